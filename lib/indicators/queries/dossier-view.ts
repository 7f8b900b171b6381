import type { DomainOutcome, IndicatorKind, MissedAdvance, Prisma } from '@/generated/prisma/client'
import { balanceOwedCents, bonusAmounts } from '@/lib/indicators/domain/balance'
import { expectedIndicators, type MeasuredIndicator } from '@/lib/indicators/domain/measured'
import type { ValueParts } from '@/lib/indicators/domain/values'
import { frozenAmounts, measure, partsOfEntry } from '@/lib/indicators/store'
import { findDomain, type RuleSet } from '@/lib/programme/domain/rule-set'

/** What every screen of indicators reads of a dossier. */
export const MEASURED_DOSSIER = {
  establishment: { select: { finess: true, name: true } },
  window: { include: { extensions: true } },
  domains: { orderBy: { domainCode: 'asc' } },
  indicators: true,
} as const satisfies Prisma.CandidatureInclude

export type MeasuredDossier = Prisma.CandidatureGetPayload<{ include: typeof MEASURED_DOSSIER }>

/** The part of an indicator that never changes. */
export type IndicatorFacts = {
  readonly code: string
  readonly title: string
  readonly kind: IndicatorKind
  readonly numeratorLabel: string
  readonly denominatorLabel: string
  readonly documentFormat: string
  /** Null: the target is « yes ». */
  readonly targetPercent: number | null
  readonly bonusCode: string | null
}

/** What a domain may still earn, in cents: the balance without any bonus, and each bonus. */
export type DomainStakes = {
  readonly balanceCents: number
  readonly bonuses: readonly { readonly code: string; readonly name: string; readonly amountCents: number }[]
  readonly advanceCents: number
}

export type DomainDecision = {
  readonly outcome: DomainOutcome
  readonly wonBonusCodes: readonly string[]
  readonly missedAdvance: MissedAdvance | null
  readonly reason: string | null
  readonly byName: string | null
  readonly at: Date | null
}

/** An indicator of a dossier with its row. */
export type IndicatorOfDossier = {
  readonly facts: IndicatorFacts
  readonly measured: MeasuredIndicator
  readonly entry: MeasuredDossier['indicators'][number] | undefined
  readonly typed: ValueParts
}

export type DomainOfDossier = {
  readonly domainCode: string
  readonly name: string
  readonly stakes: DomainStakes
  readonly decision: DomainDecision
  readonly indicators: readonly IndicatorOfDossier[]
}

/** The claimed domains of a dossier with their indicators, in the order of the rules. */
export function domainsOfDossier(dossier: MeasuredDossier, rules: RuleSet): DomainOfDossier[] {
  const expected = expectedIndicators(rules, dossier.window.code, dossier.domains)

  return dossier.domains.map((row) => ({
    domainCode: row.domainCode,
    name: findDomain(rules, row.domainCode)?.name ?? row.domainCode,
    stakes: stakesOf(row, rules),
    decision: {
      outcome: row.outcome,
      wonBonusCodes: row.wonBonusCodes,
      missedAdvance: row.missedAdvance,
      reason: row.outcomeReason,
      byName: row.outcomeByName,
      at: row.outcomeAt,
    },
    indicators: expected
      .filter(({ indicator }) => indicator.domainCode === row.domainCode)
      .map(({ indicator, targetPercent }) => {
        const entry = dossier.indicators.find((one) => one.indicatorCode === indicator.code)
        const { targets, domainCode, ...facts } = indicator

        return {
          facts: { ...facts, targetPercent },
          measured: measure({ indicator, targetPercent }, entry),
          entry,
          typed: partsOfEntry(entry, 'declared'),
        }
      }),
  }))
}

function stakesOf(row: MeasuredDossier['domains'][number], rules: RuleSet): DomainStakes {
  const amounts = frozenAmounts(row)
  const bonuses = bonusAmounts(rules.bonuses, row.bonusCodes, amounts)

  return {
    balanceCents: balanceOwedCents(amounts, bonuses, []),
    advanceCents: amounts.advanceCents,
    bonuses: bonuses.map(({ code, amountCents }) => ({
      code,
      amountCents,
      name: rules.bonuses.find((bonus) => bonus.code === code)?.name ?? code,
    })),
  }
}
