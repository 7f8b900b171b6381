import Link from 'next/link'
import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import { filingText, type Receipt } from '@/lib/candidatures/domain/receipt'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { signedBy } from '@/lib/text/access'
import { TargetsTable } from './targets-table'

/** The proof of a filing: by whom, when, of what, with the code to quote and the hash of what was filed. */
export function ReceiptPage({ receipt }: { readonly receipt: Receipt }) {
  const { candidatureId, reference, number, receiptCode } = receipt

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
      <OtherFilings receipt={receipt} />
      <Facts receipt={receipt} />
      <h2 className="fr-h4 fr-mt-4w">Domaines demandés</h2>
      <ul>
        {receipt.domains.map(({ code, name, bonusCodes }) => (
          <li key={code}>
            {code} - {name}
            {bonusCodes.length > 0 && `, avec le bonus ${bonusCodes.join(', ')}`}
          </li>
        ))}
      </ul>
      <p>{amountText(receipt)}</p>
      <TargetsTable targets={receipt.targets} />
      <Documents receipt={receipt} />
      <h2 className="fr-h4">Faire vérifier ce récépissé</h2>
      <p>
        Toute personne qui détient le code peut vérifier ce dépôt sur la page{' '}
        <Link href={`/verification/${receiptCode}`}>Vérifier un récépissé</Link>, sans compte.
      </p>
      <div className="flex flex-wrap gap-4 print:hidden">
        <a
          className="fr-btn fr-btn--icon-left fr-icon-download-line"
          href={`/candidatures/${candidatureId}/recepisse/pdf?depot=${number}`}
        >
          Télécharger le récépissé (PDF)
        </a>
        <PrintButton label="Imprimer le récépissé" />
      </div>
    </>
  )
}

function Facts({ receipt }: { readonly receipt: Receipt }) {
  return (
    <dl className="m-0 grid gap-x-6 gap-y-2 md:grid-cols-[max-content_1fr]">
      <Line label="Code du récépissé" value={<strong className="whitespace-nowrap">{receipt.receiptCode}</strong>} />
      <Line label="Établissement" value={`${receipt.establishmentName} (FINESS ${receipt.finess})`} />
      <Line label="Déposée par" value={signedBy(receipt.filedByName, receipt.onBehalfOfName)} />
      <Line label="Le" value={`${formatDateTime(receipt.filedAt)}, heure de Paris`} />
      <Line label="Dépôt" value={filingText(receipt)} />
      <Line label="Empreinte du contenu (SHA-256)" value={<code className="break-all">{receipt.contentSha256}</code>} />
    </dl>
  )
}

function amountText({ amounts, ruleSetVersion }: Receipt): string {
  if (amounts === null) return 'Montant fixé par l’ARS : l’activité de l’établissement n’est pas connue.'
  const { totalCents, advanceCents, balanceCents } = amounts

  return `Montant demandé : ${formatEurosAndCents(totalCents)} (avance ${formatEurosAndCents(advanceCents)}, solde ${formatEurosAndCents(balanceCents)}), calculé avec la version ${ruleSetVersion} des règles. Il devient définitif à la décision de l’ARS.`
}

function Documents({ receipt: { documents } }: { readonly receipt: Receipt }) {
  if (documents.length === 0) return null

  return (
    <>
      <h2 className="fr-h4">Pièces déposées</h2>
      <ul>
        {documents.map(({ fileName, sha256 }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a frozen list, where the same file may stand twice
          <li key={`${index} ${sha256}`} className="break-all">
            {fileName}
            <br />
            <code className="fr-text--xs">{sha256}</code>
          </li>
        ))}
      </ul>
    </>
  )
}

/** The other filings of the dossier keep their own receipts. */
function OtherFilings({ receipt: { candidatureId, number, filings } }: { readonly receipt: Receipt }) {
  const others = filings.filter((one) => one.number !== number)
  if (others.length === 0) return null

  return (
    <nav aria-label="Autres dépôts de ce dossier" className="fr-mb-2w print:hidden">
      <p className="fr-mb-0">Autres dépôts de ce dossier :</p>
      <ul>
        {others.map((one) => (
          <li key={one.number}>
            <Link href={`/candidatures/${candidatureId}/recepisse?depot=${one.number}`}>
              dépôt n° {one.number}, le {formatDateTime(one.filedAt)}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
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
