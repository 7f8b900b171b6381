import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { UserList } from '@/components/access/user-list'
import { listUsers } from '@/lib/access/queries/list-users'
import { userListParams } from '@/lib/access/schemas'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Utilisateurs et droits' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function UsersPage({ searchParams }: Props) {
  const context = await pageContext('membership.read')
  const { q, page } = userListParams.parse(await searchParams)
  const view = await listUsers(context, { search: q, page })
  if (view === null) notFound()

  return <UserList view={view} />
}
