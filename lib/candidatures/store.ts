import type { Candidature as CandidatureRow, Prisma } from '@/generated/prisma/client'
import { type Membership, onBehalfOf } from '@/lib/access/domain/actor'
import type { Permission, Target } from '@/lib/access/domain/policy'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { assert } from '@/lib/kernel/assert'
import { type AppError, notFound, ruleBroken, stale } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import type { Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { type CandidatureStatus, canMove } from './domain/status'

const INCLUDED = {
  establishment: true,
  window: { include: { extensions: true } },
  domains: { orderBy: { domainCode: 'asc' } },
  prerequisites: { orderBy: { prerequisiteCode: 'asc' } },
  contacts: true,
  documents: {
    // The files of the messages belong to the conversations.
    where: { removedAt: null, kind: { not: 'message_file' } },
    orderBy: { createdAt: 'asc' },
    include: { content: { select: { scan: true } } },
  },
} as const satisfies Prisma.CandidatureInclude

/** A dossier with everything a decision about it may need. */
export type LoadedCandidature = Prisma.CandidatureGetPayload<{ include: typeof INCLUDED }>

/** Who decides, when: read once per transaction. */
export type Act = { readonly context: UseCaseContext; readonly membership: Membership; readonly now: Date }

/** Where a dossier belongs, for the policy. */
export function targetOf(row: Pick<CandidatureRow, 'id' | 'establishmentId' | 'regionCode' | 'filedAt'>): Target {
  const { id, establishmentId, regionCode, filedAt } = row

  return { establishmentId, regionCode, isDraft: filedAt === null, candidatureId: id }
}

/** A dossier with what a decision needs, for whoever has authorised it already. */
export function readCandidature(tx: Transaction, candidatureId: string): Promise<LoadedCandidature | null> {
  return tx.candidature.findUnique({ where: { id: candidatureId }, include: INCLUDED })
}

/**
 * Loads a dossier for a use case: locked until the transaction ends, and only if the actor may use the permission on
 * it. Outside the actor's scope: not-found, and the attempt is journalled by `defineAction`.
 */
export async function loadCandidature(
  tx: Transaction,
  context: UseCaseContext,
  permission: Permission,
  candidatureId: string,
): Promise<Result<{ candidature: LoadedCandidature; act: Act }, AppError>> {
  await tx.$queryRaw`SELECT id FROM "Candidature" WHERE id = ${candidatureId}::uuid FOR UPDATE`
  const candidature = await readCandidature(tx, candidatureId)
  if (candidature === null) return fail(notFound)
  const membership = await authorizeHeld(tx, context.actor, permission, targetOf(candidature))
  if (!membership.ok) return membership

  return ok({ candidature, act: { context, membership: membership.value, now: await context.clock(tx) } })
}

/** Refuses when somebody saved since `expectedVersion` was read: says who and when. */
export function checkVersion(candidature: CandidatureRow, expectedVersion: number): Result<void, AppError> {
  return candidature.version === expectedVersion ? ok() : fail(stale(candidature.savedByName, candidature.savedAt))
}

/** Refuses when the dossier is not in one of those statuses. */
export function checkStatus(
  candidature: CandidatureRow,
  allowed: readonly CandidatureStatus[],
): Result<void, AppError> {
  return allowed.includes(candidature.status)
    ? ok()
    : fail(ruleBroken('not-in-this-status', { status: candidature.status }))
}

type Changes = Omit<Prisma.CandidatureUncheckedUpdateManyInput, 'status' | 'version'>

/**
 * Saves a dossier without moving it: one more version, who and when. The update names the version and status that
 * were read, so a concurrent writer makes it touch nothing, and that is told as stale.
 */
export async function saveCandidature(
  tx: Transaction,
  act: Act,
  candidature: CandidatureRow,
  changes: Changes = {},
): Promise<Result<{ version: number }, AppError>> {
  return write(tx, act, candidature, candidature.status, changes)
}

async function write(
  tx: Transaction,
  { context, now }: Act,
  candidature: CandidatureRow,
  status: CandidatureStatus,
  changes: Changes,
): Promise<Result<{ version: number }, AppError>> {
  const { count } = await tx.candidature.updateMany({
    where: { id: candidature.id, version: candidature.version, status: candidature.status },
    data: {
      ...changes,
      status,
      version: { increment: 1 },
      savedById: context.actor.userId,
      savedByName: context.actor.name,
      savedAt: now,
    },
  })
  if (count === 0) return fail(stale(candidature.savedByName, candidature.savedAt))

  return ok({ version: candidature.version + 1 })
}

export type Move = { readonly to: CandidatureStatus; readonly reason?: string | null; readonly changes?: Changes }

/**
 * Moves a dossier along one or several transitions in the same transaction: each leaves its row in the history and in
 * the journal. `changes` of every step are saved together. A move that the table does not have breaks the rule
 * `not-in-this-status`.
 */
export async function moveCandidature(
  tx: Transaction,
  act: Act,
  candidature: CandidatureRow,
  moves: readonly Move[],
): Promise<Result<{ version: number; status: CandidatureStatus }, AppError>> {
  const { context, membership, now } = act
  const last = moves.at(-1)
  assert(last !== undefined, 'at least one move')
  let from: CandidatureStatus = candidature.status
  for (const { to } of moves) {
    if (!canMove(from, to)) return fail(ruleBroken('not-in-this-status', { status: from }))
    from = to
  }
  const changes: Changes = Object.assign({}, ...moves.map((move) => move.changes ?? {}))
  const written = await write(tx, act, candidature, last.to, changes)
  if (!written.ok) return written

  from = candidature.status
  const delegator = onBehalfOf(membership)?.name ?? null
  for (const { to, reason } of moves) {
    await tx.statusHistory.create({
      data: {
        candidatureId: candidature.id,
        fromStatus: from,
        toStatus: to,
        actorId: context.actor.userId,
        actorName: context.actor.name,
        actorRole: membership.role,
        onBehalfOfName: delegator,
        reason: reason ?? null,
        at: now,
      },
    })
    const details = { from, to, reason: reason ?? null, onBehalfOf: delegator }
    await auditCandidature(tx, act, candidature, 'candidature.moved', details)
    from = to
  }

  return ok({ version: written.value.version, status: last.to })
}

/** One journal row about a dossier. */
export async function auditCandidature(
  tx: Transaction,
  { context, now }: Pick<Act, 'context' | 'now'>,
  candidature: Pick<CandidatureRow, 'id' | 'regionCode' | 'establishmentId'>,
  type: Parameters<typeof writeAudit>[1]['type'],
  details: Prisma.InputJsonObject = {},
): Promise<void> {
  await writeAudit(tx, {
    type,
    at: now,
    actor: context.actor,
    entity: { type: 'candidature', id: candidature.id },
    regionCode: candidature.regionCode,
    establishmentId: candidature.establishmentId,
    details,
  })
}
