import { randomUUID } from 'node:crypto'
import type { AppError } from '@/lib/kernel/errors'
import { ok, type Result } from '@/lib/kernel/result'
import type { Transaction } from '@/lib/platform/db'
import { type Field, fieldPath } from './domain/field'
import { findRevisions, writeRevision } from './field-store'
import { type DraftChanges, writeField } from './field-value-store'
import type { Act, LoadedCandidature } from './store'

type Correction = {
  readonly field: Field
  readonly before: string
  readonly after: string
  readonly reason: string
}

/**
 * Keeps a correction for ever, and gives the field its new value as a save of the form would: one more revision, so that
 * whoever types over the old value later is told. Gives what the dossier's own row takes.
 */
export async function writeCorrection(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { field, before, after, reason }: Correction,
): Promise<Result<DraftChanges, AppError>> {
  const candidatureId = candidature.id
  const path = fieldPath(field)
  const written = await writeField(tx, act, candidature, { field, value: after })
  if (!written.ok) return written
  const current = (await findRevisions(tx, candidatureId, [path])).get(path)?.revision ?? 0
  const edit = { id: randomUUID(), path, value: after, baseRevision: current }
  await writeRevision(tx, act, { candidatureId, edit, revision: current + 1 })
  await tx.clericalCorrection.create({
    data: {
      candidatureId,
      path,
      oldValue: before,
      newValue: after,
      reason,
      actorId: act.context.actor.userId,
      actorName: act.context.actor.name,
      at: act.now,
    },
  })

  return ok(written.value)
}
