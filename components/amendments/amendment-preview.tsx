import { AmendmentChanges } from '@/components/amendments/amendment-changes'
import { DataTable } from '@/components/ui/data-table'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { advanceText, type EnvelopeDifference, type AmendmentPreview as Preview } from '@/lib/text/amendments'

/** What an amendment would do, before it is prepared: old beside new, the advances, the envelope. */
export function AmendmentPreview({ preview }: { readonly preview: Preview }) {
  const { lines, advances, envelopes, inLots } = preview

  return (
    <>
      <AmendmentChanges lines={lines} caption="Avant et après" />
      {advances.length > 0 && (
        <>
          <h3 className="fr-h6">Avances, à la dernière signature</h3>
          <ul>
            {advances.map((advance) => (
              <li key={`${advance.domainCode} ${advance.kind}`}>{advanceText(advance)}</li>
            ))}
          </ul>
        </>
      )}
      {inLots > 0 && (
        <p>
          {inLots === 1 ? 'Un paiement de ce dossier est' : `${inLots} paiements de ce dossier sont`} dans un lot qui
          n’est pas envoyé, avec l’ancien compte. Annulez ce lot après la signature de l’avenant pour payer sur le
          nouveau.
        </p>
      )}
      {envelopes.length > 0 && <Envelopes envelopes={envelopes} />}
    </>
  )
}

function Envelopes({ envelopes }: { readonly envelopes: readonly EnvelopeDifference[] }) {
  const after = ({ leftCents, differenceCents }: EnvelopeDifference) =>
    leftCents === null ? null : leftCents - differenceCents
  const isShort = envelopes.some((one) => one.differenceCents > 0 && (after(one) ?? -1) < 0)

  return (
    <>
      <DataTable<EnvelopeDifference>
        caption="Enveloppe régionale"
        rows={envelopes}
        rowKey={({ voletCode }) => voletCode}
        empty={<p>Aucun effet.</p>}
        columns={[
          { header: 'Volet', isRowHeader: true, cell: ({ voletName }) => voletName },
          {
            header: 'Reste à engager',
            align: 'right',
            cell: ({ leftCents }) => (leftCents === null ? 'Pas d’enveloppe' : formatEurosAndCents(leftCents)),
          },
          {
            header: 'Cet avenant',
            align: 'right',
            cell: ({ differenceCents }) => `${differenceCents > 0 ? '+' : ''}${formatEurosAndCents(differenceCents)}`,
          },
          {
            header: 'Reste ensuite',
            align: 'right',
            cell: (row) => {
              const left = after(row)

              return left === null ? '–' : formatEurosAndCents(left)
            },
          },
        ]}
      />
      {isShort && (
        <p className="fr-text--bold">
          L’enveloppe ne suffit pas aujourd’hui : la dernière signature sera refusée tant que la DGOS ne l’augmente pas.
        </p>
      )}
    </>
  )
}
