import { WHOLE_COUNTRY } from '@/lib/access/group-store'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { formatDateTime } from '@/lib/kernel/dates'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { SaveDraftInput } from '@/lib/templates/schemas'
import { findDraft, findLastVersion, lockTemplate, saveDraft } from '@/lib/templates/store'

/**
 * Saves the next text of a kind, to be read again and published later. One text is in preparation at a time: whoever
 * did not have the last revision, or the version in force, on the screen is told who changed it and saves nothing.
 */
export function saveTemplateDraft(
  context: UseCaseContext,
  { kind, expectedRevision, basedOn, note, template }: SaveDraftInput,
): UseCaseResult<{ revision: number }> {
  return inTransaction(context.db, async (tx) => {
    await lockTemplate(tx, kind)
    const allowed = await authorizeHeld(tx, context.actor, 'programme.edit', WHOLE_COUNTRY)
    if (!allowed.ok) return allowed
    const last = await findLastVersion(tx, kind)
    if (last !== null && last.version !== basedOn) {
      const { version, publishedByName, publishedAt } = last
      const details = { version, name: publishedByName, at: formatDateTime(publishedAt) }

      return fail(ruleBroken('template-published-meanwhile', details))
    }
    const draft = await findDraft(tx, kind)
    if (draft !== null && draft.revision !== expectedRevision) {
      const details = { name: draft.savedByName, at: formatDateTime(draft.savedAt) }

      return fail(ruleBroken('template-saved-meanwhile', details))
    }
    if (draft === null && expectedRevision > 0) return fail(ruleBroken('template-draft-gone'))

    const { userId: savedById, name: savedByName } = context.actor
    const savedAt = await context.clock(tx)
    const revision = await saveDraft(tx, kind, { basedOn, note, savedById, savedByName, savedAt, template })
    await writeAudit(tx, {
      type: 'template.saved',
      at: savedAt,
      actor: context.actor,
      entity: { type: 'template', id: kind },
      details: { kind, revision },
    })

    return ok({ revision })
  })
}
