import { WHOLE_COUNTRY } from '@/lib/access/group-store'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { formatDateTime } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import { isDifferent } from '@/lib/templates/domain/difference'
import { textProblems, textsOf } from '@/lib/templates/domain/template'
import type { PublishTemplateInput } from '@/lib/templates/schemas'
import {
  findDraft,
  findLastVersion,
  lockTemplate,
  publishVersion,
  removeDraft,
  templateOf,
} from '@/lib/templates/store'

/**
 * Publishes the text in preparation as the next version of its kind, for ever: the documents to come are made with it,
 * those that exist keep theirs. The text must be the one that was read again, with the note that says what changes.
 */
export function publishTemplate(
  context: UseCaseContext,
  { kind, expectedRevision }: PublishTemplateInput,
): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    await lockTemplate(tx, kind)
    const allowed = await authorizeHeld(tx, context.actor, 'programme.edit', WHOLE_COUNTRY)
    if (!allowed.ok) return allowed
    const checked = checkDraft(await findDraft(tx, kind), await findLastVersion(tx, kind), expectedRevision)
    if (!checked.ok) return checked
    const { note } = checked.value
    const template = templateOf(checked.value)
    // A field may have been taken off the list since the text was saved.
    if (textsOf(template).some((text) => textProblems(kind, text).length > 0)) {
      return fail(ruleBroken('template-has-unknown-fields'))
    }

    const now = await context.clock(tx)
    const version = await publishVersion(tx, { kind, template, note, author: context.actor }, now)
    await removeDraft(tx, kind)
    await writeAudit(tx, {
      type: 'template.published',
      at: now,
      actor: context.actor,
      entity: { type: 'template', id: kind },
      details: { kind, version, note },
    })

    return ok({ version })
  })
}

type Draft = NonNullable<Awaited<ReturnType<typeof findDraft>>>
type Last = Awaited<ReturnType<typeof findLastVersion>>

/** The text in preparation, if it is the one that was read again, over the version in force, with something to publish. */
function checkDraft(draft: Draft | null, last: Last, expectedRevision: number): Result<Draft, AppError> {
  if (draft === null) return fail(ruleBroken('template-draft-gone'))
  if (last !== null && draft.basedOn !== last.version) {
    const { version, publishedByName, publishedAt } = last
    const details = { version, name: publishedByName, at: formatDateTime(publishedAt) }

    return fail(ruleBroken('template-published-meanwhile', details))
  }
  if (draft.revision !== expectedRevision) {
    const details = { name: draft.savedByName, at: formatDateTime(draft.savedAt) }

    return fail(ruleBroken('template-saved-meanwhile', details))
  }
  if (last !== null && !isDifferent(templateOf(last), templateOf(draft))) return fail(ruleBroken('template-unchanged'))

  return draft.note === '' ? fail(ruleBroken('template-note-missing')) : ok(draft)
}
