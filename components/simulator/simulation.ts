import type { FoundEstablishment } from '@/lib/establishments/schemas'
import type { ClaimableDomain } from '@/lib/funding/claimable-domains'
import { claimableDomains } from '@/lib/funding/claimable-domains'
import { claimsOfAnyWindow } from '@/lib/funding/claims-of-any-window'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { parseWholeNumber, type WholeNumber } from '@/lib/kernel/whole-number'
import { type EstablishmentCapacities, type RuleSet, sharePercent } from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'

/** Everything the visitor chose: the address of the page says the same, so that a simulation can be sent and kept. */
export type Simulation = {
  readonly finess: string | null
  /** As typed; read only without an establishment. */
  readonly activityText: string
  readonly capacities: EstablishmentCapacities
  readonly domainCodes: readonly string[]
  readonly bonusCodes: readonly string[]
  readonly windowCode: string
}

const CAPACITY_NAMES = {
  hasSurgery: 'chirurgie',
  hasLaboratory: 'laboratoire',
  hasImaging: 'imagerie',
} as const satisfies Record<keyof EstablishmentCapacities, string>

const YES = 'oui'

/**
 * The choices that an address holds. Unknown codes are dropped. Without a window in the address the visitor arrives:
 * the window to apply in now, and the domains that every establishment may claim there.
 */
export function parseSimulation(
  query: URLSearchParams,
  rules: RuleSet,
  windows: readonly Window[],
  now: Date,
): Simulation {
  const capacity = (name: string) => query.get(name) === YES
  const asked = windows.find((window) => window.code === query.get('fenetre'))
  const windowCode = asked?.code ?? proposedWindow(windows, now)
  const domainCodes = rules.domains.map(({ code }) => code)
  const everybody = rules.domains
    .filter(({ requirement, voletCode }) => requirement === 'none' && isOpen(rules, voletCode, windowCode))
    .map(({ code }) => code)
  const chosen = new Set(query.getAll('domaine'))
  const isArrival = asked === undefined && chosen.size === 0

  return {
    finess: query.get('finess')?.trim().toUpperCase() || null,
    activityText: query.get('activite') ?? '',
    capacities: {
      hasSurgery: capacity(CAPACITY_NAMES.hasSurgery),
      hasLaboratory: capacity(CAPACITY_NAMES.hasLaboratory),
      hasImaging: capacity(CAPACITY_NAMES.hasImaging),
    },
    domainCodes: isArrival ? everybody : domainCodes.filter((code) => chosen.has(code)),
    bonusCodes: rules.bonuses.map(({ code }) => code).filter((code) => query.getAll('bonus').includes(code)),
    windowCode,
  }
}

/** The address of a simulation: the inverse of `parseSimulation`. */
export function toQuery(simulation: Simulation): URLSearchParams {
  const { finess, activityText, capacities, domainCodes, bonusCodes, windowCode } = simulation
  const query = new URLSearchParams({ fenetre: windowCode })
  if (finess !== null) query.set('finess', finess)
  if (activityText !== '') query.set('activite', activityText)
  if (capacities.hasSurgery) query.set(CAPACITY_NAMES.hasSurgery, YES)
  if (capacities.hasLaboratory) query.set(CAPACITY_NAMES.hasLaboratory, YES)
  if (capacities.hasImaging) query.set(CAPACITY_NAMES.hasImaging, YES)
  for (const code of domainCodes) query.append('domaine', code)
  for (const code of bonusCodes) query.append('bonus', code)

  return query
}

/** The window whose applications are open, else the next one to open, else the last one. */
export function proposedWindow(windows: readonly Window[], now: Date): string {
  const open = windows.find((one) => one.applicationOpensAt <= now && now <= one.applicationClosesAt)
  const next = windows.find((one) => one.applicationOpensAt > now)

  return (open ?? next ?? windows.at(-1))?.code ?? ''
}

function isOpen(rules: RuleSet, voletCode: string, windowCode: string): boolean {
  return sharePercent(rules, voletCode, windowCode) !== undefined
}

/** Choices, establishment and rules put together: what the screen shows and what the engine is asked. */
export type Reading = {
  readonly activity: WholeNumber
  readonly capacities: EstablishmentCapacities
  readonly domains: readonly ClaimableDomain[]
  /** Of the chosen window: only what may be claimed there. */
  readonly request: FundingRequest
  /** Of any window: what may be claimed at least in one. */
  readonly everyWindow: Omit<FundingRequest, 'windowCode'>
}

/** With an establishment, its activity and capacities; without, what was typed and ticked. */
export function readSimulation(
  simulation: Simulation,
  rules: RuleSet,
  establishment: FoundEstablishment | null,
): Reading {
  const capacities = establishment ?? simulation.capacities
  const activity: WholeNumber =
    establishment === null
      ? parseWholeNumber(simulation.activityText)
      : { kind: 'value', value: establishment.activity ?? 0 }
  const domains = claimableDomains(rules, simulation.windowCode, capacities)
  const claims = domains.filter(({ code, isClaimable }) => isClaimable && simulation.domainCodes.includes(code))
  const shared = { activity: activity.kind === 'value' ? activity.value : null, capacities }

  return {
    activity,
    capacities,
    domains,
    request: {
      ...shared,
      windowCode: simulation.windowCode,
      domains: claims.map(({ code, bonuses }) => ({
        code,
        bonusCodes: bonuses.filter((one) => one.isClaimable && simulation.bonusCodes.includes(one.code)).map(codeOf),
      })),
    },
    everyWindow: { ...shared, domains: claimsOfAnyWindow(rules, capacities, simulation) },
  }
}

function codeOf({ code }: { readonly code: string }): string {
  return code
}

/** The list with a code added or taken away. */
export function toggled(codes: readonly string[], code: string, isIn: boolean): string[] {
  const others = codes.filter((one) => one !== code)

  return isIn ? [...others, code] : others
}
