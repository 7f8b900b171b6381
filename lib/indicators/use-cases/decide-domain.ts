import type { Act, LoadedCandidature, Move } from '@/lib/candidatures/store'
import { auditCandidature, moveCandidature, saveCandidature } from '@/lib/candidatures/store'
import { balanceOwedCents, bonusAmounts } from '@/lib/indicators/domain/balance'
import { controlState, type MeasuredIndicator } from '@/lib/indicators/domain/measured'
import { domainOutcome, type Outcome } from '@/lib/indicators/domain/outcome'
import type { DecideDomainInput } from '@/lib/indicators/schemas'
import { findDeclarer, frozenAmounts, loadMeasuredCandidature, saveOutcome } from '@/lib/indicators/store'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { openPayments, unpaidCount } from '@/lib/payments/store'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { RuleSet } from '@/lib/programme/domain/rule-set'

type DomainRow = LoadedCandidature['domains'][number]

/**
 * Decides on a domain: the outcome is computed from the retained values, never typed. Reached, its balance is owed
 * (forfait + won bonuses − advance); missed, the valideur says what becomes of the advance, and why (programme text
 * §3). The last domain moves the dossier on: to the balance when one is owed, otherwise it is closed.
 */
export function decideDomain(
  context: UseCaseContext,
  input: DecideDomainInput,
): UseCaseResult<{ version: number; outcome: Outcome['outcome'] }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadMeasuredCandidature(tx, context, 'indicator.decide', input, ['under_control'])
    if (!loaded.ok) return loaded
    const { candidature, act, rules, indicators } = loaded.value
    if ((await findDeclarer(tx, candidature.id)) === context.actor.userId) {
      return fail(ruleBroken('same-person-declared'))
    }
    const row = candidature.domains.find((domain) => domain.domainCode === input.domainCode)
    if (row === undefined) return fail(notFound)
    const decided = decide(row, indicators, rules.settings.controlTolerancePoints, input)
    if (!decided.ok) return decided
    const { outcome } = decided.value
    if (!(await saveOutcome(tx, act, row.id, decided.value))) {
      return fail(ruleBroken('domain-already-decided', { domain: row.domainCode }))
    }
    const balanceCents = balanceOf(row, outcome, rules)
    await openPayments(tx, {
      candidature,
      windowCode: candidature.window.code,
      kind: 'balance',
      amounts: [{ domainCode: row.domainCode, amountCents: balanceCents }],
      dueAt: act.now,
    })
    const moved = await moveOn(tx, act, candidature, row)
    if (!moved.ok) return moved
    await auditCandidature(tx, act, candidature, 'domain.decided', {
      domain: row.domainCode,
      outcome: outcome.outcome,
      wonBonuses: [...outcome.wonBonusCodes],
      balanceCents,
      missedAdvance: decided.value.missedAdvance,
      reason: decided.value.reason,
    })

    return ok({ version: moved.value.version, outcome: outcome.outcome })
  })
}

/** The decision, or what holds it: a control that is missing, a gap that is open, an advance nobody decided on. */
function decide(
  row: DomainRow,
  indicators: readonly MeasuredIndicator[],
  tolerancePoints: number,
  input: DecideDomainInput,
): Result<{ outcome: Outcome; missedAdvance: DecideDomainInput['missedAdvance']; reason: string | null }, AppError> {
  if (row.outcome !== 'pending') return fail(ruleBroken('domain-already-decided', { domain: row.domainCode }))
  const own = indicators.filter(({ indicator }) => indicator.domainCode === row.domainCode)
  for (const measured of own) {
    const details = { indicator: measured.indicator.code }
    const state = controlState(measured, tolerancePoints)
    if (state === 'missing') return fail(ruleBroken('control-missing', details))
    if (state === 'gap') return fail(ruleBroken('gap-not-settled', details))
  }
  const outcome = domainOutcome(own)
  const reason = input.reason.trim() === '' ? null : input.reason.trim()
  if (outcome.outcome === 'reached') return ok({ outcome, missedAdvance: null, reason })
  if (input.missedAdvance === null || reason === null) {
    return fail(ruleBroken('missed-advance-decision-required', { domain: row.domainCode }))
  }

  return ok({ outcome, missedAdvance: input.missedAdvance, reason })
}

function balanceOf(row: DomainRow, { outcome, wonBonusCodes }: Outcome, rules: RuleSet): number {
  if (outcome === 'missed') return 0
  const amounts = frozenAmounts(row)

  return balanceOwedCents(amounts, bonusAmounts(rules.bonuses, row.bonusCodes, amounts), wonBonusCodes)
}

/**
 * While a domain waits for its decision the dossier stays under control, though the balance of another may already be
 * on its way. Once all are decided: balances still to pay, balances all paid meanwhile, or none owed at all.
 */
async function moveOn(tx: Transaction, act: Act, candidature: LoadedCandidature, decided: DomainRow) {
  const isLast = candidature.domains.every(({ id, outcome }) => id === decided.id || outcome !== 'pending')
  if (!isLast) return saveCandidature(tx, act, candidature)
  const { total, unpaid } = await unpaidCount(tx, candidature.id, 'balance')

  return moveCandidature(tx, act, candidature, lastMoves(total, unpaid))
}

function lastMoves(total: number, unpaid: number): Move[] {
  if (total === 0) return [{ to: 'closed' }]
  if (unpaid > 0) return [{ to: 'balance_due' }]

  return [{ to: 'balance_due' }, { to: 'balance_paid' }, { to: 'closed' }]
}
