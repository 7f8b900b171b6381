import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { TagDossierInput } from '@/lib/review/schemas'
import { auditWork, findOrCreateTag, loadWork } from '@/lib/review/store'

/** Puts a tag of the agency on a dossier; the same one twice is once. */
export function tagDossier(context: UseCaseContext, { candidatureId, name }: TagDossierInput): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadWork(tx, context, candidatureId)
    if (!loaded.ok) return loaded
    const { work, now } = loaded.value
    const tag = await findOrCreateTag(tx, { regionCode: work.regionCode, name, now })
    const { count } = await tx.candidatureTag.createMany({
      data: [{ candidatureId, tagId: tag.id }],
      skipDuplicates: true,
    })
    if (count === 0) return ok()
    await auditWork(tx, { context, now }, work, { type: 'candidature.tagged', details: { added: tag.name } })

    return ok()
  })
}
