import { type Act, moveCandidature } from '@/lib/candidatures/store'
import { MAX_FILE_BYTES } from '@/lib/documents/domain/accepted-file'
import { parisDay } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { tellPaymentsAnswered } from '@/lib/notifications/events/payments'
import { ANSWER_COLUMNS, type AnswerError, checkAnswer, parseAnswer } from '@/lib/payments/domain/answer'
import type { PaymentKind } from '@/lib/payments/domain/lot'
import type { RecordAnswerInput } from '@/lib/payments/schemas'
import { answeredDossiers, auditLot, type LoadedLot, loadLot, saveAnswers, saveLot } from '@/lib/payments/store'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import { readTextLines, type TextLine } from '@/lib/platform/text-lines'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** What an answer did. All zero but `unchanged`: the same file had already been read. */
export type AnswerReport = {
  readonly paid: number
  readonly rejected: number
  readonly unchanged: number
  /** Lines of the lot that still wait for an answer. */
  readonly pending: number
}

/** Only so many wrong lines are told at once. */
const MOST_ERRORS = 50

/**
 * Reads an answer of the Caisse des Dépôts: paid lines pay, rejected ones make their payment due again for a later
 * lot. One wrong line refuses the whole file and names every wrong line. An answer may be partial, and reading the
 * same one again changes nothing. The last payment of a dossier moves it on.
 */
export async function recordAnswer(
  context: UseCaseContext,
  { lotId, file }: RecordAnswerInput,
): UseCaseResult<AnswerReport> {
  if (file.size === 0) return fail(ruleBroken('file-empty', { name: file.name }))
  if (file.size > MAX_FILE_BYTES) return fail(ruleBroken('file-too-large', { name: file.name }))
  const bytes = new Uint8Array(await file.arrayBuffer())
  const lines: TextLine[] = []
  for await (const line of readTextLines(single(bytes))) lines.push(line)
  const parsed = parseAnswer(lines)
  if (!parsed.ok) return fail(ruleBroken('answer-wrong-header', { expected: ANSWER_COLUMNS.join(';') }))

  return inTransaction(context.db, async (tx) => {
    const loaded = await loadLot(tx, context, 'lot.record-answer', lotId)
    if (!loaded.ok) return loaded
    const { lot, act } = loaded.value
    if (lot.sentAt === null || (lot.status !== 'sent' && lot.status !== 'answered')) {
      return fail(ruleBroken('lot-not-sent', { number: lot.number }))
    }
    const references = parsed.value.records.map((record) => record.reference)
    const checked = checkAnswer(parsed.value, {
      lines: lot.lines,
      elsewhere: await otherReferences(tx, lot, references),
      sentOn: parisDay(lot.sentAt),
      today: parisDay(act.now),
    })
    if (!checked.ok) return fail(ruleBroken('answer-has-errors', { lines: encode(checked.error) }))
    const { changes, unchangedCount: unchanged } = checked.value
    const pending = lot.lines.filter((line) => line.outcome === 'pending').length - changes.length
    const paid = changes.filter(({ answer }) => answer.outcome === 'paid').length
    const report = { paid, rejected: changes.length - paid, unchanged, pending }
    if (changes.length === 0) return ok(report)

    await saveAnswers(tx, changes)
    if (!(await saveLot(tx, lot, { status: pending === 0 ? 'answered' : 'sent' }))) {
      return fail(ruleBroken('lot-not-sent', { number: lot.number }))
    }
    const dossiers = changes.flatMap(({ line, answer }) =>
      answer.outcome === 'paid' ? [line.payment.candidatureId] : [],
    )
    const moved = await moveDossiers(tx, act, lot.kind, [...new Set(dossiers)])
    if (!moved.ok) return moved
    const sha256 = sha256Of(bytes)
    await auditLot(tx, act, lot, 'lot.answered', { ...report, file: file.name, sha256 })
    await tellPaymentsAnswered(tx, act, await answeredDossiers(tx, changes), sha256)

    return ok(report)
  })
}

async function* single(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function otherReferences(
  tx: Transaction,
  { id, regionCode }: LoadedLot,
  references: readonly string[],
): Promise<Set<string>> {
  const rows = await tx.paymentLine.findMany({
    where: { reference: { in: [...references] }, lotId: { not: id }, lot: { regionCode } },
    select: { reference: true },
  })

  return new Set(rows.map((row) => row.reference))
}

/** « 3 date-wrong », a wrong line a line: `lib/text` has the words. */
function encode(errors: readonly AnswerError[]): string {
  const told = errors.slice(0, MOST_ERRORS).map(({ line, code }) => `${line} ${code}`)
  const untold = errors.length - told.length

  return (untold > 0 ? [...told, `+ ${untold}`] : told).join('\n')
}

/** Moves on the dossiers of which every payment of that kind is now paid. Locked first, in the order of their ids. */
async function moveDossiers(
  tx: Transaction,
  act: Act,
  kind: PaymentKind,
  ids: readonly string[],
): Promise<Result<void, AppError>> {
  await tx.$queryRaw`SELECT id FROM "Candidature" WHERE id = ANY(${[...ids]}::uuid[]) ORDER BY id FOR UPDATE`
  const rows = await tx.candidature.findMany({
    where: {
      id: { in: [...ids] },
      status: kind === 'advance' ? 'advance_due' : 'balance_due',
      payments: { none: { kind, status: { notIn: ['paid', 'cancelled'] } } },
    },
    orderBy: { id: 'asc' },
  })
  for (const row of rows) {
    const moves =
      kind === 'advance'
        ? [{ to: 'advance_paid' } as const]
        : [{ to: 'balance_paid' } as const, { to: 'closed' } as const]
    const moved = await moveCandidature(tx, act, row, moves)
    if (!moved.ok) return moved
  }

  return ok()
}
