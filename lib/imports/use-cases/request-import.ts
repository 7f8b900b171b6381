import { authorize } from '@/lib/access/domain/policy'
import { WHOLE_COUNTRY } from '@/lib/access/group-store'
import { authorizeHeld } from '@/lib/access/held-right-store'
import type { RequestImportInput } from '@/lib/imports/schemas'
import { insertImportRun, type StoredImportFile } from '@/lib/imports/store'
import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { FileStore } from '@/lib/platform/storage'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Keeps the files and asks for their import, which a job does: what it did is told on the page of the run. */
export async function requestImport(
  context: UseCaseContext,
  input: RequestImportInput,
): UseCaseResult<{ importRunId: string }> {
  const allowed = authorize(context.actor, 'establishment.import', WHOLE_COUNTRY)
  if (!allowed.ok) return allowed
  const files = {
    etablissements: await keep(context.files, input.etablissements),
    entites: await keep(context.files, input.entites),
    activite: input.activite === null ? null : await keep(context.files, input.activite),
  }

  return inTransaction(context.db, async (tx) => {
    const held = await authorizeHeld(tx, context.actor, 'establishment.import', WHOLE_COUNTRY)
    if (!held.ok) return held
    const importRunId = await insertImportRun(tx, {
      files,
      isDryRun: input.isDryRun,
      requestedById: context.actor.userId,
      createdAt: await context.clock(tx),
    })
    await context.jobs.enqueue(tx, 'import-finess', { importRunId })

    return ok({ importRunId })
  })
}

async function keep(files: FileStore, file: File): Promise<StoredImportFile> {
  const { key, sizeBytes } = await files.put(new Uint8Array(await file.arrayBuffer()))

  return { name: file.name, key, sizeBytes }
}
