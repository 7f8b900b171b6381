import {
  auditCandidature,
  checkStatus,
  type LoadedCandidature,
  loadCandidature,
  moveCandidature,
} from '@/lib/candidatures/store'
import { checkSignatures, isScanOf } from '@/lib/conventions/domain/signature'
import type { SignConventionInput } from '@/lib/conventions/schemas'
import { findCandidatureId, lockConvention } from '@/lib/conventions/store'
import { present } from '@/lib/kernel/assert'
import { parisDay } from '@/lib/kernel/dates'
import { notFound, ruleBroken, stale } from '@/lib/kernel/errors'
import { toCents } from '@/lib/kernel/money'
import { fail, ok } from '@/lib/kernel/result'
import { tellConventionSigned } from '@/lib/notifications/events/review'
import { openPayments } from '@/lib/payments/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Records that both parties signed: their names, their dates and the scanned copy, added before as a document. The
 * advance of each domain is owed from then on (programme text §3).
 */
export function signConvention(
  context: UseCaseContext,
  input: SignConventionInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const candidatureId = await findCandidatureId(tx, input.conventionId)
    if (candidatureId === null) return fail(notFound)
    const loaded = await loadCandidature(tx, context, 'convention.sign', candidatureId)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const allowed = checkStatus(candidature, ['convention_to_sign'])
    if (!allowed.ok) return allowed
    const convention = present(await lockConvention(tx, input.conventionId), 'the convention')
    if (convention.status === 'cancelled')
      return fail(ruleBroken('convention-cancelled', { number: convention.number }))
    if (convention.version !== input.expectedVersion) return fail(stale(candidature.savedByName, candidature.savedAt))
    if (convention.documentId === null) return fail(ruleBroken('convention-not-generated'))
    const scan = candidature.documents.findLast((document) => isScanOf(convention, document))
    if (scan === undefined) return fail(ruleBroken('document-missing'))
    const { signedByEstablishmentOn, establishmentSignatory, signedByArsOn, arsSignatory } = input
    const days = { preparedOn: parisDay(convention.preparedAt), today: parisDay(act.now) }
    const dated = checkSignatures([signedByEstablishmentOn, signedByArsOn], days)
    if (!dated.ok) return dated

    const version = convention.version + 1
    await tx.convention.update({
      where: { id: convention.id },
      data: {
        ...{ signedByEstablishmentOn, establishmentSignatory, signedByArsOn, arsSignatory, version },
        status: 'signed',
        scanDocumentId: scan.id,
        signedAt: act.now,
      },
    })
    const moved = await moveCandidature(tx, act, candidature, [{ to: 'convention_signed' }, { to: 'advance_due' }])
    if (!moved.ok) return moved
    await openPayments(tx, {
      candidature,
      windowCode: candidature.window.code,
      kind: 'advance',
      amounts: advancesOf(candidature),
      dueAt: act.now,
    })
    const { number } = convention
    const details = { number, signedByEstablishmentOn, signedByArsOn, scanDocumentId: scan.id }
    await auditCandidature(tx, act, candidature, 'convention.signed', details)
    await tellConventionSigned(tx, act, candidature, convention)

    return ok({ version })
  })
}

function advancesOf({ domains }: LoadedCandidature) {
  return domains.map(({ domainCode, advanceCents }) => ({
    domainCode,
    amountCents: toCents(present(advanceCents, `the frozen advance of ${domainCode}`)),
  }))
}
