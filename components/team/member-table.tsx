import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { TeamMember, TeamPage } from '@/lib/access/queries/team-page'
import { formatDate, formatDateTime } from '@/lib/kernel/dates'
import { ROLE_TEXT } from '@/lib/text/access'
import { RoleField } from './role-field'
import type { TeamActions } from './team-actions'

type Props = { readonly view: TeamPage; readonly actions: Pick<TeamActions, 'changeRole' | 'remove'> }

/** The members, with what a signatory may do about each of the others. */
export function MemberTable({ view, actions }: Props) {
  const { members, establishment, mayManage } = view
  const columns: Column<TeamMember>[] = [
    {
      header: 'Nom',
      isRowHeader: true,
      cell: ({ name, email, isMe }) => (
        <>
          {name}
          {isMe && (
            <>
              {' '}
              <Badge severity="info" noIcon small as="span">
                Vous
              </Badge>
            </>
          )}
          <br />
          <span className="fr-text--sm fr-text--regular break-all">{email}</span>
        </>
      ),
    },
    { header: 'Rôle', cell: ({ role }) => ROLE_TEXT[role] },
    { header: 'Depuis le', cell: ({ since }) => formatDate(since) },
    {
      header: 'Dernière présence sur un dossier',
      cell: ({ lastSeenAt }) => (lastSeenAt === null ? '-' : formatDateTime(lastSeenAt)),
    },
  ]
  if (mayManage) {
    columns.push({
      header: 'Actions',
      cell: (member) =>
        member.isMe ? (
          <span className="fr-text-mention--grey">Voir plus bas</span>
        ) : (
          <MemberActions member={member} establishmentId={establishment.id} actions={actions} />
        ),
    })
  }

  return (
    <DataTable
      caption={`Membres de l’équipe de ${establishment.name}`}
      hideCaption
      columns={columns}
      rows={members}
      rowKey={({ userId }) => userId}
      empty={<p>Personne ne fait encore partie de cette équipe. Invitez un signataire ci-dessous.</p>}
    />
  )
}

type MemberActionsProps = {
  readonly member: TeamMember
  readonly establishmentId: string
  readonly actions: Props['actions']
}

function MemberActions({ member, establishmentId, actions }: MemberActionsProps) {
  const { userId, name, role, givesDelegation, receivesDelegation } = member

  return (
    <div className="flex flex-wrap gap-2">
      <ConfirmForm
        action={actions.changeRole}
        hidden={{ establishmentId, userId }}
        label="Changer le rôle"
        title={`Changer le rôle de ${name}`}
        priority="secondary"
      >
        <RoleField defaultValue={role} />
        <p>Le nouveau rôle vaut dès la prochaine action de cette personne.</p>
        {givesDelegation && (
          <p>
            Les délégations de signature données par {name} prennent fin si cette personne n’est plus signataire. Les
            personnes concernées sont prévenues.
          </p>
        )}
        {receivesDelegation && (
          <p>
            La délégation de signature reçue par {name} prend fin si cette personne devient signataire : elle signe
            alors en son nom. Avec un autre rôle, la délégation continue.
          </p>
        )}
      </ConfirmForm>
      <ConfirmForm
        action={actions.remove}
        hidden={{ establishmentId, userId }}
        label="Retirer de l’équipe"
        title={`Retirer ${name} de l’équipe ?`}
        priority="tertiary"
      >
        <p>
          {name} ne verra plus les dossiers de l’établissement. Ce que cette personne a fait reste dans l’historique.
        </p>
        {(givesDelegation || receivesDelegation) && (
          <p>
            Les délégations de signature que {name} a données ou reçues prennent fin. Les personnes concernées sont
            prévenues.
          </p>
        )}
      </ConfirmForm>
    </div>
  )
}
