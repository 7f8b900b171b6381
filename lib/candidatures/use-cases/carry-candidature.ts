import { randomBytes } from 'node:crypto'
import { copyAnswers, copyContacts, copyFiles, loadSource } from '@/lib/candidatures/carry-over-store'
import { type Carrying, lockEstablishmentOf, planCarrying } from '@/lib/candidatures/carrying-store'
import { CARRIED_STATUSES } from '@/lib/candidatures/domain/carrying'
import { filingContent } from '@/lib/candidatures/domain/filing'
import { RECEIPT_RANDOM_BYTES, receiptCode } from '@/lib/candidatures/domain/receipt-code'
import { checkDuties, checkNoProposal } from '@/lib/candidatures/domain/review'
import { findLastFiling, insertCarriedFiling, insertFiledSnapshot } from '@/lib/candidatures/filing-store'
import { insertDraft } from '@/lib/candidatures/opening-store'
import type { CarryCandidatureInput } from '@/lib/candidatures/review-schemas'
import { filersOf, loadForReview } from '@/lib/candidatures/review-store'
import {
  type Act,
  auditCandidature,
  type LoadedCandidature,
  moveCandidature,
  readCandidature,
} from '@/lib/candidatures/store'
import type { Funding } from '@/lib/funding/funding'
import { present } from '@/lib/kernel/assert'
import type { AppError } from '@/lib/kernel/errors'
import { ok, type Result } from '@/lib/kernel/result'
import { tellCarried } from '@/lib/notifications/events/review'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { findAnsweredQuestionnaires } from '@/lib/prerequisites/questionnaire-store'
import { endOfPeriod } from '@/lib/programme/domain/window'

export type Carried = {
  readonly candidatureId: string
  readonly reference: string
  readonly windowName: string
  /** Whole cents; null when the agency has to fix the activity. */
  readonly before: number | null
  readonly after: number | null
}

/**
 * Carries a dossier that waits to a later window (programme text §3: at that window's share): the same content is filed
 * there as it was signed, under the rules in force, and the first dossier is dropped. All of it or nothing; nothing is
 * engaged. Who filed the dossier does not carry it.
 */
export function carryCandidature(context: UseCaseContext, input: CarryCandidatureInput): UseCaseResult<Carried> {
  return inTransaction(context.db, async (tx) => {
    await lockEstablishmentOf(tx, input.candidatureId)
    const loaded = await loadForReview(tx, context, {
      ...input,
      permission: 'review.decide',
      statuses: CARRIED_STATUSES,
    })
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value
    const free = checkNoProposal(candidature)
    if (!free.ok) return free
    const filerIds = await filersOf(tx, candidature)
    const duties = checkDuties(context.actor.userId, { filerIds, proposedById: null })
    if (!duties.ok) return duties
    const plan = await planCarrying(tx, candidature, act.now)
    if (!plan.ok) return plan

    const filed = await fileThere(tx, act, candidature, plan.value)
    if (!filed.ok) return filed
    const { candidatureId, reference } = filed.value
    const { window, before, after } = plan.value
    const dropped = await dropHere(tx, act, candidature, { reference, windowName: window.name, reason: input.reason })
    if (!dropped.ok) return dropped
    const amounts = { before: totalOf(before), after: totalOf(after) }
    const carried = { candidatureId, reference, windowName: window.name, ...amounts }
    await tellCarried(tx, act, candidature, carried)

    return ok(carried)
  })
}

const totalOf = (funding: Funding | null) => funding?.totals.totalCents ?? null

/** The same content in the other window, filed now in the name of whoever signed it. */
async function fileThere(
  tx: Transaction,
  act: Act,
  from: LoadedCandidature,
  plan: Carrying,
): Promise<Result<{ candidatureId: string; reference: string }, AppError>> {
  const { window, rules, after } = plan
  const found = await loadSource(tx, [from.establishmentId], from.id)
  if (!found.ok) return found
  const source = found.value
  const { arsActivity, arsActivityReason, ibanEncrypted, ibanLastFour, bankHolder, bankBic } = source
  const place = { establishment: from.establishment, window, rules, act }
  const { id: candidatureId, reference } = await insertDraft(
    tx,
    place,
    { ...{ arsActivity, arsActivityReason, ibanEncrypted, ibanLastFour, bankHolder, bankBic }, carriedFromId: from.id },
    { carriedFrom: from.reference },
  )
  await tx.candidatureDomain.createMany({
    data: source.domains.map(({ domainCode, bonusCodes }) => ({ candidatureId, domainCode, bonusCodes })),
  })
  await copyContacts(tx, source, candidatureId)
  await copyAnswers(tx, rules, source, { candidatureId, copying: 'as-filed' })
  await copyFiles(tx, place, source, { candidatureId, copying: 'as-filed' })
  const draft = present(await readCandidature(tx, candidatureId), 'the dossier that was just written')

  await freeze(tx, act, { from, draft, plan })
  const { filedById, filedByName } = from
  const moved = await moveCandidature(tx, act, draft, [
    {
      to: 'filed',
      reason: `Report du dossier ${from.reference} (${from.window.name})`,
      changes: {
        filedById,
        filedByName,
        filedAt: act.now,
        reviewDueAt: endOfPeriod(window, 'review', from.regionCode),
        amountCents: after === null ? null : BigInt(after.totals.totalCents),
      },
    },
  ])

  return moved.ok ? ok({ candidatureId, reference }) : moved
}

type Freezing = { readonly from: LoadedCandidature; readonly draft: LoadedCandidature; readonly plan: Carrying }

async function freeze(tx: Transaction, act: Act, { from, draft, plan }: Freezing): Promise<void> {
  const { context, now } = act
  const { rules, request, after } = plan
  const first = await findLastFiling(tx, from.id)
  const { number, receiptCode: firstCode, contentSha256: firstSha256, filedAt, filedByName, onBehalfOfName } = first
  const filed = {
    ...draft,
    questionnaires: await findAnsweredQuestionnaires(tx, draft.id),
    ibanFingerprint: ibanFingerprint(context, draft),
  }
  const content = filingContent(rules, filed, {
    ...{ number: 1, filedAt: now, filedByName, onBehalfOfName, funding: after },
    carried: {
      ...{ reference: from.reference, number, receiptCode: firstCode, contentSha256: firstSha256, filedAt },
      carriedByName: context.actor.name,
    },
  })
  const code = receiptCode(randomBytes(RECEIPT_RANDOM_BYTES))
  const { contentSha256 } = await insertCarriedFiling(tx, act, first, {
    ...{ candidatureId: draft.id, content, receiptCode: code },
  })
  if (after !== null) await insertFiledSnapshot(tx, act, draft, { request, funding: after })
  const details = { number: 1, receiptCode: code, contentSha256, carriedFrom: from.reference }
  await auditCandidature(tx, act, draft, 'candidature.filed', details)
}

/** The same for the same account of the same dossier, and for nothing else. */
function ibanFingerprint({ cipher }: UseCaseContext, { id, ibanEncrypted }: LoadedCandidature): string | null {
  return ibanEncrypted === null ? null : cipher.fingerprint(cipher.decrypt(ibanEncrypted), `filing ${id}`)
}

type Dropping = { readonly reference: string; readonly windowName: string; readonly reason: string }

async function dropHere(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { reference, windowName, reason }: Dropping,
): Promise<Result<unknown, AppError>> {
  const { userId, name } = act.context.actor
  const told = `Reporté en ${windowName} (dossier ${reference}) : ${reason}`
  const decided = { decidedById: userId, decidedByName: name, decidedAt: act.now, decisionReason: told }
  const moved = await moveCandidature(tx, act, candidature, [{ to: 'dropped', reason: told, changes: decided }])
  if (!moved.ok) return moved
  await auditCandidature(tx, act, candidature, 'candidature.carried', { carriedTo: reference, reason })

  return moved
}
