import type { Appeal as AppealRow } from '@/generated/prisma/client'
import { onBehalfOf } from '@/lib/access/domain/actor'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { Act } from './store'

/** The appeal of a dossier that waits for its answer; null when none does. */
export function findOpenAppeal(reader: Reader, candidatureId: string): Promise<AppealRow | null> {
  return reader.appeal.findFirst({ where: { candidatureId, answer: null } })
}

/** Writes the next appeal of a dossier, which is held. A partial unique index refuses a second open one. */
export async function insertAppeal(
  tx: Transaction,
  { context, membership, now }: Act,
  { candidatureId, reason }: { readonly candidatureId: string; readonly reason: string },
): Promise<AppealRow> {
  return tx.appeal.create({
    data: {
      candidatureId,
      number: 1 + (await tx.appeal.count({ where: { candidatureId } })),
      reason,
      lodgedById: context.actor.userId,
      lodgedByName: context.actor.name,
      lodgedOnBehalfOfName: onBehalfOf(membership)?.name ?? null,
      lodgedAt: now,
    },
  })
}

/** Answers an appeal; false when it was answered meanwhile. */
export async function saveAppealAnswer(
  tx: Transaction,
  { context, now }: Act,
  { id, version }: Pick<AppealRow, 'id' | 'version'>,
  { answer, reason }: { readonly answer: 'accepted' | 'rejected'; readonly reason: string },
): Promise<boolean> {
  const { count } = await tx.appeal.updateMany({
    where: { id, version, answer: null },
    data: {
      answer,
      answerReason: reason,
      answeredById: context.actor.userId,
      answeredByName: context.actor.name,
      answeredAt: now,
      version: { increment: 1 },
    },
  })

  return count === 1
}
