import { loadActor } from '@/lib/access/store'
import { present } from '@/lib/kernel/assert'
import { askOpinion } from '@/lib/opinions/use-cases/ask-opinion'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildUser, done } from './builders'
import { IN_REVIEW } from './review-builders'

/** A day in June 2022, after `IN_REVIEW`. */
export const DUE_ON = '2022-06-01'

/** What the agency asks, of that person. */
export function asking(candidatureId: string, changes: { readonly email?: string; readonly dueOn?: string } = {}) {
  return {
    candidatureId,
    email: 'expert@grades.example.fr',
    name: 'Camille Experte',
    question: 'Le système peut-il alimenter le DMP ?',
    dueOn: DUE_ON,
    delivery: 'by-hand' as const,
    ...changes,
  }
}

/** Somebody with an account, asked for an opinion on a dossier, with the rights that this gives. */
export async function buildExpert(
  instructor: UseCaseContext,
  candidatureId: string,
  changes: { readonly dueOn?: string } = {},
) {
  const { db } = instructor
  const { userId, email } = await buildUser(db, [], 'Camille Experte')
  const { requestId } = done(await askOpinion(instructor, asking(candidatureId, { email, ...changes })))

  return { userId, email, requestId, context: await asExpert(instructor, userId) }
}

/** The same person as a request would load it at that instant. */
export async function asExpert({ db }: UseCaseContext, userId: string, now: Date = IN_REVIEW): Promise<UseCaseContext> {
  return buildContext(db, present(await loadActor(db, userId, now), 'an active account'), now)
}
