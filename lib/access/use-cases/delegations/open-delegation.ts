import type { Readable } from 'node:stream'
import { auditDelegation, findDelegation } from '@/lib/access/delegation-store'
import { authorize } from '@/lib/access/domain/policy'
import type { DelegationInput } from '@/lib/access/team-schemas'
import { whyNotServed } from '@/lib/documents/domain/content-state'
import { notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

export type OpenedProof = {
  readonly fileName: string
  readonly mimeType: string
  readonly sizeBytes: number
  readonly content: Readable
}

/**
 * Opens the document of a delegation, even an old one: for the team's signatories and the agency of the region. Each
 * opening leaves a row in the journal. Nothing is given before the antivirus has answered, nor what it found infected.
 */
export async function openDelegation(
  context: UseCaseContext,
  { delegationId }: DelegationInput,
): UseCaseResult<OpenedProof> {
  const found = await inTransaction(context.db, async (tx) => {
    const delegation = await findDelegation(tx, delegationId)
    if (delegation === null) return fail(notFound)
    const { establishmentId, establishment, fileName: name } = delegation
    const allowed = authorize(context.actor, 'delegation.read', { establishmentId, ...establishment })
    if (!allowed.ok) return allowed
    const whyNot = whyNotServed(delegation.content)
    if (whyNot !== null) return fail(ruleBroken(whyNot, { name }))
    await auditDelegation(tx, { context, now: await context.clock(tx) }, delegation, 'delegation.opened')

    return ok(delegation)
  })
  if (!found.ok) return found
  const { fileName, mimeType, content } = found.value

  try {
    const { sizeBytes, storageKey } = content

    return ok({ fileName, mimeType, sizeBytes, content: await context.files.stream(storageKey) })
  } catch {
    // Gone, or a storage that does not answer: the comparison of each night tells which.
    return fail(ruleBroken('document-unavailable', { name: fileName }))
  }
}
