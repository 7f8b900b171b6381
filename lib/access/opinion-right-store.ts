import type { OpinionRequest } from '@/generated/prisma/client'
import type { Transaction } from '@/lib/platform/db'

/** A request for an opinion, locked until the transaction ends, before its invitation; null when unknown. */
export async function lockOpinionRequest(tx: Transaction, id: string): Promise<OpinionRequest | null> {
  await tx.$queryRaw`SELECT id FROM "OpinionRequest" WHERE id = ${id}::uuid FOR UPDATE`

  return tx.opinionRequest.findUnique({ where: { id } })
}

/** The right to read the dossier goes to whoever accepts the invitation. The request is locked. */
export async function giveOpinionRight(tx: Transaction, id: string, userId: string): Promise<void> {
  await tx.opinionRequest.update({ where: { id }, data: { userId, version: { increment: 1 } } })
}
