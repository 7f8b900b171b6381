import type { OpinionRequest, Prisma } from '@/generated/prisma/client'
import { lockOpinionRequest } from '@/lib/access/opinion-right-store'
import type { Act, LoadedCandidature } from '@/lib/candidatures/store'
import { present } from '@/lib/kernel/assert'
import type { Day } from '@/lib/kernel/dates'
import type { Transaction } from '@/lib/platform/db'
import type { Opinion } from './domain/opinion'

const DOSSIER = {
  id: true,
  reference: true,
  establishmentId: true,
  regionCode: true,
  filedAt: true,
} as const satisfies Prisma.CandidatureSelect

/** A request for an opinion, and the dossier that it is about. */
export type LoadedRequest = OpinionRequest & {
  readonly candidature: Prisma.CandidatureGetPayload<{ select: typeof DOSSIER }>
}

/** A request for an opinion, locked until the transaction ends, with its dossier; null when unknown. */
export async function lockRequest(tx: Transaction, requestId: string): Promise<LoadedRequest | null> {
  const request = await lockOpinionRequest(tx, requestId)
  if (request === null) return null
  const candidature = await tx.candidature.findUnique({ where: { id: request.candidatureId }, select: DOSSIER })

  return { ...request, candidature: present(candidature, `dossier of request ${requestId}`) }
}

/** The account of that address, and whether it belongs to the establishment now; null without an account. */
export async function findExpert(
  tx: Transaction,
  { email, establishmentId }: { readonly email: string; readonly establishmentId: string },
) {
  const user = await tx.user.findUnique({
    where: { email },
    select: {
      id: true,
      isActive: true,
      memberships: {
        where: {
          endedAt: null,
          OR: [{ establishmentId }, { group: { establishments: { some: { id: establishmentId } } } }],
        },
        select: { id: true },
        take: 1,
      },
    },
  })

  return user === null
    ? null
    : { userId: user.id, isActive: user.isActive, isOfTheHospital: user.memberships.length > 0 }
}

/** Whether an opinion of that address is awaited on the dossier. The dossier is locked. */
export async function isAwaitedOf(
  tx: Transaction,
  { candidatureId, email, today }: { readonly candidatureId: string; readonly email: string; readonly today: Day },
): Promise<boolean> {
  const awaited = await tx.opinionRequest.count({
    where: { candidatureId, email, answeredAt: null, cancelledAt: null, dueOn: { gte: today } },
  })

  return awaited > 0
}

type NewRequest = {
  /** Null until somebody without an account accepts. */
  readonly userId: string | null
  readonly email: string
  readonly name: string
  readonly question: string
  readonly dueOn: Day
}

/** Writes a request. The dossier is locked. */
export function insertRequest(
  tx: Transaction,
  { context, now }: Pick<Act, 'context' | 'now'>,
  { id: candidatureId }: Pick<LoadedCandidature, 'id'>,
  request: NewRequest,
): Promise<OpinionRequest> {
  const { userId: requestedById, name: requestedByName } = context.actor

  return tx.opinionRequest.create({
    data: { ...request, candidatureId, requestedById, requestedByName, requestedAt: now },
  })
}

/** Ends a request without an answer. The request is locked. */
export async function markCancelled(
  tx: Transaction,
  { id }: LoadedRequest,
  cancelled: { readonly cancelledAt: Date; readonly cancelledByName: string; readonly cancelReason: string },
): Promise<void> {
  await tx.opinionRequest.update({ where: { id }, data: { ...cancelled, version: { increment: 1 } } })
}

/** Writes the opinion: the database refuses to change it afterwards. The request is locked. */
export async function markGiven(
  tx: Transaction,
  { id }: LoadedRequest,
  given: { readonly answeredAt: Date; readonly opinion: Opinion; readonly text: string },
): Promise<void> {
  await tx.opinionRequest.update({ where: { id }, data: { ...given, version: { increment: 1 } } })
}

/** Notes that the opinions awaited until one of those days (inclusive) are recalled; gives those that were not yet. */
export async function markReminded(
  tx: Transaction,
  { from, until, now }: { readonly from: Day; readonly until: Day; readonly now: Date },
) {
  return tx.opinionRequest.updateManyAndReturn({
    where: {
      answeredAt: null,
      cancelledAt: null,
      remindedAt: null,
      userId: { not: null },
      dueOn: { gte: from, lte: until },
    },
    data: { remindedAt: now },
    select: {
      id: true,
      userId: true,
      email: true,
      dueOn: true,
      candidature: { select: { reference: true } },
    },
  })
}
