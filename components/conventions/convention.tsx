import { Alert } from '@codegouvfr/react-dsfr/Alert'
import Link from 'next/link'
import { PdfLink } from '@/components/conventions/pdf-link'
import { ScanForm } from '@/components/conventions/scan-form'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import type { ConventionLine } from '@/lib/conventions/domain/content'
import type { ConventionPage } from '@/lib/conventions/queries/conventions'
import { formatDate, formatDay } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type FormAction = (form: FormData) => Promise<ActionResult<unknown>>
type Props = { readonly view: ConventionPage; readonly addScan: FormAction; readonly sign: FormAction }

/** A convention: what it says, its files, and its signature. */
export function Convention({ view, addScan, sign }: Props) {
  const { number, content, candidatureId, mayReview } = view

  return (
    <>
      <PageTitle title={`Convention ${number}`} parents={[{ label: 'Conventions', href: '/conventions' }]} />
      <p>
        <StatusBadge status={view.candidatureStatus} />
      </p>
      <p>
        {content.establishment.name} (FINESS {content.establishment.finess}), candidature{' '}
        <Link className="fr-link" href={`${mayReview ? '/instruction' : '/candidatures'}/${candidatureId}`}>
          {content.reference}
        </Link>
        . Préparée le {formatDate(view.preparedAt)}.
      </p>
      {view.cancellation !== null && (
        <Alert
          className="fr-mb-3w"
          severity="warning"
          title={`Convention annulée le ${formatDate(view.cancellation.at)}`}
          description={view.cancellation.reason}
        />
      )}
      <PdfLink pdf={view.pdf} number={number} />
      <Amounts view={view} />
      <section aria-labelledby="signature">
        <h2 className="fr-h4" id="signature">
          Signature
        </h2>
        <Scan view={view} />
        {view.signature !== null && <Signed signature={view.signature} />}
        {view.maySign && <SignatureForms view={view} addScan={addScan} sign={sign} />}
        {!view.maySign && view.signature === null && view.cancellation === null && (
          <p>
            Imprimez la convention, faites-la signer par les deux parties : l’ARS enregistre ensuite les signatures et
            la copie numérisée.
          </p>
        )}
      </section>
    </>
  )
}

function Amounts({ view }: { readonly view: ConventionPage }) {
  const { lines, totals, ruleSetVersion } = view.content
  const money = (pick: (line: ConventionLine) => number) => (line: ConventionLine) => formatEurosAndCents(pick(line))

  return (
    <section aria-labelledby="montants">
      <h2 className="fr-h4" id="montants">
        Montants
      </h2>
      <p>Figés à la validation, selon la version {ruleSetVersion} des règles du programme.</p>
      <DataTable<ConventionLine>
        caption="Montants de la convention"
        hideCaption
        rows={lines}
        rowKey={(line) => line.domainCode}
        empty={<p>Aucun domaine.</p>}
        columns={[
          { header: 'Domaine', isRowHeader: true, cell: ({ domainName }) => domainName },
          { header: 'Forfait', align: 'right', cell: money((line) => line.forfaitCents) },
          { header: 'Bonus', align: 'right', cell: money((line) => line.bonusCents) },
          { header: 'Avance', align: 'right', cell: money((line) => line.advanceCents) },
          { header: 'Solde', align: 'right', cell: money((line) => line.balanceCents) },
          { header: 'Total', align: 'right', cell: money((line) => line.totalCents) },
        ]}
        footer={[
          'Total',
          formatEurosAndCents(totals.forfaitCents),
          formatEurosAndCents(totals.bonusCents),
          formatEurosAndCents(totals.advanceCents),
          formatEurosAndCents(totals.balanceCents),
          formatEurosAndCents(totals.totalCents),
        ]}
      />
    </section>
  )
}

function Scan({ view }: { readonly view: ConventionPage }) {
  const { scan } = view
  if (scan === null) return null

  return (
    <p>
      Copie numérisée :{' '}
      <a className="fr-link" href={`/api/documents/${scan.documentId}`}>
        {scan.fileName}
      </a>
      , jointe le {formatDate(scan.addedAt)}.
    </p>
  )
}

function Signed({ signature }: { readonly signature: NonNullable<ConventionPage['signature']> }) {
  return (
    <ul>
      <li>
        Pour l’établissement : {signature.establishmentSignatory}, le {formatDay(signature.signedByEstablishmentOn)}
      </li>
      <li>
        Pour l’ARS : {signature.arsSignatory}, le {formatDay(signature.signedByArsOn)}
      </li>
    </ul>
  )
}

function SignatureForms({ view, addScan, sign }: Props) {
  const { id, version, candidatureId, content, scan, preparedOn, today } = view
  const range = { min: preparedOn, max: today }

  return (
    <div className="max-w-2xl">
      <h3 className="fr-h6">1. Joindre la copie signée</h3>
      <ScanForm candidatureId={candidatureId} isReplacing={scan !== null} action={addScan} />
      <h3 className="fr-h6 fr-mt-4w">2. Enregistrer les signatures</h3>
      <p>L’avance de chaque domaine est à payer dès que les deux signatures sont enregistrées.</p>
      <ActionForm
        action={sign}
        hidden={{ conventionId: id, expectedVersion: version }}
        aria-label="Enregistrer les signatures"
      >
        <div className="grid grid-cols-1 gap-x-6 sm:grid-cols-2">
          <TextField
            name="establishmentSignatory"
            label="Signataire de l’établissement"
            defaultValue={content.establishment.representative.name}
            maxLength={200}
            required
          />
          <TextField
            name="signedByEstablishmentOn"
            type="date"
            label="Signée par l’établissement le"
            required
            {...range}
          />
          <TextField name="arsSignatory" label="Signataire de l’ARS" maxLength={200} required />
          <TextField name="signedByArsOn" type="date" label="Signée par l’ARS le" required {...range} />
        </div>
        <SubmitButton>Enregistrer les signatures</SubmitButton>
      </ActionForm>
    </div>
  )
}
