import type { Actor } from '@/lib/access/domain/actor'
import { mayEver } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { itemSection, missingItems } from '@/lib/candidatures/domain/completeness'
import { formContentOf } from '@/lib/candidatures/domain/form-content'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import {
  type GroupDossier,
  type GroupRow,
  type GroupSort,
  type GroupTotals,
  groupTotals,
  oncePerLineage,
  sortGroupRows,
} from '@/lib/candidatures/domain/group-view'
import { nextAction } from '@/lib/candidatures/domain/next-action'
import { isEditableByEstablishment } from '@/lib/candidatures/domain/status'
import { SENT_TEXTS } from '@/lib/conventions/queries/living-convention'
import { findHeads } from '@/lib/establishments/succession-store'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import { parisDay, parisDaysBetween } from '@/lib/kernel/dates'
import { sumCents, toCents } from '@/lib/kernel/money'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { countUnanswered } from '@/lib/prerequisites/store'
import { findServedProgramme, loadRuleSet, loadWindows } from '@/lib/programme/store'

export type GroupDossiers = {
  readonly groups: readonly { readonly id: string; readonly name: string }[]
  readonly windows: readonly { readonly code: string; readonly name: string }[]
  /** The window shown; null for all of them. */
  readonly windowCode: string | null
  readonly sort: GroupSort
  readonly rows: readonly GroupRow[]
  readonly totals: GroupTotals
}

type Context = Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date }

/** `windowCode`: a window, `toutes` for all of them, anything else for the last one that has opened. */
type Asked = { readonly windowCode: string; readonly sort: GroupSort }

/** The establishments of the groups that the actor follows, those that are one by succession once, with where their dossiers stand and what is at stake. */
export async function groupDossiers(context: Context, { windowCode, sort }: Asked): Promise<GroupDossiers | null> {
  const { db, actor, now } = context
  if (!mayEver(actor, 'group.follow')) return null
  const { groups, establishmentIds } = followed(actor)
  const programmeCode = await findServedProgramme(db)
  const windows = programmeCode === null ? [] : await loadWindows(db, programmeCode)
  const opened = windows.filter(({ applicationOpensAt }) => applicationOpensAt <= now)
  const shown =
    windowCode === 'toutes' ? null : (windows.find(({ code }) => code === windowCode) ?? opened.at(-1) ?? windows[0])
  const establishments = await findEstablishments(context, establishmentIds, shown?.id)
  const rows = await Promise.all(establishments.map((establishment) => toRows(context, establishment)))
  const sorted = sortGroupRows(oncePerLineage(rows.flat(), await findHeads(db, now)), sort)

  return {
    groups,
    windows: windows.map(({ code, name }) => ({ code, name })),
    windowCode: shown?.code ?? null,
    sort,
    rows: sorted,
    totals: groupTotals(sorted),
  }
}

function followed(actor: Actor) {
  const memberships = actor.memberships.flatMap((one) => ('group' in one ? [one] : []))

  return {
    groups: [...new Map(memberships.map(({ group }) => [group.id, group])).values()],
    establishmentIds: [...new Set(memberships.map(({ establishmentId }) => establishmentId))],
  }
}

function findEstablishments({ db, actor }: Context, ids: readonly string[], windowId: string | undefined) {
  return db.establishment.findMany({
    where: { id: { in: [...ids] } },
    include: {
      candidatures: {
        where: { AND: [candidatureScope(actor, 'candidature.read'), windowId === undefined ? {} : { windowId }] },
        orderBy: { window: { position: 'asc' } },
        include: {
          window: { include: { extensions: true } },
          domains: { orderBy: { domainCode: 'asc' } },
          prerequisites: true,
          contacts: true,
          documents: { where: { removedAt: null }, include: { content: { select: { scan: true } } } },
          snapshots: { where: { kind: 'filed' }, orderBy: { computedAt: 'desc' }, take: 1 },
          payments: { where: { status: 'paid' }, select: { amountCents: true } },
          conventions: SENT_TEXTS,
        },
      },
    },
  })
}

type Establishment = Awaited<ReturnType<typeof findEstablishments>>[number]
type Row = Establishment['candidatures'][number]

/** One row a dossier; one row without any when the establishment has none. */
async function toRows(context: Context, establishment: Establishment): Promise<GroupRow[]> {
  const { id: establishmentId, name, finess, town, candidatures } = establishment
  const identity = { establishmentId, name, finess, town }
  if (candidatures.length === 0) return [{ ...identity, dossier: null }]

  return Promise.all(
    candidatures.map(async (row) => ({ ...identity, dossier: await toDossier(context, establishment, row) })),
  )
}

async function toDossier({ db, now }: Context, establishment: Establishment, row: Row): Promise<GroupDossier> {
  const next = nextAction(row, now)
  const rules = isEditableByEstablishment(row.status) ? await loadRuleSet(db, row.ruleSetId) : null
  const content = rules === null ? null : formContentOf({ ...row, unanswered: await countUnanswered(db, row.id) })
  const missing = rules === null || content === null ? [] : missingItems(rules, content, parisDay(now))
  const draft =
    rules !== null && row.status === 'draft' ? computeFunding(rules, fundingRequestOf({ ...row, establishment })) : null

  return {
    candidatureId: row.id,
    reference: row.reference,
    windowName: row.window.name,
    status: row.status,
    nextAction: next,
    daysLeft: next.dueAt === null ? null : parisDaysBetween(now, next.dueAt),
    missing: [...new Set(missing.map(itemSection))],
    draftCents: draft?.ok ? draft.value.totals.totalCents : null,
    requestedCents: requestedCents(row),
    validatedCents: validatedCents(row),
    paidCents: sumCents(row.payments.map((payment) => toCents(payment.amountCents))),
  }
}

/** A draft and a dossier that was taken back ask for nothing. */
function requestedCents({ status, snapshots }: Row): number | null {
  const [filed] = snapshots
  if (filed === undefined || status === 'draft' || status === 'withdrawn') return null

  return (filed.funding as unknown as Funding).totals.totalCents
}

/** Forfaits and bonuses as the decision froze them; null before. */
function validatedCents({ domains }: Row): number | null {
  const frozen = domains.flatMap(({ forfaitCents, bonusCents }) =>
    forfaitCents === null ? [] : [toCents(forfaitCents), toCents(bonusCents ?? 0n)],
  )

  return frozen.length === 0 ? null : sumCents(frozen)
}
