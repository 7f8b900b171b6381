import type { Membership } from '@/lib/access/domain/actor'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { targetOf } from '@/lib/candidatures/store'
import { type AppError, notFound } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'

const INCLUDED = {
  establishment: { select: { name: true } },
  window: { select: { name: true } },
  assignedTo: { select: { id: true, name: true } },
} as const

/** A dossier whose place in the agency's work changes: nothing of what the hospital filed, so its version stays. */
export type Work = Awaited<ReturnType<typeof findWork>>

function findWork(tx: Transaction, id: string) {
  return tx.candidature.findUniqueOrThrow({ where: { id }, include: INCLUDED })
}

type Loaded = { readonly work: Work; readonly membership: Membership; readonly now: Date }

/** Loads a dossier for whoever organises the work of its agency: locked until the transaction ends. */
export async function loadWork(
  tx: Transaction,
  context: UseCaseContext,
  candidatureId: string,
): Promise<Result<Loaded, AppError>> {
  const locked = await tx.$queryRaw<unknown[]>`
    SELECT id FROM "Candidature" WHERE id = ${candidatureId}::uuid FOR UPDATE`
  if (locked.length === 0) return fail(notFound)
  const work = await findWork(tx, candidatureId)
  const allowed = await authorizeHeld(tx, context.actor, 'review.organise', targetOf(work))
  if (!allowed.ok) return allowed

  return ok({ work, membership: allowed.value, now: await context.clock(tx) })
}

/** One row of the journal about the agency's work on a dossier. */
export async function auditWork(
  tx: Transaction,
  { context, now }: { readonly context: Pick<UseCaseContext, 'actor'>; readonly now: Date },
  { id, regionCode, establishmentId }: Pick<Work, 'id' | 'regionCode' | 'establishmentId'>,
  event: Pick<Parameters<typeof writeAudit>[1], 'type' | 'details'>,
): Promise<void> {
  await writeAudit(tx, {
    ...event,
    at: now,
    actor: context.actor,
    entity: { type: 'candidature', id },
    regionCode,
    establishmentId,
  })
}

export type Colleague = { readonly id: string; readonly name: string; readonly email: string }

/** Who may instruct the dossiers of a region, by name. */
export function findInstructors(reader: Reader, regionCode: string): Promise<Colleague[]> {
  return reader.user.findMany({
    where: {
      isActive: true,
      memberships: { some: { regionCode, role: { in: ['instructeur', 'valideur'] }, endedAt: null } },
    },
    select: { id: true, name: true, email: true },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
}

/** The tag of that name in the region, written the first time that it is used. Case and spaces around do not count. */
export async function findOrCreateTag(
  tx: Transaction,
  { regionCode, name, now }: { readonly regionCode: string; readonly name: string; readonly now: Date },
): Promise<{ id: string; name: string }> {
  const known = await tx.reviewTag.findFirst({
    where: { regionCode, name: { equals: name, mode: 'insensitive' } },
    select: { id: true, name: true },
  })
  if (known !== null) return known
  const data = { regionCode, name, createdAt: now }

  return tx.reviewTag.upsert({
    where: { regionCode_name: { regionCode, name } },
    create: data,
    update: {},
    select: { id: true, name: true },
  })
}
