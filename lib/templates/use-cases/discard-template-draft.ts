import { WHOLE_COUNTRY } from '@/lib/access/group-store'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { formatDateTime } from '@/lib/kernel/dates'
import { ruleBroken } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { DiscardDraftInput } from '@/lib/templates/schemas'
import { findDraft, lockTemplate, removeDraft } from '@/lib/templates/store'

/** Gives up the text in preparation, as it was on the screen: the text in force does not change. */
export function discardTemplateDraft(
  context: UseCaseContext,
  { kind, expectedRevision }: DiscardDraftInput,
): UseCaseResult<void> {
  return inTransaction(context.db, async (tx) => {
    await lockTemplate(tx, kind)
    const allowed = await authorizeHeld(tx, context.actor, 'programme.edit', WHOLE_COUNTRY)
    if (!allowed.ok) return allowed
    const draft = await findDraft(tx, kind)
    if (draft === null) return fail(ruleBroken('template-draft-gone'))
    if (draft.revision !== expectedRevision) {
      const details = { name: draft.savedByName, at: formatDateTime(draft.savedAt) }

      return fail(ruleBroken('template-saved-meanwhile', details))
    }
    await removeDraft(tx, kind)
    await writeAudit(tx, {
      type: 'template.discarded',
      at: await context.clock(tx),
      actor: context.actor,
      entity: { type: 'template', id: kind },
      details: { kind },
    })

    return ok()
  })
}
