import { sumAmounts } from '@/lib/funding/compute-funding'
import type { DomainFunding, Funding, FundingStep, RuleSource } from '@/lib/funding/funding'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'

/** The public texts do not say what becomes of an advance that is under way when the amount changes. */
const KEPT: RuleSource = {
  key: 'amendment',
  isAssumption: true,
  reason:
    'les textes publics ne disent rien d’une avance déjà en paiement lorsque le montant change ; elle garde son montant, et l’écart est reporté sur le solde.',
}

const PAYMENT_STEPS: readonly FundingStep['code'][] = ['advance', 'balance', 'bonus-advance', 'bonus-balance']

/** An advance that is in a lot, sent or paid, whole cents. */
export type KeptAdvance = { readonly domainCode: string; readonly amountCents: number }

/**
 * The same amounts with the advances that are under way kept as they are: what differs goes to the balance of the domain,
 * so that both still make its total. Refuses a forfait below its advance: nothing would be left to pay, and a bonus that is
 * lost would make the balance negative.
 */
export function keepAdvances(funding: Funding, kept: readonly KeptAdvance[]): Result<Funding, AppError> {
  const domains: DomainFunding[] = []
  for (const line of funding.domains) {
    const advance = kept.find(({ domainCode }) => domainCode === line.domainCode)
    if (advance !== undefined && line.forfaitCents < advance.amountCents) {
      const { domainCode, forfaitCents } = line
      const details = { domain: domainCode, advanceCents: advance.amountCents, forfaitCents }

      return fail(ruleBroken('amendment-below-advance', details))
    }
    domains.push(advance === undefined ? line : withAdvance(line, advance.amountCents))
  }
  const volets = funding.volets.map(({ voletCode }) => ({
    voletCode,
    ...sumAmounts(domains.filter((line) => line.voletCode === voletCode)),
  }))

  return ok({ ...funding, domains, volets, totals: sumAmounts(domains) })
}

function withAdvance(line: DomainFunding, advanceCents: number): DomainFunding {
  const { totalCents, advanceCents: computedCents } = line
  if (advanceCents === computedCents) return line
  const balanceCents = totalCents - advanceCents

  return {
    ...line,
    advanceCents,
    balanceCents,
    working: [
      ...line.working.filter(({ code }) => !PAYMENT_STEPS.includes(code)),
      { code: 'advance-kept', inputs: { computedCents }, result: advanceCents, source: KEPT },
      { code: 'balance-after-advance', inputs: { totalCents, advanceCents }, result: balanceCents, source: KEPT },
    ],
  }
}
