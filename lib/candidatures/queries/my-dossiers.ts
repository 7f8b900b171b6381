import type { Actor } from '@/lib/access/domain/actor'
import { mayOn } from '@/lib/access/domain/policy'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { type NextAction, nextAction } from '@/lib/candidatures/domain/next-action'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import { SENT_TEXTS } from '@/lib/conventions/queries/living-convention'
import type { NamedSuccession } from '@/lib/establishments/domain/succession'
import { findHeads, findSucceeded } from '@/lib/establishments/succession-store'
import { computeFunding } from '@/lib/funding/compute-funding'
import { parisDaysBetween } from '@/lib/kernel/dates'
import { sumCents, toCents } from '@/lib/kernel/money'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { endOfPeriod, isOpenForApplication, type Window } from '@/lib/programme/domain/window'
import { findServedProgramme, loadRuleSet, loadWindows } from '@/lib/programme/store'

export type MyDossier = {
  readonly candidatureId: string
  readonly reference: string
  readonly windowName: string
  readonly status: CandidatureStatus
  readonly nextAction: NextAction
  readonly daysLeft: number | null
  /** Frozen at the decision, computed before; null while it cannot be computed. */
  readonly totalCents: number | null
  readonly paidCents: number
}

export type OpenWindow = {
  readonly windowId: string
  readonly windowName: string
  readonly closesAt: Date
  readonly daysLeft: number
}

export type MyEstablishment = {
  readonly id: string
  readonly name: string
  readonly finess: string
  readonly town: string
  readonly regionCode: string
  readonly mayCreate: boolean
  readonly dossiers: readonly MyDossier[]
  /** Open windows where this establishment has no dossier. */
  readonly openWindows: readonly OpenWindow[]
  /** By whom it is taken over; null when it is not. */
  readonly succession: NamedSuccession | null
  /** The establishment that stands for it: itself, or the last one that took it over. */
  readonly headId: string
}

/** The establishments of which the actor is a member, or which one of them took over, with their dossiers and the open windows where nothing was started. */
export async function myDossiers({
  db,
  actor,
  now,
}: Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date }): Promise<MyEstablishment[]> {
  const ids = myEstablishmentIds(actor)
  if (ids.length === 0) return []
  const programmeCode = await findServedProgramme(db)
  const [windows, establishments, taken, heads] = await Promise.all([
    programmeCode === null ? [] : loadWindows(db, programmeCode),
    findEstablishments(db, ids),
    findSucceeded(db, ids, now),
    findHeads(db, now),
  ])

  return Promise.all(
    establishments.map(async (establishment) => {
      const { id, name, finess, town, regionCode, candidatures } = establishment
      const dossiers = await Promise.all(candidatures.map((row) => toDossier(db, { ...row, establishment }, now)))

      return {
        id,
        name,
        finess,
        town,
        regionCode,
        mayCreate: mayOn(actor, 'candidature.create', { establishmentId: id, regionCode }),
        dossiers,
        succession: taken.get(id) ?? null,
        headId: heads.get(id) ?? id,
        // Whoever was taken over files nothing new.
        openWindows: (taken.has(id) ? [] : windows)
          .filter((window) => isOpenForApplication(window, regionCode, now))
          .filter((window) => !candidatures.some((one) => one.windowId === window.id))
          .map((window) => toOpenWindow(window, regionCode, now)),
      }
    }),
  )
}

/** The establishments of which somebody is a member, whatever the role. */
export function myEstablishmentIds(actor: Actor): string[] {
  return [...new Set(actor.memberships.flatMap((one) => (one.kind === 'establishment' ? [one.establishmentId] : [])))]
}

function findEstablishments(db: UseCaseContext['db'], ids: readonly string[]) {
  return db.establishment.findMany({
    where: { id: { in: [...ids] } },
    orderBy: [{ name: 'asc' }, { finess: 'asc' }],
    include: {
      candidatures: {
        orderBy: [{ window: { position: 'desc' } }],
        include: {
          window: { include: { extensions: true } },
          domains: { orderBy: { domainCode: 'asc' } },
          payments: { where: { status: 'paid' }, select: { amountCents: true } },
          conventions: SENT_TEXTS,
        },
      },
    },
  })
}

type EstablishmentRow = Awaited<ReturnType<typeof findEstablishments>>[number]
type DossierRow = EstablishmentRow['candidatures'][number] & { readonly establishment: EstablishmentRow }

async function toDossier(db: UseCaseContext['db'], row: DossierRow, now: Date): Promise<MyDossier> {
  const next = nextAction(row, now)

  return {
    candidatureId: row.id,
    reference: row.reference,
    windowName: row.window.name,
    status: row.status,
    nextAction: next,
    daysLeft: next.dueAt === null ? null : parisDaysBetween(now, next.dueAt),
    totalCents: await totalOf(db, row),
    paidCents: sumCents(row.payments.map((payment) => toCents(payment.amountCents))),
  }
}

async function totalOf(db: UseCaseContext['db'], row: DossierRow): Promise<number | null> {
  if (row.domains.length === 0) return null
  const frozen = row.domains.flatMap(({ forfaitCents, bonusCents }) =>
    forfaitCents === null ? [] : [toCents(forfaitCents), toCents(bonusCents ?? 0n)],
  )
  if (frozen.length > 0) return sumCents(frozen)
  const funding = computeFunding(await loadRuleSet(db, row.ruleSetId), fundingRequestOf(row))

  return funding.ok ? funding.value.totals.totalCents : null
}

function toOpenWindow(window: Window, regionCode: string, now: Date): OpenWindow {
  const closesAt = endOfPeriod(window, 'application', regionCode)

  return { windowId: window.id, windowName: window.name, closesAt, daysLeft: parisDaysBetween(now, closesAt) }
}
