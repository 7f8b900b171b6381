import { auditDelegation, insertDelegation } from '@/lib/access/delegation-store'
import { checkPeriod } from '@/lib/access/domain/delegation'
import type { GiveDelegationInput } from '@/lib/access/team-schemas'
import { findMember, lockTeam, type Member, type Team } from '@/lib/access/team-store'
import { requestScan } from '@/lib/documents/content-store'
import type { AcceptedFile } from '@/lib/documents/domain/accepted-file'
import { inspectFile } from '@/lib/documents/inspection/inspect-file'
import { keepFile, receiveFile } from '@/lib/documents/intake-store'
import { registerContent } from '@/lib/documents/store'
import { parisDay } from '@/lib/kernel/dates'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { tellDelegationGiven } from '@/lib/notifications/events/delegation'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { StoredFile } from '@/lib/platform/storage'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** What is signed on paper comes as a scan. */
const PROOFS: readonly string[] = ['application/pdf', 'image/png', 'image/jpeg']

/**
 * A signatory lends the signature to a member of the team, between two days, on a document that is kept. Whether it may
 * be lent is asked first, and again once the document was looked into.
 */
export async function giveDelegation(
  context: UseCaseContext,
  input: GiveDelegationInput,
): UseCaseResult<{ delegationId: string }> {
  const allowed = await inTransaction(context.db, (tx) => checkDelegate(tx, context, input))
  if (!allowed.ok) return allowed
  const received = await receiveFile(context.uploads, input.file)
  if (!received.ok) return received
  try {
    const accepted = await inspectProof(received.value, input.file)
    if (!accepted.ok) return accepted
    const stored = await keepFile(context.files, received.value)
    if (!stored.ok) return stored

    return await inTransaction(context.db, async (tx) => {
      const checked = await checkDelegate(tx, context, input)
      if (!checked.ok) return checked

      return give(tx, context, { ...checked.value, input, accepted: accepted.value, stored: stored.value })
    })
  } finally {
    await context.uploads.discard(received.value)
  }
}

type Checked = { readonly team: Team; readonly delegate: Member; readonly now: Date }

async function checkDelegate(
  tx: Transaction,
  context: UseCaseContext,
  input: GiveDelegationInput,
): Promise<Result<Checked, AppError>> {
  const locked = await lockTeam(tx, context, 'delegation.give', input.establishmentId)
  if (!locked.ok) return locked
  const { team, now } = locked.value
  const delegate = await findMember(tx, team, input.toUserId)
  if (delegate === null || !delegate.isActive) return fail(notFound)
  if (delegate.role === 'signataire') return fail(ruleBroken('delegate-is-signatory', { name: delegate.name }))
  const period = checkPeriod(input, parisDay(now))

  return period.ok ? ok({ team, delegate, now }) : period
}

async function inspectProof(file: string, { name, size }: File): Promise<Result<AcceptedFile, AppError>> {
  const accepted = await inspectFile(file, { name, sizeBytes: size })
  if (!accepted.ok || PROOFS.includes(accepted.value.mimeType)) return accepted

  return fail(ruleBroken('delegation-file-refused', { name: accepted.value.fileName }))
}

type Given = Checked & {
  readonly input: GiveDelegationInput
  readonly accepted: AcceptedFile
  readonly stored: StoredFile
}

async function give(
  tx: Transaction,
  context: UseCaseContext,
  { team, delegate, now, input, accepted, stored }: Given,
): Promise<Result<{ delegationId: string }, AppError>> {
  const { fileName, mimeType } = accepted
  const content = await registerContent(tx, stored, now)
  if (content.scan === 'infected') return fail(ruleBroken('content-infected', { name: fileName }))
  await requestScan(tx, context, content)
  const { establishmentId, startsOn, endsOn } = input
  const delegation = await insertDelegation(tx, {
    establishmentId,
    from: { userId: context.actor.userId, name: context.actor.name },
    to: { userId: delegate.userId, name: delegate.name },
    startsOn,
    endsOn,
    document: { fileName, mimeType, sha256: stored.sha256 },
    createdAt: now,
  })
  await auditDelegation(tx, { context, now }, delegation, 'delegation.given')
  await tellDelegationGiven(tx, { context, now }, delegate, {
    id: delegation.id,
    establishmentId,
    fromName: context.actor.name,
    establishmentName: team.name,
    startsOn,
    endsOn,
    path: `/etablissements/${establishmentId}/equipe`,
  })

  return ok({ delegationId: delegation.id })
}
