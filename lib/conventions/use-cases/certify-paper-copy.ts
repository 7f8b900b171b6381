import { lockForEffect, takeEffect } from '@/lib/amendments/effect-store'
import { auditCandidature } from '@/lib/candidatures/store'
import { checkSignatures } from '@/lib/conventions/domain/signature'
import type { CertifyPaperCopyInput } from '@/lib/conventions/schemas'
import { findUnusedScan, recordSignature } from '@/lib/conventions/signature-store'
import { loadConvention, moveConvention } from '@/lib/conventions/store'
import { parisDay } from '@/lib/kernel/dates'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { tellConventionSigned } from '@/lib/notifications/events/conventions'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Certifies that the copy added to the dossier is the text of the portal, signed on paper by both parties: their names,
 * capacities and days. The text takes effect at once, and its seal is asked of the job queue. Refused once a party
 * signed in the portal: the other one signs there too.
 */
export function certifyPaperCopy(
  context: UseCaseContext,
  input: CertifyPaperCopyInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    await lockForEffect(tx, input.conventionId)
    const loaded = await loadConvention(tx, context, 'convention.send', input)
    if (!loaded.ok) return loaded
    const { convention, candidature, act } = loaded.value
    if (convention.status === 'signed_by_establishment') return fail(ruleBroken('signed-in-the-portal'))
    const { documentId, textSha256 } = convention
    if (documentId === null || textSha256 === null) return fail(ruleBroken('convention-not-generated'))
    const scan = await findUnusedScan(tx, convention)
    if (scan === null) return fail(ruleBroken('document-missing'))
    const { signedByEstablishmentOn, signedByArsOn } = input
    const days = { preparedOn: parisDay(convention.preparedAt), today: parisDay(act.now) }
    const dated = checkSignatures([signedByEstablishmentOn, signedByArsOn], days)
    if (!dated.ok) return dated

    const signed = await moveConvention(tx, convention, 'signed_by_agency', {
      scanDocumentId: scan.id,
      signedAt: act.now,
    })
    if (!signed.ok) return signed
    const { userId, name } = context.actor
    const paper = { method: 'paper', textSha256, certifiedById: userId, certifiedByName: name } as const
    await recordSignature(tx, act, convention.id, {
      ...paper,
      party: 'establishment',
      signedOn: signedByEstablishmentOn,
      signatoryName: input.establishmentSignatory,
      signatoryRole: input.establishmentSignatoryRole,
    })
    await recordSignature(tx, act, convention.id, {
      ...paper,
      party: 'agency',
      signedOn: signedByArsOn,
      signatoryName: input.arsSignatory,
      signatoryRole: input.arsSignatoryRole,
    })
    const effective = await takeEffect(tx, act, candidature, signed.value)
    if (!effective.ok) return effective
    await context.jobs.enqueue(tx, 'seal-convention', { conventionId: convention.id })
    const { number } = convention
    const details = { number, method: 'paper', signedByEstablishmentOn, signedByArsOn, scanDocumentId: scan.id }
    await auditCandidature(tx, act, candidature, 'convention.signed', details)
    await tellConventionSigned(tx, act, candidature, convention)

    return ok({ version: signed.value.version })
  })
}
