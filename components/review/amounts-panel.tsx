import { SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import { VersionedForm } from '@/components/forms/versioned-forms'
import { FundingAmounts } from '@/components/funding/funding-amounts'
import { FundingWorking } from '@/components/funding/funding-working'
import type { ReviewActions } from '@/components/review/review-actions'
import { DataTable } from '@/components/ui/data-table'
import type { EnvelopeEffect, ReviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { fundingErrorText } from '@/lib/text/funding'

type Props = { readonly view: ReviewDossier; readonly setActivity: ReviewActions['setActivity'] }

/** The amounts with their working, the activity when the agency has to fix it, and what is left of the envelope. */
export function AmountsPanel({ view, setActivity }: Props) {
  const { funding, isFrozen, domainNames, may } = view

  return (
    <section aria-labelledby="montants" className="fr-mb-4w">
      <h2 className="fr-h4" id="montants">
        Montants
      </h2>
      {may.setActivity && <ActivityForm view={view} action={setActivity} />}
      {funding.ok ? (
        <>
          <p>
            {isFrozen
              ? 'Montants figés à la validation.'
              : 'Montants indicatifs : ils seront recalculés et figés à la validation.'}
          </p>
          <FundingAmounts caption="Montants par domaine" funding={funding.value} domainNames={domainNames} />
          <details className="fr-mb-3w">
            <summary className="fr-text--bold cursor-pointer py-2">Voir le détail du calcul</summary>
            <div className="fr-mt-2w">
              <h3 className="fr-h6">Détail du calcul</h3>
              <FundingWorking funding={funding.value} domainNames={domainNames} />
            </div>
          </details>
          <Envelopes view={view} />
        </>
      ) : (
        <ul>
          {funding.error.map((error) => (
            <li key={`${error.code} ${fundingErrorText(error)}`}>{fundingErrorText(error)}</li>
          ))}
        </ul>
      )}
    </section>
  )
}

function ActivityForm({
  view,
  action,
}: {
  readonly view: ReviewDossier
  readonly action: ReviewActions['setActivity']
}) {
  const { id, arsActivity } = view

  return (
    <VersionedForm
      action={action}
      hidden={{ candidatureId: id }}
      aria-label="Fixer l’activité retenue"
      className="fr-mb-3w border border-(--border-default-grey) p-4"
      doneMessage="Activité enregistrée."
    >
      <h3 className="fr-h6">Fixer l’activité retenue</h3>
      <p>
        Le fichier national ne donne pas d’activité combinée pour cet établissement : l’ARS la fixe et dit pourquoi. La
        convention le mentionne.
      </p>
      <TextField
        name="activity"
        label="Activité combinée retenue"
        hint="Un nombre entier, par exemple 12 500"
        inputMode="numeric"
        defaultValue={arsActivity === null ? '' : String(arsActivity.value)}
        required
      />
      <TextAreaField
        name="reason"
        label="Motif"
        defaultValue={arsActivity?.reason ?? ''}
        rows={2}
        maxLength={2000}
        required
      />
      <SubmitButton priority="secondary">Fixer l’activité</SubmitButton>
    </VersionedForm>
  )
}

function Envelopes({ view }: { readonly view: ReviewDossier }) {
  const { envelopes, isFrozen } = view
  const after = (row: EnvelopeEffect) => (row.leftCents === null ? null : row.leftCents - row.neededCents)

  return (
    <>
      <DataTable<EnvelopeEffect>
        caption={isFrozen ? 'Enveloppe régionale (ce dossier compris)' : 'Enveloppe régionale et effet de ce dossier'}
        rows={envelopes}
        rowKey={(row) => row.voletCode}
        empty={<p>Aucune enveloppe concernée.</p>}
        columns={[
          { header: 'Volet', isRowHeader: true, cell: ({ voletName }) => voletName },
          {
            header: 'Reste à engager',
            align: 'right',
            cell: ({ leftCents }) => (leftCents === null ? 'Pas d’enveloppe' : formatEurosAndCents(leftCents)),
          },
          { header: 'Ce dossier', align: 'right', cell: ({ neededCents }) => formatEurosAndCents(neededCents) },
          ...(isFrozen
            ? []
            : [
                {
                  header: 'Reste ensuite',
                  align: 'right' as const,
                  cell: (row: EnvelopeEffect) => {
                    const left = after(row)

                    return left === null ? '–' : formatEurosAndCents(left)
                  },
                },
              ]),
        ]}
      />
      {!isFrozen && envelopes.some((row) => (after(row) ?? -1) < 0) && (
        <p className="fr-text--bold">
          L’enveloppe ne suffit pas pour ce dossier : la validation sera refusée tant que la DGOS ne l’augmente pas.
        </p>
      )}
    </>
  )
}
