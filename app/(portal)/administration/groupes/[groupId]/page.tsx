import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import {
  addToGroupAction,
  endManagerAction,
  inviteManagerAction,
  removeFromGroupAction,
  resendManagerInvitationAction,
  revokeManagerInvitationAction,
} from '@/app/(portal)/administration/groupes/actions'
import { GroupDetail } from '@/components/team/group-detail'
import { groupPage } from '@/lib/access/queries/groups'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Groupe d’établissements' }

type Props = { readonly params: Promise<{ groupId: string }> }

export default async function GroupDetailPage({ params }: Props) {
  const context = await pageContext('group.edit')
  const groupId = z.uuid().safeParse((await params).groupId)
  if (!groupId.success) notFound()
  const view = await groupPage(context, groupId.data)
  if (view === null) notFound()

  return (
    <GroupDetail
      view={view}
      actions={{
        add: addToGroupAction,
        remove: removeFromGroupAction,
        endManager: endManagerAction,
        invite: inviteManagerAction,
        resend: resendManagerInvitationAction,
        revokeInvitation: revokeManagerInvitationAction,
      }}
    />
  )
}
