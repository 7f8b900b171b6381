import { authorizeHeld } from '@/lib/access/held-right-store'
import { move } from '@/lib/envelopes/domain/envelope'
import type { MoveEnvelopeInput } from '@/lib/envelopes/schemas'
import { lockEnvelopes } from '@/lib/envelopes/store'
import { notFound, stale } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { findPublishedRuleSet } from '@/lib/programme/store'

/**
 * DGOS adds to a region's envelope or takes back from it, with the reason; the first movement creates the envelope.
 * Nothing is taken below what the region has engaged (programme text §8).
 */
export function moveEnvelope(context: UseCaseContext, input: MoveEnvelopeInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const { programmeId, regionCode, voletCode, reason } = input
    const volet = await findVolet(tx, programmeId, voletCode)
    if (volet === undefined) return fail(notFound)

    const { count } = await tx.envelope.createMany({
      data: [{ programmeId, regionCode, voletCode, grantedCents: 0n }],
      skipDuplicates: true,
    })
    const [envelope] = await lockEnvelopes(tx, { programmeId, regionCode, volets: [volet] })
    const allowed = await authorizeHeld(tx, context.actor, 'envelope.move', { establishmentId: null, regionCode })
    if (!allowed.ok) return allowed
    if (envelope === undefined) return fail(notFound)
    const seen = count === 1 ? 0 : envelope.version
    if (seen !== input.expectedVersion) return lastMovement(tx, envelope.id)

    const amountCents = (input.direction === 'grant' ? 1 : -1) * input.euros * 100
    const granted = move(envelope, amountCents)
    if (!granted.ok) return granted

    const now = await context.clock(tx)
    const version = envelope.version + 1
    await tx.envelope.update({ where: { id: envelope.id }, data: { grantedCents: BigInt(granted.value), version } })
    const { userId, name } = context.actor
    await tx.envelopeMovement.create({
      data: {
        envelopeId: envelope.id,
        amountCents: BigInt(amountCents),
        reason,
        actorId: userId,
        actorName: name,
        at: now,
      },
    })
    await writeAudit(tx, {
      type: 'envelope.moved',
      at: now,
      actor: context.actor,
      entity: { type: 'envelope', id: envelope.id },
      regionCode,
      details: { voletCode, amountCents, grantedCents: granted.value, reason },
    })

    return ok({ version })
  })
}

async function findVolet(tx: Transaction, programmeId: string, voletCode: string) {
  const programme = await tx.programme.findUnique({ where: { id: programmeId } })
  if (programme === null) return undefined
  const rules = await findPublishedRuleSet(tx, programme.code)

  return rules.volets.find((volet) => volet.code === voletCode)
}

async function lastMovement(tx: Transaction, envelopeId: string) {
  const last = await tx.envelopeMovement.findFirst({ where: { envelopeId }, orderBy: { id: 'desc' } })

  return fail(last === null ? notFound : stale(last.actorName, last.at))
}
