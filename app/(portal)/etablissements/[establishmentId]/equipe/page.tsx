import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { TeamPage } from '@/components/team/team-page'
import { teamPage } from '@/lib/access/queries/team-page'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'
import {
  changeRoleAction,
  giveDelegationAction,
  handOverAction,
  inviteMemberAction,
  leaveTeamAction,
  removeMemberAction,
  resendInvitationAction,
  revokeDelegationAction,
  revokeInvitationAction,
} from './actions'

export const metadata: Metadata = { title: 'Équipe' }

type Props = { readonly params: Promise<{ establishmentId: string }> }

export default async function EstablishmentTeamPage({ params }: Props) {
  const context = await pageContext('team.read')
  const id = z.uuid().safeParse((await params).establishmentId)
  if (!id.success) notFound()
  const establishmentId = id.data
  const view =
    (await teamPage(context, establishmentId)) ?? (await refusePage(context, 'team.read', { establishmentId }))

  return (
    <TeamPage
      view={view}
      actions={{
        invite: inviteMemberAction,
        resend: resendInvitationAction,
        revokeInvitation: revokeInvitationAction,
        changeRole: changeRoleAction,
        remove: removeMemberAction,
        leave: leaveTeamAction,
        handOver: handOverAction,
        delegate: giveDelegationAction,
        revokeDelegation: revokeDelegationAction,
      }}
    />
  )
}
