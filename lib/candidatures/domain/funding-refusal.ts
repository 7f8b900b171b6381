import type { FundingError } from '@/lib/funding/funding-error'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'

/** The first reason why a dossier has no amount, as a broken rule. A dossier was checked when it was saved and filed. */
export function toRuleBroken([first]: readonly FundingError[]): AppError {
  switch (first?.code) {
    case 'volet-closed':
    case 'domain-unknown':
    case 'domain-repeated':
    case 'domain-requirement':
      return ruleBroken('domain-not-claimable', { domain: first.domainCode })
    case 'bonus-unknown':
    case 'bonus-repeated':
    case 'bonus-of-another-domain':
    case 'bonus-closed':
    case 'bonus-requirement':
      return ruleBroken('bonus-not-claimable', { bonus: first.bonusCode })
    case 'window-unknown':
      return ruleBroken('window-unknown')
    case 'activity-missing':
    case 'activity-invalid':
    case 'activity-beyond-last-knot':
    case undefined:
      return ruleBroken('activity-missing')
  }
}
