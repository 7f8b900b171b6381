import { onBehalfOf } from '@/lib/access/domain/actor'
import type { Target } from '@/lib/access/domain/policy'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { withSecondFactor } from '@/lib/access/second-factor-store'
import { lockForEffect, takeEffect } from '@/lib/amendments/effect-store'
import { auditCandidature } from '@/lib/candidatures/store'
import { nextParty, SIGNED_BY, type SignatureParty } from '@/lib/conventions/domain/life'
import type { SignConventionsInput } from '@/lib/conventions/schemas'
import { findSigners, recordSignature } from '@/lib/conventions/signature-store'
import { loadConvention, moveConvention } from '@/lib/conventions/store'
import { parisDay } from '@/lib/kernel/dates'
import { type AppError, forbidden, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { tellConventionSigned, tellToCountersign } from '@/lib/notifications/events/conventions'
import type { Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

type Text = SignConventionsInput['texts'][number]

/**
 * Signs texts in the portal, with one code of the signatory's second factor: the hospital's signatory first, then the
 * agency's. What is signed is the text whose hash was shown: one that changed, was replaced or cancelled is refused. All
 * of them are signed, or none. The last signature makes a text take effect, and asks its seal of the job queue.
 */
export function signConventions(
  context: UseCaseContext,
  { texts, signatoryRole, code }: SignConventionsInput,
): UseCaseResult<{ signed: number; conventionId: string | null }> {
  return withSecondFactor(context, code, async (tx) => {
    // In one order, whoever signs: two people who sign the same texts follow one another.
    const ordered = [...texts].sort((one, other) => one.conventionId.localeCompare(other.conventionId))
    for (const { conventionId } of ordered) await lockForEffect(tx, conventionId)
    for (const text of ordered) {
      const signed = await sign(tx, context, text, signatoryRole)
      if (!signed.ok) return signed
    }
    const [only] = texts

    return ok({ signed: texts.length, conventionId: texts.length === 1 ? (only?.conventionId ?? null) : null })
  })
}

async function sign(
  tx: Transaction,
  context: UseCaseContext,
  { conventionId, textSha256 }: Text,
  signatoryRole: string,
): Promise<Result<void, AppError>> {
  const loaded = await loadConvention(tx, context, 'convention.sign', { conventionId })
  if (!loaded.ok) return loaded
  const { convention, candidature } = loaded.value
  const { number } = convention
  const party = nextParty(convention.status)
  if (convention.textSha256 !== textSha256) return fail(ruleBroken('convention-text-changed', { number }))
  if (party === null) return fail(ruleBroken('convention-not-in-this-status', { status: convention.status }))
  const right = await authorizeHeld(tx, context.actor, 'convention.sign', targetOfParty(party, candidature))
  if (!right.ok) return fail(forbidden)
  const { userId, name } = context.actor
  if ((await findSigners(tx, conventionId)).includes(userId)) return fail(ruleBroken('same-person-signed'))

  const act = { ...loaded.value.act, membership: right.value }
  const delegation = onBehalfOf(act.membership)
  await recordSignature(tx, act, conventionId, {
    ...{ party, textSha256, userId, signatoryRole },
    method: 'portal',
    signedOn: parisDay(act.now),
    signatoryName: name,
    onBehalfOfName: delegation?.name ?? null,
    delegationId: delegation?.delegationId ?? null,
  })
  const changes = party === 'agency' ? { signedAt: act.now } : { remindedAt: act.now }
  const moved = await moveConvention(tx, convention, SIGNED_BY[party], changes)
  if (!moved.ok) return moved
  const details = { number, method: 'portal', party, sha256: textSha256, onBehalfOf: delegation?.name ?? null }
  await auditCandidature(tx, act, candidature, 'convention.signed', details)
  if (party === 'establishment') {
    await tellToCountersign(tx, act, candidature, convention)

    return ok()
  }
  const effective = await takeEffect(tx, act, candidature, moved.value)
  if (!effective.ok) return effective
  await context.jobs.enqueue(tx, 'seal-convention', { conventionId })
  await tellConventionSigned(tx, act, candidature, convention)

  return ok()
}

/** Where the right to sign for a party is held: on the establishment alone, or on the region alone. */
function targetOfParty(
  party: SignatureParty,
  { establishmentId, regionCode }: { readonly establishmentId: string; readonly regionCode: string },
): Target {
  return party === 'establishment' ? { establishmentId, regionCode: null } : { establishmentId: null, regionCode }
}
