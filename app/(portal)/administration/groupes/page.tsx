import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { GroupList } from '@/components/team/group-list'
import { listGroups } from '@/lib/access/queries/groups'
import { pageContext } from '@/lib/platform/page-context'
import { createGroupAction } from './actions'

export const metadata: Metadata = { title: 'Groupes d’établissements' }

export default async function GroupsPage() {
  const groups = await listGroups(await pageContext('group.edit'))
  if (groups === null) notFound()

  return <GroupList groups={groups} create={createGroupAction} />
}
