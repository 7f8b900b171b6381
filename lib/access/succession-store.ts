import type { EstablishmentSuccession, Prisma } from '@/generated/prisma/client'
import type { SuccessionKind } from '@/lib/establishments/domain/succession'
import type { Day } from '@/lib/kernel/dates'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { type AuditType, writeAudit } from '@/lib/platform/audit'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { authorizeHeld } from './held-right-store'

/** An establishment on one side of a succession. */
export type SuccessionSide = {
  readonly id: string
  readonly name: string
  readonly finess: string
  readonly regionCode: string
}

const SIDE = { id: true, name: true, finess: true, regionCode: true } as const satisfies Prisma.EstablishmentSelect

/**
 * Makes the changes to the successions follow one another until the transaction ends: whether a chain closes on itself
 * is told from all of them. Taken before any row.
 */
export async function lockSuccessions(tx: Transaction): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended('establishment successions', 0))::text`
}

/** Both establishments, locked in the order of their ids until the transaction ends: nothing is opened there meanwhile. */
export async function lockSides(
  tx: Transaction,
  finess: { readonly predecessor: string; readonly successor: string },
): Promise<Result<{ predecessor: SuccessionSide; successor: SuccessionSide }, AppError>> {
  await tx.$queryRaw`
    SELECT id FROM "Establishment" WHERE finess = ANY (${[finess.predecessor, finess.successor]}) ORDER BY id FOR UPDATE`
  const predecessor = await tx.establishment.findUnique({ where: { finess: finess.predecessor }, select: SIDE })
  if (predecessor === null) return fail(ruleBroken('establishment-unknown', { finess: finess.predecessor }))
  const successor = await tx.establishment.findUnique({ where: { finess: finess.successor }, select: SIDE })
  if (successor === null) return fail(ruleBroken('establishment-unknown', { finess: finess.successor }))

  return ok({ predecessor, successor })
}

/** Whoever says that an establishment is taken over administers the regions of both. Elsewhere: not-found. */
export async function authorizeSuccession(
  tx: Transaction,
  { actor }: Pick<UseCaseContext, 'actor'>,
  sides: readonly SuccessionSide[],
): Promise<Result<void, AppError>> {
  for (const { id, regionCode } of sides) {
    const allowed = await authorizeHeld(tx, actor, 'establishment.succeed', { establishmentId: id, regionCode })
    if (!allowed.ok) return allowed
  }

  return ok()
}

type NewSuccession = {
  readonly predecessorId: string
  readonly successorId: string
  readonly effectiveOn: Day
  readonly kind: SuccessionKind
  readonly reason: string
}

export function insertSuccession(
  tx: Transaction,
  { context, now }: { readonly context: Pick<UseCaseContext, 'actor'>; readonly now: Date },
  succession: NewSuccession,
): Promise<EstablishmentSuccession> {
  const { userId, name } = context.actor

  return tx.establishmentSuccession.create({
    data: { ...succession, recordedById: userId, recordedByName: name, recordedAt: now },
  })
}

/** A succession with both sides, locked until the transaction ends: whoever acts by it has ended. */
export async function lockSuccession(
  tx: Transaction,
  id: string,
): Promise<
  Result<
    EstablishmentSuccession & { readonly predecessor: SuccessionSide; readonly successor: SuccessionSide },
    AppError
  >
> {
  await tx.$queryRaw`SELECT id FROM "EstablishmentSuccession" WHERE id = ${id}::uuid FOR UPDATE`
  const row = await tx.establishmentSuccession.findUnique({
    where: { id },
    include: { predecessor: { select: SIDE }, successor: { select: SIDE } },
  })

  return row === null ? fail(notFound) : ok(row)
}

/** What is journalled and changes nothing on a dossier. */
const NO_USE: readonly AuditType[] = [
  'access.refused',
  'establishment.succeeded',
  'establishment.succession-cancelled',
  'document.opened',
  'delegation.opened',
  'candidature.downloaded',
]

/**
 * Who did something by a succession since it was recorded: somebody who holds no right on the predecessor itself and
 * wrote on one of its dossiers, or started a dossier of the successor from one of them. Null: nobody did.
 */
export async function findUseOf(reader: Reader, succession: EstablishmentSuccession): Promise<string | null> {
  const { predecessorId, successorId, recordedAt } = succession
  const [acted] = await reader.$queryRaw<{ name: string }[]>`
    SELECT event."actorName" AS name
    FROM "AuditEvent" event
    WHERE event."establishmentId" = ${predecessorId}::uuid AND event.at >= ${recordedAt}
      AND event."actorId" IS NOT NULL AND event.type <> ALL (${[...NO_USE]})
      AND NOT EXISTS (
        SELECT 1 FROM "Membership" own LEFT JOIN "Establishment" place ON place."groupId" = own."groupId"
        WHERE own."userId" = event."actorId"
          AND (own."establishmentId" = ${predecessorId}::uuid OR place.id = ${predecessorId}::uuid
               OR own."regionCode" = event."regionCode" 
               OR (own."establishmentId" IS NULL AND own."groupId" IS NULL AND own."regionCode" IS NULL)))
    ORDER BY event.id LIMIT 1`
  if (acted !== undefined) return acted.name
  const started = await reader.candidature.findFirst({
    where: {
      establishmentId: successorId,
      createdAt: { gte: recordedAt },
      startedFrom: { establishmentId: predecessorId },
    },
    select: { reference: true },
  })

  return started?.reference ?? null
}

export async function markSuccessionCancelled(
  tx: Transaction,
  { context, now }: { readonly context: Pick<UseCaseContext, 'actor'>; readonly now: Date },
  id: string,
  cancelReason: string,
): Promise<void> {
  const { userId, name } = context.actor
  await tx.establishmentSuccession.update({
    where: { id },
    data: { cancelledAt: now, cancelledById: userId, cancelledByName: name, cancelReason },
  })
}

type Told = {
  readonly predecessor: SuccessionSide
  readonly successor: SuccessionSide
  readonly effectiveOn: Day
  readonly kind: SuccessionKind
  readonly reason: string
}

/** One journal row about a succession, on the establishment that is taken over. */
export async function auditSuccession(
  tx: Transaction,
  { context, now }: { readonly context: Pick<UseCaseContext, 'actor'>; readonly now: Date },
  { predecessor, successor, effectiveOn, kind, reason }: Told,
  type: 'establishment.succeeded' | 'establishment.succession-cancelled',
): Promise<void> {
  await writeAudit(tx, {
    type,
    at: now,
    actor: context.actor,
    entity: { type: 'establishment', id: predecessor.id },
    regionCode: predecessor.regionCode,
    establishmentId: predecessor.id,
    details: {
      finess: predecessor.finess,
      successor: `${successor.name} (${successor.finess})`,
      effectiveOn,
      kind,
      reason,
    },
  })
}
