import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import type { Receipt } from '@/lib/candidatures/queries/filing-receipt'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { TargetsTable } from './targets-table'

/** The proof of a filing: by whom, when, of what, with the code to quote and the hash of what was filed. */
export function ReceiptPage({ receipt }: { readonly receipt: Receipt }) {
  const { candidatureId, reference, amounts, documents } = receipt

  return (
    <>
      <PageTitle
        title="Récépissé de dépôt"
        parents={[
          { label: 'Tableau de bord', href: '/tableau-de-bord' },
          { label: `Candidature ${reference}`, href: `/candidatures/${candidatureId}` },
        ]}
        lead={`Candidature ${reference}, ${receipt.windowName}`}
      />
      <dl className="m-0 grid gap-x-6 gap-y-2 md:grid-cols-[max-content_1fr]">
        <Line label="Code du récépissé" value={<strong className="whitespace-nowrap">{receipt.receiptCode}</strong>} />
        <Line label="Établissement" value={`${receipt.establishmentName} (FINESS ${receipt.finess})`} />
        <Line label="Déposée par" value={receipt.filedByName} />
        <Line label="Le" value={formatDateTime(receipt.filedAt)} />
        <Line
          label="Dépôt"
          value={receipt.number === 1 ? 'premier dépôt' : `dépôt n° ${receipt.number}, après complément`}
        />
        <Line
          label="Empreinte du contenu (SHA-256)"
          value={<code className="break-all">{receipt.contentSha256}</code>}
        />
      </dl>
      <h2 className="fr-h4 fr-mt-4w">Domaines demandés</h2>
      <ul>
        {receipt.domains.map(({ code, name, bonusCodes }) => (
          <li key={code}>
            {code} - {name}
            {bonusCodes.length > 0 && `, avec le bonus ${bonusCodes.join(', ')}`}
          </li>
        ))}
      </ul>
      <p>
        {amounts === null
          ? 'Montant fixé par l’ARS : l’activité de l’établissement n’est pas connue.'
          : `Montant demandé : ${formatEurosAndCents(amounts.totalCents)} (avance ${formatEurosAndCents(amounts.advanceCents)}, solde ${formatEurosAndCents(amounts.balanceCents)}). Il devient définitif à la décision de l’ARS.`}
      </p>
      <TargetsTable targets={receipt.targets} />
      {documents.length > 0 && (
        <>
          <h2 className="fr-h4">Pièces déposées</h2>
          <ul>
            {documents.map(({ fileName, sha256 }) => (
              <li key={`${fileName} ${sha256}`} className="break-all">
                {fileName}
                <br />
                <code className="fr-text--xs">{sha256}</code>
              </li>
            ))}
          </ul>
        </>
      )}
      <PrintButton label="Imprimer le récépissé" />
    </>
  )
}

function Line({ label, value }: { readonly label: string; readonly value: React.ReactNode }) {
  return (
    <>
      <dt className="fr-text--bold">{label}</dt>
      <dd className="m-0">{value}</dd>
    </>
  )
}
