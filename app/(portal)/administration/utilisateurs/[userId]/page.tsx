import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import {
  endMembershipAction,
  grantMembershipAction,
  resetSecondFactorAction,
  setUserActiveAction,
} from '@/app/(portal)/administration/utilisateurs/actions'
import { UserDetail } from '@/components/access/user-detail'
import { grantOptions } from '@/lib/access/queries/grant-options'
import { userPage } from '@/lib/access/queries/user-page'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Droits d’une personne' }

type Props = { readonly params: Promise<{ userId: string }> }

export default async function UserDetailPage({ params }: Props) {
  const context = await pageContext('membership.read')
  const userId = z.uuid().safeParse((await params).userId)
  if (!userId.success) notFound()
  const view = await userPage(context, userId.data)
  if (view === null) notFound()

  return (
    <UserDetail
      view={view}
      options={grantOptions(context)}
      grant={grantMembershipAction}
      end={endMembershipAction}
      setActive={setUserActiveAction}
      resetSecondFactor={resetSecondFactorAction}
    />
  )
}
