import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/generated/prisma/client'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import { type Permission, scopeOf } from '@/lib/access/domain/policy'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { findRuleSet } from '@/lib/programme/store'
import type { Side, Thread } from './domain/message'

const ROWS = {
  establishment: { select: { name: true } },
  window: { select: { name: true } },
  _count: { select: { messages: true } },
} as const satisfies Prisma.CandidatureInclude

type DossierRow = Prisma.CandidatureGetPayload<{ include: typeof ROWS }>

/** A conversation for a use case: the dossier that it is about, who acts, on which side and when. */
export type OpenThread = {
  readonly dossier: DossierRow
  readonly thread: Thread
  readonly side: Side
  readonly act: { readonly context: UseCaseContext; readonly membership: Membership; readonly now: Date }
}

/**
 * The dossiers whose conversations an actor may use a permission on, as a `where`: all of the actor's establishments,
 * and those of the actor's regions that were filed, or whose establishment wrote first. A draft then stays its
 * establishment's alone: the agency sees what was written to it, not the form.
 */
export function conversationScope(actor: Actor, permission: Permission): Prisma.CandidatureWhereInput {
  const scope = scopeOf(actor, permission)

  return {
    OR: [
      { establishmentId: { in: [...scope.establishmentIds] } },
      { regionCode: { in: [...scope.regionCodes] }, OR: [{ filedAt: { not: null } }, { messages: { some: {} } }] },
    ],
  }
}

/** On which side of a conversation somebody stands by that right. */
export function sideOf(membership: Membership): Side {
  return membership.kind === 'establishment' ? 'hospital' : 'agency'
}

/** Opens a conversation for a use case, only if the actor may use the permission on it; unknown prerequisites do not exist. */
export async function openThread(
  tx: Transaction,
  context: UseCaseContext,
  permission: Permission,
  thread: Thread,
): Promise<Result<OpenThread, AppError>> {
  const dossier = await tx.candidature.findUnique({ where: { id: thread.candidatureId }, include: ROWS })
  if (dossier === null) return fail(notFound)
  const { establishmentId, regionCode, filedAt, _count } = dossier
  const isDraft = filedAt === null && _count.messages === 0
  const allowed = await authorizeHeld(tx, context.actor, permission, { establishmentId, regionCode, isDraft })
  if (!allowed.ok) return allowed
  const membership = allowed.value
  if (membership.kind === 'national') return fail(notFound)
  if (thread.prerequisiteCode !== null) {
    const rules = await findRuleSet(tx, dossier.ruleSetId)
    if (!rules?.prerequisites.some(({ code }) => code === thread.prerequisiteCode)) return fail(notFound)
  }

  return ok({ dossier, thread, side: sideOf(membership), act: { context, membership, now: await context.clock(tx) } })
}

type NewMessage = { readonly id: string; readonly body: string; readonly documentIds: readonly string[] }

/**
 * Writes a message, once: the same person sending the same text under the same id has sent it already. Any other text
 * under a known id is another message. Refused when one of its files cannot go with it: removed since, gone with another
 * message, or not the author's own.
 * @returns its id, and whether it was written now.
 */
export async function insertMessage(
  tx: Transaction,
  { thread, side, act }: OpenThread,
  { id, body, documentIds }: NewMessage,
): Promise<Result<{ id: string; isNew: boolean }, AppError>> {
  const { userId, name } = act.context.actor
  const wanted = [...new Set(documentIds)]
  async function attach(messageId: string): Promise<Result<{ id: string; isNew: boolean }, AppError>> {
    const { count } = await tx.document.updateMany({
      where: { ...unsentFiles(thread.candidatureId, userId), id: { in: wanted } },
      // As reserved as the evidence of that prerequisite.
      data: { messageId, prerequisiteCode: thread.prerequisiteCode },
    })

    return count === wanted.length ? ok({ id: messageId, isNew: true }) : fail(ruleBroken('message-file-gone'))
  }
  const data = { ...thread, side, authorId: userId, authorName: name, body, createdAt: act.now }
  const { count } = await tx.message.createMany({ data: [{ ...data, id }], skipDuplicates: true })
  if (count === 1) return attach(id)
  const known = await tx.message.findUnique({ where: { id } })
  const isSame =
    known?.authorId === userId &&
    known.candidatureId === thread.candidatureId &&
    known.prerequisiteCode === thread.prerequisiteCode &&
    known.body === body
  if (isSame) return ok({ id, isNew: false })
  const other = randomUUID()
  await tx.message.create({ data: { ...data, id: other } })

  return attach(other)
}

/** The files that somebody handed in for a message of a dossier, and has not sent yet, as a `where`. */
export function unsentFiles(candidatureId: string, userId: string): Prisma.DocumentWhereInput {
  return { candidatureId, kind: 'message_file', messageId: null, uploadedById: userId, removedAt: null }
}

const conversationKey = ({ candidatureId, prerequisiteCode }: Thread) => ({
  candidatureId,
  prerequisiteCode: prerequisiteCode ?? '',
})

/** Until when each person has read a conversation. */
export async function findReadings(tx: Transaction, thread: Thread): Promise<Map<string, Date>> {
  const rows = await tx.messageRead.findMany({ where: conversationKey(thread) })

  return new Map(rows.map(({ userId, readAt }) => [userId, readAt]))
}

/** Notes that somebody has read a conversation until that instant; never goes back. */
export async function saveReading(tx: Transaction, { thread, side, act }: OpenThread, readAt: Date): Promise<void> {
  const { candidatureId, prerequisiteCode } = conversationKey(thread)
  await tx.$executeRaw`
    INSERT INTO "MessageRead" ("userId", "candidatureId", "prerequisiteCode", side, "readAt")
    VALUES (${act.context.actor.userId}::uuid, ${candidatureId}::uuid, ${prerequisiteCode}, ${side}::"MessageSide", ${readAt})
    ON CONFLICT ("userId", "candidatureId", "prerequisiteCode")
    DO UPDATE SET side = excluded.side, "readAt" = greatest("MessageRead"."readAt", excluded."readAt")`
}
