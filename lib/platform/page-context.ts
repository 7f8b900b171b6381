import { notFound, redirect } from 'next/navigation'
import { cache } from 'react'
import type { Actor } from '@/lib/access/domain/actor'
import { mayEver, type Permission } from '@/lib/access/domain/policy'
import { loadActor } from '@/lib/access/store'
import { auth } from './auth'
import { services } from './services'
import type { UseCaseContext } from './use-case'

/** Who is signed in, with the rights held now; null for a visitor. Read once per request. */
export const currentActor = cache(async (): Promise<Actor | null> => {
  const session = await auth()
  const userId = session?.user?.id
  if (userId === undefined) return null

  const { db, clock } = services()

  return loadActor(db, userId, await clock(db))
})

/** When the session of this request ends, in milliseconds; null for a visitor. */
export async function sessionEnd(): Promise<number | null> {
  return (await auth())?.endsAt ?? null
}

/** What every page of the portal starts from. */
export type PageContext = UseCaseContext & { readonly now: Date }

/**
 * The context of a page behind the sign-in: a visitor is sent to sign in, somebody without any right is told whom to
 * ask, somebody who could never use the permission finds no page. Whether one may see this very row is the query's to say.
 */
export async function pageContext(permission: Permission): Promise<PageContext> {
  const actor = await currentActor()
  if (actor === null) redirect('/connexion')
  if (actor.memberships.length === 0) redirect('/compte-sans-droits')
  if (!mayEver(actor, permission)) notFound()
  const made = services()

  return { ...made, actor, now: await made.clock(made.db) }
}
