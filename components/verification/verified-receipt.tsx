import { Alert } from '@codegouvfr/react-dsfr/Alert'
import type { VerifiedReceipt } from '@/lib/candidatures/queries/verify-receipt'
import { formatDateTime } from '@/lib/kernel/dates'
import { FileComparison } from './file-comparison'

/** What a receipt proves: which filing, when, and that nothing was changed since. */
export function VerifiedReceiptView({ receipt }: { readonly receipt: VerifiedReceipt }) {
  const { contentSha256, computedSha256, fileHashes, later } = receipt
  const isIntact = contentSha256 === computedSha256

  return (
    <>
      <div role="status" className="fr-mb-3w">
        {isIntact ? (
          <Alert
            severity="success"
            title="Récépissé authentique"
            description="Ce dépôt existe, et ce qui a été déposé n’a pas changé depuis : son empreinte, recalculée à l’instant, est celle du récépissé."
          />
        ) : (
          <Alert
            severity="error"
            title="Ce dépôt existe, mais son empreinte ne correspond plus"
            description="Ce qui est conservé n’est plus identique à ce qui a été déposé. Signalez-le à l’agence régionale de santé, avec ce code."
          />
        )}
      </div>
      {later !== null && (
        <Alert
          className="fr-mb-3w"
          severity="info"
          small
          description={`Un dépôt plus récent du même dossier existe : le n° ${later.number}, du ${formatDateTime(later.filedAt)}. Il a son propre récépissé.`}
        />
      )}
      <Facts receipt={receipt} />
      <h2 className="fr-h4 fr-mt-4w">Fichiers déposés</h2>
      {fileHashes.length === 0 ? (
        <p>Aucun fichier n’a été déposé.</p>
      ) : (
        <>
          <p>
            {fileHashes.length === 1
              ? 'Un fichier a été déposé. Voici son empreinte (SHA-256).'
              : `${fileHashes.length} fichiers différents ont été déposés. Voici leurs empreintes (SHA-256).`}
          </p>
          <ol>
            {fileHashes.map((hash) => (
              <li key={hash} className="break-all">
                <code className="fr-text--sm">{hash}</code>
              </li>
            ))}
          </ol>
          <FileComparison hashes={fileHashes} />
        </>
      )}
    </>
  )
}

function Facts({ receipt }: { readonly receipt: VerifiedReceipt }) {
  const facts = [
    ['Code', receipt.receiptCode],
    ['Établissement', `${receipt.establishmentName} (FINESS ${receipt.finess})`],
    ['Candidature', receipt.reference],
    ['Fenêtre', receipt.windowName],
    ['Déposée le', `${formatDateTime(receipt.filedAt)}, heure de Paris`],
    ['Dépôt', receipt.number === 1 ? 'premier dépôt' : `dépôt n° ${receipt.number}, après complément`],
    ['Empreinte du contenu (SHA-256)', receipt.contentSha256],
  ] as const

  return (
    <dl className="m-0 grid gap-x-6 gap-y-2 md:grid-cols-[max-content_1fr]">
      {facts.map(([label, value]) => (
        <div key={label} className="contents">
          <dt className="fr-text--bold">{label}</dt>
          <dd className="m-0 wrap-anywhere">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
