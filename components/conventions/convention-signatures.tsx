import { Alert } from '@codegouvfr/react-dsfr/Alert'
import Link from 'next/link'
import { FileText } from '@/components/conventions/file-text'
import type { ConventionPage, SignatureView } from '@/lib/conventions/queries/convention-page'
import { formatDateTime, formatDay } from '@/lib/kernel/dates'
import { PARTY_TEXT } from '@/lib/text/conventions'

/** What happened to a text: prepared, sent, signed by one party then the other, sealed. */
export function ConventionSignatures({ view }: { readonly view: ConventionPage }) {
  const { id, signatures, sent, sealedAt, scan, evidence, textSha256, maySignFor, isSealLate, end, preparedAt } = view

  return (
    <section aria-labelledby="signature">
      <h2 className="fr-h4" id="signature">
        Signatures
      </h2>
      {isSealLate && (
        <Alert
          severity="error"
          small
          className="fr-mb-3w"
          description="Les deux parties ont signé, mais le portail n’a pas encore pu vérifier le fichier et sceller la preuve. La signature reste valable ; relancez le scellement."
        />
      )}
      <ol>
        <li>Préparée le {formatDateTime(preparedAt)}.</li>
        {sent !== null && (
          <li>
            Envoyée à la signature le {formatDateTime(sent.at)} par {sent.byName}.
          </li>
        )}
        {signatures.map((signature) => (
          <li key={signature.party}>{signatureText(signature)}</li>
        ))}
        {sealedAt !== null && (
          <li>
            Scellée le {formatDateTime(sealedAt)} : le fichier a été relu, il est celui que les deux parties ont signé.
          </li>
        )}
        {end !== null && (
          <li>
            {view.status === 'replaced' ? 'Remplacée' : 'Annulée'} le {formatDateTime(end.at)} par {end.byName}. Motif :{' '}
            {end.reason}
          </li>
        )}
      </ol>
      {scan !== null && (
        <p>
          Copie numérisée : <FileText file={scan} />
        </p>
      )}
      {evidence !== null && (
        <p>
          Preuve de signature : <FileText file={evidence} />
        </p>
      )}
      {textSha256 !== null && (
        <p className="fr-text--sm">
          Empreinte du texte (SHA-256) : <code className="break-all">{textSha256}</code>
        </p>
      )}
      {maySignFor !== null ? (
        <p>
          <Link className="fr-btn" href={`/conventions/signature?id=${id}`}>
            Lire et signer
          </Link>
        </p>
      ) : (
        <Awaited view={view} />
      )}
    </section>
  )
}

function signatureText(signature: SignatureView): string {
  const { party, method, signatoryName, signatoryRole, onBehalfOfName, signedOn, recordedAt, certifiedByName } =
    signature
  const who = [signatoryName, signatoryRole].filter((part) => part !== '').join(', ')
  const lent = onBehalfOfName === null ? '' : `, par délégation de ${onBehalfOfName}`
  const how =
    method === 'portal'
      ? `signée sur le portail le ${formatDateTime(recordedAt)}`
      : `signée sur papier le ${formatDay(signedOn)} (copie certifiée par ${certifiedByName ?? ''})`

  return `${PARTY_TEXT[party]} : ${who}${lent}, ${how}.`
}

/** Whom a text waits for, to somebody who has nothing to do. */
function Awaited({ view: { status, maySend } }: { readonly view: ConventionPage }) {
  switch (status) {
    case 'prepared':
      return maySend ? null : <p>L’ARS va l’envoyer à la signature.</p>
    case 'sent':
      return <p>Elle attend la signature d’une personne habilitée à signer pour l’établissement.</p>
    case 'signed_by_establishment':
      return <p>Elle attend la signature de l’ARS.</p>
    default:
      return null
  }
}
