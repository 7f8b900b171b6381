import { auditCandidature } from '@/lib/candidatures/store'
import type { SendConventionInput } from '@/lib/conventions/schemas'
import { findPreparedId, loadConvention, moveConvention } from '@/lib/conventions/store'
import { parisDay } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { tellConventionToSign, tellSignatureReminder, tellToCountersign } from '@/lib/notifications/events/conventions'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Sends a prepared convention to be signed; sends it again, at most once a day, to whoever has still to sign: the
 * hospital, then the agency. Its PDF must be there: the text that is signed is the one of its hash.
 */
export function sendConvention(
  context: UseCaseContext,
  input: SendConventionInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, (tx) => send(tx, context, input))
}

/** The same of the prepared convention of a dossier, among others. */
export function sendLivingConvention(
  context: UseCaseContext,
  { candidatureId }: { readonly candidatureId: string },
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const conventionId = await findPreparedId(tx, candidatureId)

    return conventionId === null ? fail(ruleBroken('nothing-to-send')) : send(tx, context, { conventionId })
  })
}

async function send(
  tx: Transaction,
  context: UseCaseContext,
  input: { readonly conventionId: string; readonly expectedVersion?: number },
): Promise<Result<{ version: number }, AppError>> {
  const loaded = await loadConvention(tx, context, 'convention.send', input)
  if (!loaded.ok) return loaded
  const { convention, candidature, act } = loaded.value
  if (convention.textSha256 === null) return fail(ruleBroken('convention-not-generated'))
  const { number } = convention
  if (convention.status === 'prepared') {
    const changes = { sentAt: act.now, sentByName: context.actor.name, remindedAt: act.now }
    const sent = await moveConvention(tx, convention, 'sent', changes)
    if (!sent.ok) return sent
    await auditCandidature(tx, act, candidature, 'convention.sent', { number, sha256: convention.textSha256 })
    await tellConventionToSign(tx, act, candidature, sent.value)

    return ok({ version: sent.value.version })
  }
  if (convention.status !== 'sent' && convention.status !== 'signed_by_establishment') {
    return fail(ruleBroken('convention-not-in-this-status', { status: convention.status }))
  }
  if (convention.remindedAt !== null && parisDay(convention.remindedAt) === parisDay(act.now)) {
    return fail(ruleBroken('already-reminded'))
  }
  const version = convention.version + 1
  await tx.convention.update({ where: { id: convention.id }, data: { remindedAt: act.now, version } })
  await auditCandidature(tx, act, candidature, 'convention.reminded', { number })
  if (convention.status === 'sent') await tellSignatureReminder(tx, act, candidature, convention)
  else await tellToCountersign(tx, act, candidature, convention, true)

  return ok({ version })
}
