import { Alert } from '@codegouvfr/react-dsfr/Alert'
import Link from 'next/link'
import { PageTitle } from '@/components/ui/page-title'
import type { InvitationPage as View } from '@/lib/access/queries/invitation-page'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { INVITATION_REFUSAL_TEXT, ROLE_HINT, ROLE_TEXT } from '@/lib/text/access'
import { AcceptForm } from './accept-form'
import { JoinForm } from './join-form'

type FormAction = (form: FormData) => Promise<ActionResult<{ path: string }>>

type Props = {
  readonly view: View
  readonly token: string
  /** Who is signed in. */
  readonly actorName: string | null
  readonly accept: FormAction
  readonly join: FormAction
  readonly signOut: () => Promise<void>
}

/** What the link of an invitation leads to: why it opens nothing, or the way to join. */
export function InvitationPage({ view, ...props }: Props) {
  if (view.state !== 'pending') {
    const { title, description } = INVITATION_REFUSAL_TEXT[view.state]

    return (
      <>
        <PageTitle title="Invitation" />
        <Alert as="h2" severity="warning" title={title} description={description} />
        <p className="fr-mt-3w">
          <Link className="fr-link" href="/connexion">
            Se connecter
          </Link>
        </p>
      </>
    )
  }

  return (
    <>
      <PageTitle title="Rejoindre le portail" current="Invitation" lead={leadOf(view)} />
      <dl className="fr-px-0 fr-mb-3w grid gap-x-6 gap-y-1 sm:grid-cols-[max-content_1fr]">
        <dt className="fr-text--bold">Rôle proposé</dt>
        <dd className="fr-ml-0 fr-pl-0">{`${ROLE_TEXT[view.role]} : ${ROLE_HINT[view.role]}`}</dd>
        <dt className="fr-text--bold">Réponse possible</dt>
        <dd className="fr-ml-0 fr-pl-0">{`jusqu’au ${formatDateTime(view.expiresAt)}`}</dd>
      </dl>
      <Way view={view} {...props} />
    </>
  )
}

function leadOf({ invitedByName, place, isGroup, isOpinion }: Extract<View, { state: 'pending' }>): string {
  if (isOpinion) return `${invitedByName}, de l’ARS, vous demande un avis sur le dossier ${place}.`

  return `${invitedByName} vous invite à ${isGroup ? 'suivre le groupe' : 'rejoindre l’équipe de'} ${place}.`
}

function Way({
  view,
  token,
  actorName,
  accept,
  join,
  signOut,
}: Props & { readonly view: Extract<View, { state: 'pending' }> }) {
  switch (view.visitor) {
    case 'addressee':
      return <AcceptForm action={accept} token={token} actorName={actorName ?? ''} />
    case 'somebody-else':
      return (
        <>
          <Alert
            as="h2"
            severity="info"
            title="Cette invitation est pour une autre adresse"
            description={`Vous êtes connecté en tant que ${actorName}, dont l’adresse n’est pas celle qui est invitée. Déconnectez-vous, puis ouvrez de nouveau le lien.`}
          />
          <form action={signOut} className="fr-mt-3w">
            <button type="submit" className="fr-btn">
              Se déconnecter
            </button>
          </form>
        </>
      )
    case 'has-account':
      return (
        <>
          <p>
            Vous avez déjà un compte sous l’adresse <strong className="break-all">{view.email}</strong>.
            Connectez-vous : vous reviendrez ensuite à cette page pour accepter.
          </p>
          <Link className="fr-btn" href={`/connexion?retour=${encodeURIComponent(`/invitation/${token}`)}`}>
            Se connecter pour accepter
          </Link>
        </>
      )
    case 'newcomer':
      return <JoinForm action={join} token={token} email={view.email ?? ''} />
  }
}
