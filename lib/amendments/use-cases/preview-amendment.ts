import { loadAsked } from '@/lib/amendments/asking-store'
import type { AmendmentInput } from '@/lib/amendments/schemas'
import { leftCents } from '@/lib/envelopes/domain/envelope'
import { findEnvelopes } from '@/lib/envelopes/store'
import { ok } from '@/lib/kernel/result'
import { countInLots } from '@/lib/payments/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { type AmendmentPreview, changeLines } from '@/lib/text/amendments'

/** Shows what an amendment would change, old beside new, and what it would do to the envelope. Writes nothing. */
export function previewAmendment(context: UseCaseContext, input: AmendmentInput): UseCaseResult<AmendmentPreview> {
  return inTransaction(context.db, async (tx) => {
    const asked = await loadAsked(tx, context, input)
    if (!asked.ok) return asked
    const { candidature, rules, changes, plan } = asked.value
    const { regionCode, window } = candidature
    const volets = rules.volets.filter(({ code }) => plan.differences.some((one) => one.voletCode === code))
    const envelopes = await findEnvelopes(tx, { programmeId: window.programmeId, regionCode, volets })

    return ok({
      kind: 'preview' as const,
      lines: changeLines(plan.before, plan.after),
      envelopes: volets.map(({ code, name }) => {
        const envelope = envelopes.find((one) => one.voletCode === code)

        return {
          voletCode: code,
          voletName: name,
          leftCents: envelope === undefined ? null : leftCents(envelope),
          differenceCents: plan.differences.find((one) => one.voletCode === code)?.neededCents ?? 0,
        }
      }),
      advances: plan.advances,
      inLots: changes.bank === null ? 0 : await countInLots(tx, candidature.id),
    })
  })
}
