import { checkClaim } from '@/lib/candidatures/domain/claim'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { findFundedDomains } from '@/lib/candidatures/filing-store'
import type { SaveDomainsInput } from '@/lib/candidatures/schemas'
import { auditCandidature, loadEditable, saveCandidature } from '@/lib/candidatures/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'

/** Saves the domains and bonuses that the hospital claims: only those it may claim in this window. None is allowed in a draft. */
export function saveDomains(context: UseCaseContext, input: SaveDomainsInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadEditable(tx, context, input)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const domains = input.domains.map(({ code, bonusCodes }) => ({ domainCode: code, bonusCodes }))
    const rules = await loadRuleSet(tx, candidature.ruleSetId)
    const request = fundingRequestOf({ ...candidature, domains })
    const allowed = checkClaim(rules, request, await findFundedDomains(tx, candidature))
    if (!allowed.ok) return allowed

    const candidatureId = candidature.id
    await tx.candidatureDomain.deleteMany({ where: { candidatureId } })
    await tx.candidatureDomain.createMany({ data: domains.map((domain) => ({ ...domain, candidatureId })) })
    const saved = await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'candidature.saved', { step: 'domains', domains })

    return saved
  })
}
