import type { Convention as ConventionRow } from '@/generated/prisma/client'
import { findValidated } from '@/lib/candidatures/review-store'
import { type Act, checkVersion, type LoadedCandidature, loadCandidature } from '@/lib/candidatures/store'
import type { AppError } from '@/lib/kernel/errors'
import { ok, type Result } from '@/lib/kernel/result'
import type { Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'
import { realChanges } from './domain/asked'
import { choicesOf, type Plan } from './domain/plan'
import type { Changes } from './domain/terms'
import type { AmendmentInput } from './schemas'
import { findAmendable, planAmendment } from './store'

type Asked = {
  readonly candidature: LoadedCandidature
  readonly act: Act
  readonly convention: ConventionRow
  readonly rules: RuleSet
  readonly changes: Changes
  readonly plan: Plan
}

/** Loads the dossier of an amendment that is asked, under lock, with what it would change: allowed, as the screen showed it. */
export async function loadAsked(
  tx: Transaction,
  context: UseCaseContext,
  input: AmendmentInput,
): Promise<Result<Asked, AppError>> {
  const loaded = await loadCandidature(tx, context, 'convention.send', input.candidatureId)
  if (!loaded.ok) return loaded
  const { candidature, act } = loaded.value
  const fresh = checkVersion(candidature, input.expectedVersion)
  if (!fresh.ok) return fresh
  const convention = await findAmendable(tx, candidature)
  if (!convention.ok) return convention
  const rules = await loadRuleSet(tx, candidature.ruleSetId)
  const changes = await changesOf(tx, context, candidature, input)
  const plan = await planAmendment(tx, candidature, { rules, changes, now: act.now })

  return plan.ok ? ok({ candidature, act, convention: convention.value, rules, changes, plan: plan.value }) : plan
}

async function changesOf(
  tx: Transaction,
  { cipher }: UseCaseContext,
  candidature: LoadedCandidature,
  { domains, activity, bank, measurementEndsOn, declarationClosesOn }: AmendmentInput,
): Promise<Changes> {
  const { request } = await findValidated(tx, candidature.id)
  const { ibanEncrypted, ibanLastFour, bankHolder, bankBic } = candidature
  const asked = {
    ...{ domains, activity, measurementEndsOn, declarationClosesOn },
    bank: bank === null ? null : { holder: bank.holder, ibanLastFour: bank.iban.lastFour, bic: bank.bic },
  }

  return realChanges(asked, {
    domains: choicesOf(request),
    activity: request.activity,
    bank: { holder: bankHolder ?? '', ibanLastFour, bic: bankBic ?? '' },
    isSameAccount: bank !== null && ibanEncrypted !== null && cipher.decrypt(ibanEncrypted) === bank.iban.text,
  })
}
