import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { type NextAction, nextAction } from '@/lib/candidatures/domain/next-action'
import {
  type CandidatureStatus,
  isBeforeDecision,
  isRetained,
  mayReopenAsDraft,
} from '@/lib/candidatures/domain/status'
import type { ConventionStatus } from '@/lib/conventions/domain/life'
import type { Funding } from '@/lib/funding/funding'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { isOpenForApplication } from '@/lib/programme/domain/window'
import { type CandidatureFormView, candidatureForm } from './candidature-form'
import { type DocumentView, documentViews } from './document-view'

export type HistoryLine = {
  readonly id: string
  readonly from: CandidatureStatus | null
  readonly to: CandidatureStatus
  readonly actorName: string
  readonly actorRole: string
  readonly onBehalfOfName: string | null
  readonly reason: string | null
  readonly at: Date
}

export type DomainOutcomeView = {
  readonly domainCode: string
  readonly outcome: 'pending' | 'reached' | 'missed'
  readonly bonusCodes: readonly string[]
  readonly wonBonusCodes: readonly string[]
  readonly missedAdvance: 'kept' | 'to_recover' | 'carried' | null
  readonly reason: string | null
}

export type FilingView = {
  readonly number: number
  readonly filedAt: Date
  readonly filedByName: string
  readonly onBehalfOfName: string | null
  readonly receiptCode: string
}

/** A dossier as everybody who may read it sees it. */
export type CandidatureOverview = {
  readonly form: CandidatureFormView
  readonly nextAction: NextAction
  readonly isOfMyEstablishments: boolean
  /** The text that waits for the hospital's signature; null when there is none. */
  readonly textToSignId: string | null
  readonly mayWithdraw: boolean
  readonly mayReopen: boolean
  readonly mayReview: boolean
  readonly savedByName: string
  readonly savedAt: Date
  readonly completionReason: string | null
  readonly decision: {
    readonly kind: 'retained' | 'refused' | 'dropped'
    readonly at: Date
    readonly reason: string | null
  } | null
  /** When the agency announced publicly that it is retained; null as long as it has not, or once it is not any more. */
  readonly announcedAt: Date | null
  /** The amounts frozen at the decision; before, those of the last filing or of the form. */
  readonly amounts: { readonly funding: Funding; readonly kind: 'computed' | 'filed' | 'validated' } | null
  readonly arsActivity: { readonly activity: number; readonly reason: string | null } | null
  readonly outcomes: readonly DomainOutcomeView[]
  readonly convention: {
    readonly id: string
    readonly number: string
    readonly status: ConventionStatus
  } | null
  readonly hasIndicators: boolean
  readonly documents: readonly DocumentView[]
  readonly filings: readonly FilingView[]
  readonly history: readonly HistoryLine[]
}

/** The dossier, with its history and its money; null outside the actor's scope. */
export async function candidatureOverview(
  context: Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date },
  candidatureId: string,
): Promise<CandidatureOverview | null> {
  const { db, actor, now } = context
  const form = await candidatureForm(context, candidatureId)
  if (form === null) return null
  const row = await db.candidature.findFirstOrThrow({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    include: {
      window: { include: { extensions: true } },
      history: { orderBy: { id: 'desc' } },
      filings: { orderBy: { number: 'desc' } },
      snapshots: { orderBy: { computedAt: 'desc' } },
      domains: { orderBy: { domainCode: 'asc' } },
      payments: { where: { status: { not: 'cancelled' } }, select: { id: true } },
      conventions: {
        where: { status: { not: 'replaced' } },
        orderBy: { preparedAt: 'desc' },
        select: { id: true, number: true, status: true, rank: true },
      },
      announced: { select: { announcement: { select: { announcedAt: true } } } },
      documents: {
        where: { removedAt: null, kind: { not: 'message_file' } },
        orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
      },
    },
  })
  const toSign = row.conventions
    .filter(({ status }) => status === 'sent')
    .toSorted((one, other) => one.rank - other.rank)
  const target = { establishmentId: row.establishmentId, regionCode: row.regionCode, isDraft: row.filedAt === null }

  return {
    form,
    nextAction: nextAction({ ...row, conventions: toSign }, now),
    textToSignId: toSign[0]?.id ?? null,
    isOfMyEstablishments: form.isOfMyEstablishments,
    mayWithdraw: isBeforeDecision(row.status) && mayOn(actor, 'candidature.withdraw', target),
    mayReopen:
      mayReopenAsDraft(row) &&
      isOpenForApplication(row.window, row.regionCode, now) &&
      mayOn(actor, 'candidature.edit', target),
    mayReview: mayOn(actor, 'review.read', target),
    savedByName: row.savedByName,
    savedAt: row.savedAt,
    completionReason: row.history.find((line) => line.toStatus === 'to_complete')?.reason ?? null,
    decision: decisionOf(row),
    announcedAt: isRetained(row.status) ? (row.announced?.announcement.announcedAt ?? null) : null,
    amounts: amountsOf(row, form),
    arsActivity: row.arsActivity === null ? null : { activity: row.arsActivity, reason: row.arsActivityReason },
    outcomes: row.domains.map(({ domainCode, outcome, bonusCodes, wonBonusCodes, missedAdvance, outcomeReason }) => ({
      domainCode,
      outcome,
      bonusCodes,
      wonBonusCodes,
      missedAdvance,
      reason: outcomeReason,
    })),
    convention: row.conventions.find(({ rank }) => rank === 0) ?? null,
    hasIndicators: isRetained(row.status) && row.payments.length > 0,
    documents: await documentViews(db, row.documents, { actor, rules: form.rules, target }),
    filings: row.filings.map(({ number, filedAt, filedByName, onBehalfOfName, receiptCode }) => ({
      number,
      filedAt,
      filedByName,
      onBehalfOfName,
      receiptCode,
    })),
    history: row.history.map(historyLine),
  }
}

type HistoryRow = {
  readonly id: bigint
  readonly fromStatus: CandidatureStatus | null
  readonly toStatus: CandidatureStatus
  readonly actorName: string
  readonly actorRole: string
  readonly onBehalfOfName: string | null
  readonly reason: string | null
  readonly at: Date
}

function historyLine({ id, fromStatus, toStatus, ...line }: HistoryRow): HistoryLine {
  const { actorName, actorRole, onBehalfOfName, reason, at } = line

  return { id: String(id), from: fromStatus, to: toStatus, actorName, actorRole, onBehalfOfName, reason, at }
}

type Decided = {
  readonly status: CandidatureStatus
  readonly decidedAt: Date | null
  readonly decisionReason: string | null
}

/** The decision that stands; a proposal is the agency's own until then. */
function decisionOf({ status, decidedAt, decisionReason }: Decided): CandidatureOverview['decision'] {
  if (decidedAt === null || status === 'withdrawn') return null
  const kind = status === 'refused' || status === 'dropped' ? status : 'retained'

  return { kind, at: decidedAt, reason: decisionReason }
}

type Snapshot = { readonly kind: 'filed' | 'validated'; readonly funding: unknown }

type Computed = {
  readonly snapshots: readonly Snapshot[]
  readonly domains: readonly { readonly forfaitCents: bigint | null }[]
}

/** A validation whose amounts are frozen no more was taken back, or renounced. */
function amountsOf({ snapshots, domains }: Computed, form: CandidatureFormView): CandidatureOverview['amounts'] {
  const isFrozen = domains.some(({ forfaitCents }) => forfaitCents !== null)
  const validated = isFrozen ? snapshots.find((one) => one.kind === 'validated') : undefined
  if (validated !== undefined) return { kind: 'validated', funding: validated.funding as Funding }
  if (form.status !== 'draft') {
    const filed = snapshots.find((one) => one.kind === 'filed')
    // While it completes, the form may differ from what was filed: the form is what counts next.
    if (filed !== undefined && form.status !== 'to_complete')
      return { kind: 'filed', funding: filed.funding as Funding }
  }

  return form.funding.ok && form.funding.value.domains.length > 0
    ? { kind: 'computed', funding: form.funding.value }
    : null
}
