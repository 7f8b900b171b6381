import { assert, present } from '@/lib/kernel/assert'
import { sumCents } from '@/lib/kernel/money'
import type { Bonus } from '@/lib/programme/domain/rule-set'

/** The amounts of a domain, frozen when the dossier was retained, in whole cents. */
export type FrozenAmounts = {
  readonly forfaitCents: number
  readonly bonusCents: number
  readonly advanceCents: number
  readonly balanceCents: number
}

export type BonusAmount = { readonly code: string; readonly amountCents: number }

/**
 * What each bonus of a domain is worth: its percent of the frozen forfait, exact to the cent (programme text §3).
 * Throws when they do not add up to the frozen bonus: the amounts of a dossier never change behind its back.
 */
export function bonusAmounts(
  bonuses: readonly Pick<Bonus, 'code' | 'percent'>[],
  codes: readonly string[],
  { forfaitCents, bonusCents }: FrozenAmounts,
): BonusAmount[] {
  const amounts = codes.map((code) => {
    const { percent } = present(
      bonuses.find((bonus) => bonus.code === code),
      `bonus ${code}`,
    )
    const product = forfaitCents * present(percent, `percent of ${code}`)
    assert(Number.isSafeInteger(product) && product % 100 === 0, `bonus ${code} is not whole cents`)

    return { code, amountCents: product / 100 }
  })
  assert(sumCents(amounts.map(({ amountCents }) => amountCents)) === bonusCents, 'the bonuses add up')

  return amounts
}

/**
 * What is owed at the balance of a domain that reached its targets: forfait + won bonuses − advance, in cents. That
 * is the frozen balance less the bonuses that were lost, whichever way the bonus is split; never negative.
 */
export function balanceOwedCents(
  amounts: FrozenAmounts,
  bonuses: readonly BonusAmount[],
  wonBonusCodes: readonly string[],
): number {
  const lost = bonuses.filter(({ code }) => !wonBonusCodes.includes(code))
  const owed = amounts.balanceCents - sumCents(lost.map(({ amountCents }) => amountCents))

  return Math.max(owed, 0)
}
