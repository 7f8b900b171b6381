import type { Metadata } from 'next'
import { redirect } from 'next/navigation'
import { AccountWithoutRights } from '@/components/access/account-without-rights'
import { LANDING_PATH } from '@/lib/access/domain/return-path'
import { myOpinions } from '@/lib/opinions/queries/my-opinions'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

export const metadata: Metadata = { title: 'Compte sans droits' }

export default async function AccountWithoutRightsPage() {
  const actor = await currentActor()
  if (actor === null) redirect('/connexion')
  if (actor.memberships.length > 0) redirect(LANDING_PATH)

  const { db, clock } = services()
  const opinions = await myOpinions({ db, actor, now: await clock(db) })

  return <AccountWithoutRights name={actor.name} email={actor.email} opinions={opinions} />
}
