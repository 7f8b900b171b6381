import type { ProgrammeData } from '@/lib/programme/domain/programme-data'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { programmeData, toRuleSet } from '@/lib/programme/schemas'
import data from './sun-es.json'

/** The SUN-ES programme, checked. */
export const sunEs: ProgrammeData = programmeData.parse(data)

/** Its rules as they are before any database: for the command-line simulation, the benchmarks and the tests. */
export const sunEsRules: RuleSet = toRuleSet(
  { id: '00000000-0000-4000-8000-000000000000', programmeCode: sunEs.code, programmeName: sunEs.name, version: 0 },
  sunEs.rules,
)
