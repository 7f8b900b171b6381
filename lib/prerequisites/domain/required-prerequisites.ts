import type { Prerequisite, RuleSet } from '@/lib/programme/domain/rule-set'

/** What of the rules tells which prerequisites a dossier must meet. */
export type RulesOutline<P extends PrerequisiteKey = PrerequisiteKey> = {
  readonly volets: readonly Pick<RuleSet['volets'][number], 'code'>[]
  readonly domains: readonly Pick<RuleSet['domains'][number], 'code' | 'voletCode'>[]
  readonly prerequisites: readonly P[]
}

type PrerequisiteKey = Pick<Prerequisite, 'code' | 'voletCode'>

/**
 * The prerequisites a dossier must meet, in the order of the rules: those of every volet up to the last one it claims,
 * since a candidate to a later volet alone needs the earlier ones as well (programme text §4).
 */
export function requiredPrerequisites<P extends PrerequisiteKey>(
  rules: RulesOutline<P>,
  domainCodes: readonly string[],
): P[] {
  const position = new Map(rules.volets.map((volet, index) => [volet.code, index]))
  const claimed = rules.domains.filter((domain) => domainCodes.includes(domain.code))
  const last = Math.max(-1, ...claimed.map((domain) => position.get(domain.voletCode) ?? -1))

  return rules.prerequisites.filter((one) => (position.get(one.voletCode) ?? 0) <= last)
}
