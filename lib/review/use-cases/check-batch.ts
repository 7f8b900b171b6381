import { loadActor } from '@/lib/access/store'
import { checkNeeds, type EnvelopeNeed, type EnvelopeState } from '@/lib/envelopes/domain/envelope'
import { type AppError, forbidden } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { rehearse, within } from '@/lib/platform/db'
import type { Services, UseCaseContext } from '@/lib/platform/use-case'
import {
  type Acted,
  auditBatch,
  type Batch,
  type BatchItem,
  effectOf,
  envelopesOf,
  findBatch,
  findBatchState,
  findItems,
  markItem,
  moveBatch,
  needsOf,
  type PerformAct,
} from '@/lib/review/batch-store'
import { takesMoney } from '@/lib/review/domain/batch'

/**
 * Job: tries the act of a batch on each of its dossiers, in a transaction that is rolled back, with the guards of the
 * real one; and adds up what those that pass take from the envelopes, in their order. Runs again without harm: what was
 * tried is not tried twice.
 */
export async function checkBatch(services: Services, perform: PerformAct, batchId: string): Promise<void> {
  const batch = await findBatch(services.db, batchId)
  if (batch?.state !== 'checking') return
  const now = await services.clock(services.db)
  const actor = await loadActor(services.db, batch.createdById, now)
  const envelopes = await envelopesOf(services.db, batch)
  const needs: EnvelopeNeed[] = await alreadyNeeded(services, batch)
  for (const item of await findItems(services.db, batchId, 'waiting')) {
    if ((await findBatchState(services.db, batchId)) !== 'checking') return
    const tried = actor === null ? fail(forbidden) : await tryOut({ ...services, actor }, perform, batch, item)
    const outcome = tried.ok ? stillFits(envelopes, needs, tried.value) : tried
    if (outcome.ok) needs.push(...outcome.value.needs)
    await markItem(
      services.db,
      item,
      outcome.ok ? { state: 'passes', error: outcome.value.notice } : { state: 'refused', error: outcome.error },
    )
  }
  const effect = takesMoney(batch.order) ? effectOf(envelopes, needs) : []

  await services.db.$transaction(async (tx) => {
    if (!(await moveBatch(tx, batchId, 'checking', { state: 'checked', effect }))) return
    if (actor === null) return
    const passing = (await findItems(tx, batchId, 'passes')).length
    await auditBatch(tx, { context: { actor }, now }, batch, 'batch.checked', { passing })
  })
}

/** What the dossiers that passed before the job was taken up again need. */
async function alreadyNeeded({ db }: Services, { id, order }: Batch): Promise<EnvelopeNeed[]> {
  if (!takesMoney(order)) return []
  const passing = await findItems(db, id, 'passes')
  const needs: EnvelopeNeed[] = []
  for (const { candidatureId } of passing) needs.push(...(await db.$transaction((tx) => needsOf(tx, candidatureId))))

  return needs
}

type Tried = Acted & { readonly needs: readonly EnvelopeNeed[] }

/** What the dossier needs of the envelope, if the act passes on it alone. */
function tryOut(
  context: UseCaseContext,
  perform: PerformAct,
  { order }: Batch,
  item: BatchItem,
): Promise<Result<Tried, AppError>> {
  return rehearse(context.db, async (tx) => {
    const needs = takesMoney(order) ? await needsOf(tx, item.candidatureId) : []
    const acted = await perform({ ...context, db: within(tx) }, order, item)

    return acted.ok ? ok({ ...acted.value, needs }) : acted
  })
}

/** Each one fits alone: whether it still does after those before it. */
function stillFits(
  envelopes: readonly EnvelopeState[],
  taken: readonly EnvelopeNeed[],
  tried: Tried,
): Result<Tried, AppError> {
  const takenFrom = (voletCode: string) =>
    taken.filter((one) => one.voletCode === voletCode).reduce((sum, { neededCents }) => sum + neededCents, 0)
  const after = envelopes.map((one) => ({ ...one, engagedCents: one.engagedCents + takenFrom(one.voletCode) }))

  const enough = checkNeeds(after, tried.needs)

  return enough.ok ? ok(tried) : enough
}
