import { ConfirmForm } from '@/components/forms/confirm-form'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import type { GroupPage } from '@/lib/access/queries/groups'
import { formatDate } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { GROUP_KIND_TEXT } from '@/lib/text/access'
import { AddToGroupForm } from './add-to-group-form'
import { Invitations } from './invitations'
import type { InvitationActions } from './team-actions'

type FormAction<T = void> = (form: FormData) => Promise<ActionResult<T>>

type Props = {
  readonly view: GroupPage
  readonly actions: InvitationActions & {
    readonly add: FormAction<{ name: string }>
    readonly remove: FormAction
    readonly endManager: FormAction
  }
}

/** One group: its establishments, its managers, and who was invited to follow it. */
export function GroupDetail({ view, actions }: Props) {
  const { groupId, name, kind, invitations } = view

  return (
    <>
      <PageTitle
        title={name}
        parents={[
          { label: 'Administration', href: '/administration' },
          { label: 'Groupes d’établissements', href: '/administration/groupes' },
        ]}
        lead={GROUP_KIND_TEXT[kind]}
      />
      <h2 className="fr-h4">Établissements</h2>
      <Establishments view={view} remove={actions.remove} />
      <AddToGroupForm groupId={groupId} action={actions.add} />
      <h2 className="fr-h4 fr-mt-4w">Gestionnaires</h2>
      <Managers view={view} end={actions.endManager} />
      <h3 className="fr-h6">Inviter un gestionnaire</h3>
      <Invitations place={{ groupId }} invitations={invitations} actions={actions} />
    </>
  )
}

function Establishments({ view, remove }: { readonly view: GroupPage; readonly remove: FormAction }) {
  const { groupId, establishments } = view

  return (
    <DataTable
      caption={`Établissements de ${view.name}`}
      hideCaption
      rows={establishments}
      rowKey={({ id }) => id}
      empty={<p>Aucun établissement dans ce groupe. Ajoutez le premier ci-dessous.</p>}
      columns={[
        { header: 'Établissement', isRowHeader: true, cell: ({ name }) => name },
        { header: 'FINESS', cell: ({ finess }) => finess },
        { header: 'Commune', cell: ({ town }) => town },
        {
          header: 'Actions',
          cell: ({ id, name }) => (
            <ConfirmForm
              action={remove}
              hidden={{ groupId, establishmentId: id }}
              label="Retirer du groupe"
              title={`Retirer ${name} du groupe ?`}
              priority="tertiary"
            >
              <p>Les gestionnaires du groupe ne verront plus ses dossiers.</p>
            </ConfirmForm>
          ),
        },
      ]}
    />
  )
}

function Managers({ view, end }: { readonly view: GroupPage; readonly end: FormAction }) {
  return (
    <DataTable
      caption={`Gestionnaires de ${view.name}`}
      hideCaption
      rows={view.managers}
      rowKey={({ membershipId }) => membershipId}
      empty={<p>Personne ne suit encore ce groupe. Invitez quelqu’un ci-dessous.</p>}
      columns={[
        { header: 'Nom', isRowHeader: true, cell: ({ name }) => name },
        { header: 'Adresse', cell: ({ email }) => <span className="break-all">{email}</span> },
        { header: 'Depuis le', cell: ({ since }) => formatDate(since) },
        {
          header: 'Actions',
          cell: ({ membershipId, name }) => (
            <ConfirmForm
              action={end}
              hidden={{ membershipId }}
              label="Retirer"
              title={`Retirer ${name} du groupe ?`}
              priority="tertiary"
            >
              <p>{name} ne verra plus les dossiers des établissements du groupe.</p>
            </ConfirmForm>
          ),
        },
      ]}
    />
  )
}
