import { present } from '@/lib/kernel/assert'
import type { Reader } from '@/lib/platform/db'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'
import { findPublishedRuleSet, findServedProgramme, loadWindows } from '@/lib/programme/store'

export type CurrentProgramme = { readonly rules: RuleSet; readonly windows: readonly Window[] }

/**
 * The programme that the portal serves: its rules in force and its windows with their dates of this instant. Public:
 * no actor. Throws when no programme was loaded, which the start of the portal excludes.
 */
export async function currentProgramme(db: Reader): Promise<CurrentProgramme> {
  const code = present(await findServedProgramme(db), 'a published programme')
  const [rules, windows] = await Promise.all([findPublishedRuleSet(db, code), loadWindows(db, code)])

  return { rules, windows }
}
