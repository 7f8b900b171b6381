import { Alert } from '@codegouvfr/react-dsfr/Alert'
import Link from 'next/link'
import { SignForm } from '@/components/conventions/sign-form'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import type { SignaturePage, TextToSign } from '@/lib/conventions/queries/signature-page'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Props = {
  readonly view: SignaturePage
  readonly sign: (form: FormData) => Promise<ActionResult<{ signed: number; conventionId: string | null }>>
}

/** Reading and signing one text or several, with a code. */
export function Signature({ view, sign }: Props) {
  const { texts, left, party } = view
  const [only] = texts

  return (
    <>
      <PageTitle
        title={texts.length > 1 ? `Signer ${texts.length} textes` : 'Signer'}
        parents={[{ label: 'Conventions', href: '/conventions' }]}
      />
      {left > 0 && (
        <Alert
          severity="warning"
          small
          className="fr-mb-3w"
          description={
            left === 1
              ? 'Un des textes demandés n’est pas à signer par vous maintenant : il a été signé, remplacé, ou attend l’autre partie.'
              : `${left} des textes demandés ne sont pas à signer par vous maintenant : ils ont été signés, remplacés, ou attendent l’autre partie.`
          }
        />
      )}
      {only === undefined ? (
        <p>
          Rien n’est à signer ici. <Link href="/conventions">Voir toutes les conventions</Link>
        </p>
      ) : (
        <>
          <h2 className="fr-h4">1. Lire</h2>
          <p>
            {party === 'establishment'
              ? 'Ouvrez le texte et lisez-le en entier. Après votre signature, l’ARS signe à son tour ; l’avance est alors à payer.'
              : 'L’établissement a signé. Votre signature rend le texte définitif : l’avance est alors à payer.'}
          </p>
          <Texts texts={texts} />
          <h2 className="fr-h4 fr-mt-4w">2. Signer</h2>
          <Signing view={view} sign={sign} />
        </>
      )}
    </>
  )
}

function Texts({ texts }: { readonly texts: readonly TextToSign[] }) {
  return (
    <DataTable<TextToSign>
      caption="Textes à signer"
      hideCaption
      rows={texts}
      rowKey={({ id }) => id}
      empty={null}
      columns={[
        {
          header: 'Texte',
          isRowHeader: true,
          cell: ({ documentId, number, kind }) => (
            <a href={`/api/documents/${documentId}`} target="_blank" rel="noopener" className="whitespace-nowrap">
              {kind === 'convention' ? 'Convention' : 'Avenant'} {number}
              <span className="fr-sr-only"> (PDF, nouvelle fenêtre)</span>
            </a>
          ),
        },
        {
          header: 'Établissement',
          cell: ({ establishmentName, finess }) => (
            <>
              {establishmentName}
              <br />
              <span className="fr-text--sm fr-text-mention--grey">{finess}</span>
            </>
          ),
        },
        { header: 'Montant', align: 'right', cell: ({ totalCents }) => formatEurosAndCents(totalCents) },
        { header: 'Dont avance', align: 'right', cell: ({ advanceCents }) => formatEurosAndCents(advanceCents) },
        {
          header: 'Empreinte du texte (SHA-256)',
          cell: ({ textSha256 }) => (
            <code className="fr-text--xs block w-64 break-all whitespace-normal">{textSha256}</code>
          ),
        },
      ]}
    />
  )
}

function Signing({ view, sign }: Props) {
  const { texts, hasSecondFactor, signatoryName, onBehalfOfName, usualRole } = view
  if (!hasSecondFactor) {
    return (
      <Alert
        severity="info"
        title="Il vous faut une application d’authentification"
        description={
          <>
            Signer demande un code à 6 chiffres, en plus de votre mot de passe.{' '}
            <Link href="/mon-compte/second-facteur">Installez votre application d’authentification</Link>, cela prend
            deux minutes, puis revenez sur cette page.
          </>
        }
      />
    )
  }

  return (
    <div className="max-w-2xl">
      <p>
        Vous signez en tant que <strong>{signatoryName}</strong>
        {onBehalfOfName !== null && (
          <>
            , par délégation de <strong>{onBehalfOfName}</strong>
          </>
        )}
        . La signature porte sur le texte dont l’empreinte est ci-dessus : s’il change avant votre signature, rien n’est
        signé.
      </p>
      <SignForm
        sign={sign}
        texts={texts.map(({ id, textSha256 }) => `${id}:${textSha256}`).join(',')}
        count={texts.length}
        usualRole={usualRole}
      />
    </div>
  )
}
