import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { UntagDossierInput } from '@/lib/review/schemas'
import { auditWork, loadWork } from '@/lib/review/store'

/** Takes a tag off a dossier. The agency keeps the tag for others. */
export function untagDossier(
  context: UseCaseContext,
  { candidatureId, tagId }: UntagDossierInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadWork(tx, context, candidatureId)
    if (!loaded.ok) return loaded
    const { work, now } = loaded.value
    const tag = await tx.reviewTag.findFirst({ where: { id: tagId, regionCode: work.regionCode } })
    const { count } = await tx.candidatureTag.deleteMany({ where: { candidatureId, tagId } })
    if (count === 0 || tag === null) return ok()
    await auditWork(tx, { context, now }, work, { type: 'candidature.tagged', details: { removed: tag.name } })

    return ok()
  })
}
