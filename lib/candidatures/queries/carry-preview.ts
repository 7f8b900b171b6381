import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { planCarrying } from '@/lib/candidatures/carrying-store'
import { CARRIED_STATUSES } from '@/lib/candidatures/domain/carrying'
import type { Funding } from '@/lib/funding/funding'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { describeError } from '@/lib/text/errors'

/** Whole cents, bonuses included; null where the agency has to fix the activity. */
export type CarriedAmount = {
  readonly domainCode: string
  readonly name: string
  readonly beforeCents: number | null
  readonly afterCents: number | null
}

export type CarryPreview = {
  readonly candidatureId: string
  readonly version: number
  readonly reference: string
  readonly establishmentName: string
  readonly windowName: string
  /** Why it cannot be carried, in French. */
  readonly problem: string | null
  /** Where it would go; null when it cannot. */
  readonly there: {
    readonly windowName: string
    readonly amounts: readonly CarriedAmount[]
    readonly beforeCents: number | null
    readonly afterCents: number | null
  } | null
}

type Context = Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date }

/**
 * What carrying a dossier to a later window would do, before it is done; null outside the actor's scope, and for who may
 * not decide. Nothing is told of one that does not wait.
 */
export async function carryPreview({ db, actor, now }: Context, candidatureId: string): Promise<CarryPreview | null> {
  const row = await db.candidature.findFirst({
    where: {
      AND: [{ id: candidatureId, status: { in: [...CARRIED_STATUSES] } }, candidatureScope(actor, 'review.decide')],
    },
    include: {
      establishment: true,
      window: { include: { extensions: true } },
      domains: { orderBy: { domainCode: 'asc' } },
    },
  })
  if (row === null) return null
  const { establishmentId, regionCode } = row
  if (!mayOn(actor, 'review.decide', { establishmentId, regionCode })) return null
  const identity = {
    candidatureId,
    version: row.version,
    reference: row.reference,
    establishmentName: row.establishment.name,
    windowName: row.window.name,
  }
  const plan = await planCarrying(db, row, now)
  if (!plan.ok) return { ...identity, problem: describeError(plan.error).message, there: null }
  const { window, rules, before, after } = plan.value
  const nameOf = (code: string) => rules.domains.find((one) => one.code === code)?.name ?? ''

  return {
    ...identity,
    problem: null,
    there: {
      windowName: window.name,
      amounts: row.domains.map(({ domainCode }) => ({
        domainCode,
        name: nameOf(domainCode),
        beforeCents: amountOf(before, domainCode),
        afterCents: amountOf(after, domainCode),
      })),
      beforeCents: before?.totals.totalCents ?? null,
      afterCents: after?.totals.totalCents ?? null,
    },
  }
}

function amountOf(funding: Funding | null, domainCode: string): number | null {
  const line = funding?.domains.find((one) => one.domainCode === domainCode)

  return line === undefined ? null : line.forfaitCents + line.bonusCents
}
