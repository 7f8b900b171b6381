import { authorize, mayOn } from '@/lib/access/domain/policy'
import type { FieldStates } from '@/lib/candidatures/domain/form-fields'
import { findFieldStates } from '@/lib/candidatures/field-states'
import type { SignOfLifeInput } from '@/lib/candidatures/schemas'
import { targetOf } from '@/lib/candidatures/store'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Somebody who has not given a sign of life for that long has left. */
const GONE_AFTER_MS = 75_000

export type SignsOfLife = {
  readonly version: number
  /** The others, by name. */
  readonly people: readonly { readonly name: string; readonly place: string }[]
  /** The form as it is saved, when it is newer than what the page shows. */
  readonly fields: FieldStates | null
}

/** Records who is on a form now, and gives back who else is and what changed. Real time, whatever the demonstration's clock. */
export function giveSignOfLife(context: UseCaseContext, input: SignOfLifeInput): UseCaseResult<SignsOfLife> {
  const { candidatureId, place } = input

  return inTransaction(context.db, async (tx) => {
    const draft = await tx.candidature.findUnique({ where: { id: candidatureId } })
    if (draft === null) return fail(notFound)
    const target = targetOf(draft)
    const allowed = authorize(context.actor, 'candidature.read', target)
    if (!allowed.ok) return allowed
    // Who is there is the establishment's own business.
    if (allowed.value.kind !== 'establishment') return fail(notFound)

    const seenAt = new Date()
    const { userId, name } = context.actor
    const sign = { name, place, seenAt }
    const key = { candidatureId, userId }
    await tx.presence.upsert({
      where: { candidatureId_userId: key },
      create: { ...key, ...sign },
      update: sign,
    })
    const people = await tx.presence.findMany({
      where: { candidatureId, userId: { not: userId }, seenAt: { gt: new Date(seenAt.getTime() - GONE_AFTER_MS) } },
      select: { name: true, place: true },
      orderBy: { name: 'asc' },
    })
    // Whoever only reads gets the form with the page.
    const isNewer = draft.version > input.version && mayOn(context.actor, 'candidature.edit', target)
    const fields = isNewer ? await findFieldStates(tx, candidatureId) : null

    return ok({ version: draft.version, people, fields })
  })
}
