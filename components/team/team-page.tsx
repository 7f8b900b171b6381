import { PageTitle } from '@/components/ui/page-title'
import type { TeamPage as View } from '@/lib/access/queries/team-page'
import { Delegations } from './delegations'
import { Invitations } from './invitations'
import { Leaving } from './leaving'
import { MemberTable } from './member-table'
import type { TeamActions } from './team-actions'

type Props = { readonly view: View; readonly actions: TeamActions }

/** Who is in the team of an establishment, who is expected, who signs for whom, and the ways in and out. */
export function TeamPage({ view, actions }: Props) {
  const { establishment, members, mayManage, invitations, myRole } = view
  const { id, name, finess, town } = establishment

  return (
    <>
      <PageTitle
        title={`Équipe de ${name}`}
        current="Équipe"
        parents={[{ label: 'Tableau de bord', href: '/tableau-de-bord' }]}
        lead={`FINESS ${finess}, ${town}`}
      />
      <p>
        Les dossiers appartiennent à l’établissement : tous les membres de l’équipe les voient, et ils restent quand
        quelqu’un part.
        {view.groupName !== null && ` Le gestionnaire du groupe ${view.groupName} les lit aussi.`}
      </p>
      <h2 className="fr-h4 fr-mt-4w">Membres</h2>
      <MemberTable view={view} actions={actions} />
      {(mayManage || invitations.length > 0) && (
        <>
          <h2 className="fr-h4 fr-mt-4w">Invitations</h2>
          <Invitations
            place={{ establishmentId: id }}
            invitations={invitations}
            actions={mayManage ? actions : null}
            hasSignatory={members.some(({ role }) => role === 'signataire')}
          />
        </>
      )}
      <h2 className="fr-h4 fr-mt-4w">Délégations de signature</h2>
      <Delegations view={view} actions={actions} />
      {myRole !== null && (
        <>
          <h2 className="fr-h4 fr-mt-4w">{myRole === 'signataire' ? 'Passer la main ou partir' : 'Partir'}</h2>
          <Leaving view={view} actions={actions} />
        </>
      )}
    </>
  )
}
