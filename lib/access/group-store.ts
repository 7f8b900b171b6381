import type { EstablishmentGroup } from '@/generated/prisma/client'
import { type AppError, notFound } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { type AuditType, writeAudit } from '@/lib/platform/audit'
import type { Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { GroupKind } from './domain/group'
import { authorize } from './domain/policy'
import { authorizeHeld } from './held-right-store'

/** Groups, accounts and the programme go beyond any region. */
export const WHOLE_COUNTRY = { establishmentId: null, regionCode: null } as const

/** A group that the actor may change, locked until the transaction ends. */
export async function lockGroup(
  tx: Transaction,
  context: UseCaseContext,
  groupId: string,
): Promise<Result<{ group: EstablishmentGroup; now: Date }, AppError>> {
  const allowed = authorize(context.actor, 'group.edit', WHOLE_COUNTRY)
  if (!allowed.ok) return allowed
  await tx.$queryRaw`SELECT id FROM "EstablishmentGroup" WHERE id = ${groupId}::uuid FOR NO KEY UPDATE`
  const group = await tx.establishmentGroup.findUnique({ where: { id: groupId } })
  const held = await authorizeHeld(tx, context.actor, 'group.edit', WHOLE_COUNTRY)
  if (!held.ok) return held

  return group === null ? fail(notFound) : ok({ group, now: await context.clock(tx) })
}

/** Writes a group; null when another one has that name. */
export async function insertGroup(
  tx: Transaction,
  group: { readonly name: string; readonly kind: GroupKind; readonly createdAt: Date },
): Promise<EstablishmentGroup | null> {
  const [created] = await tx.establishmentGroup.createManyAndReturn({ data: [group], skipDuplicates: true })

  return created ?? null
}

/** The establishment of that FINESS with its group, locked until the transaction ends; null when unknown. */
export async function lockEstablishment(tx: Transaction, where: { readonly finess: string } | { readonly id: string }) {
  const found = await tx.establishment.findUnique({ where, select: { id: true } })
  if (found === null) return null
  await tx.$queryRaw`SELECT id FROM "Establishment" WHERE id = ${found.id}::uuid FOR NO KEY UPDATE`

  return tx.establishment.findUnique({
    where: { id: found.id },
    select: { id: true, name: true, finess: true, regionCode: true, groupId: true, group: { select: { name: true } } },
  })
}

/** Puts an establishment into a group, or out of any. */
export async function setGroup(tx: Transaction, establishmentId: string, groupId: string | null): Promise<void> {
  await tx.establishment.update({ where: { id: establishmentId }, data: { groupId } })
}

/** One journal row about a group. */
export async function auditGroup(
  tx: Transaction,
  { context, now }: { readonly context: Pick<UseCaseContext, 'actor'>; readonly now: Date },
  group: { readonly id: string; readonly name: string },
  event: {
    readonly type: AuditType
    readonly establishment?: { readonly id: string; readonly finess: string; readonly regionCode: string }
  },
): Promise<void> {
  const { type, establishment } = event
  await writeAudit(tx, {
    type,
    at: now,
    actor: context.actor,
    entity: { type: 'group', id: group.id },
    regionCode: establishment?.regionCode ?? null,
    establishmentId: establishment?.id ?? null,
    details: { name: group.name, ...(establishment === undefined ? {} : { finess: establishment.finess }) },
  })
}
