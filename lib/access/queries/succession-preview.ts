import type { Prisma } from '@/generated/prisma/client'
import { mayEver, mayOn } from '@/lib/access/domain/policy'
import type { SuccessionDraft } from '@/lib/access/succession-schemas'
import {
  type FollowedDossier,
  type SuccessionConflict,
  successionConflicts,
} from '@/lib/candidatures/domain/succession-conflicts'
import { lastFiledAt } from '@/lib/candidatures/filing-store'
import { checkFiledBefore, checkSuccession, lineageOf } from '@/lib/establishments/domain/succession'
import { searchEstablishments } from '@/lib/establishments/queries/search-establishments'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import { findSuccessions } from '@/lib/establishments/succession-store'
import { parisDay } from '@/lib/kernel/dates'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { describeError } from '@/lib/text/errors'

export type SuccessionConsequences = {
  /** Why it cannot be recorded, in French; null when it can. */
  readonly problem: string | null
  /** Those of the predecessor, which follow. */
  readonly dossiers: readonly FollowedDossier[]
  readonly predecessorTeam: readonly string[]
  readonly successorTeam: readonly string[]
  readonly conflicts: readonly SuccessionConflict[]
}

export type SuccessionPreview = {
  readonly draft: SuccessionDraft
  readonly predecessor: FoundEstablishment | null
  readonly successor: FoundEstablishment | null
  /** Null until both establishments and the day are said. */
  readonly consequences: SuccessionConsequences | null
}

type Context = Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date }

/** What would follow from a succession, before it is recorded; null for who records none. */
export async function successionPreview(context: Context, draft: SuccessionDraft): Promise<SuccessionPreview | null> {
  const { db, actor } = context
  if (!mayEver(actor, 'establishment.succeed')) return null
  const named = async (finess: string) =>
    finess === ''
      ? null
      : ((await searchEstablishments(context, finess)).establishments.find((one) => one.finess === finess) ?? null)
  const [predecessor, successor] = [await named(draft.ancien), await named(draft.nouveau)]
  const isSaid = predecessor !== null && successor !== null && draft.jour !== ''
  const sides = isSaid
    ? await db.establishment.findMany({
        where: { finess: { in: [draft.ancien, draft.nouveau] } },
        select: { id: true, finess: true, name: true, regionCode: true },
      })
    : []
  const old = sides.find(({ finess }) => finess === draft.ancien)
  const next = sides.find(({ finess }) => finess === draft.nouveau)
  if (old === undefined || next === undefined) return { draft, predecessor, successor, consequences: null }

  return { draft, predecessor, successor, consequences: await consequencesOf(context, draft, { old, next }) }
}

type Side = { readonly id: string; readonly finess: string; readonly name: string; readonly regionCode: string }
type Sides = { readonly old: Side; readonly next: Side }

async function consequencesOf(
  { db, actor }: Context,
  { jour: effectiveOn }: SuccessionDraft,
  { old, next }: Sides,
): Promise<SuccessionConsequences> {
  const outside = [old, next].find(
    ({ id, regionCode }) => !mayOn(actor, 'establishment.succeed', { establishmentId: id, regionCode }),
  )
  if (outside !== undefined) {
    // Nothing is read of what is another region's.
    const problem = `${outside.name} n’est pas de votre région : seul un administrateur du programme peut enregistrer cette succession.`
    return { problem, dossiers: [], predecessorTeam: [], successorTeam: [], conflicts: [] }
  }
  const inForce = await findSuccessions(db)
  const asked = { predecessorId: old.id, successorId: next.id, effectiveOn }
  const filedAt = await lastFiledAt(db, old.id)
  const sound = checkSuccession(inForce, asked)
  const checked = sound.ok ? checkFiledBefore(effectiveOn, filedAt === null ? null : parisDay(filedAt)) : sound
  const followed = [...lineageOf(inForce, old.id)]
  const others = [...lineageOf(inForce, next.id)].filter((id) => !followed.includes(id))
  const [dossiers, otherDossiers] = [await findDossiers(db, followed), await findDossiers(db, others)]

  return {
    problem: checked.ok ? null : describeError(checked.error).message,
    dossiers,
    predecessorTeam: await teamNames(db, old.id),
    successorTeam: await teamNames(db, next.id),
    conflicts: checked.ok ? successionConflicts(dossiers, otherDossiers) : [],
  }
}

const SHOWN = {
  id: true,
  reference: true,
  status: true,
  windowId: true,
  window: { select: { name: true } },
  establishment: { select: { name: true, finess: true } },
  domains: { select: { domainCode: true, outcome: true, forfaitCents: true }, orderBy: { domainCode: 'asc' } },
} as const satisfies Prisma.CandidatureSelect

/** Of a draft, nothing but that it exists: it is its establishment's alone. */
async function findDossiers(db: Context['db'], establishmentIds: readonly string[]): Promise<FollowedDossier[]> {
  const rows = await db.candidature.findMany({
    where: { establishmentId: { in: [...establishmentIds] } },
    select: SHOWN,
    orderBy: [{ window: { applicationOpensAt: 'asc' } }, { id: 'asc' }],
  })

  return rows.map(({ id, reference, status, windowId, window, establishment, domains }) => ({
    candidatureId: id,
    reference,
    status,
    windowId,
    windowName: window.name,
    establishment,
    domains:
      status === 'draft'
        ? []
        : domains.map(({ domainCode, outcome, forfaitCents }) => ({
            domainCode,
            outcome,
            isRetained: forfaitCents !== null,
          })),
  }))
}

async function teamNames(db: Context['db'], establishmentId: string): Promise<string[]> {
  const rows = await db.membership.findMany({
    where: { establishmentId, endedAt: null, user: { isActive: true } },
    select: { user: { select: { name: true } } },
    distinct: ['userId'],
    orderBy: [{ user: { name: 'asc' } }, { userId: 'asc' }],
  })

  return rows.map(({ user }) => user.name)
}
