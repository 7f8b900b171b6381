import type { Candidature as CandidatureRow } from '@/generated/prisma/client'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { type AppError, notFound } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { Field, FieldPath } from './domain/field'
import { TICKED } from './domain/field'
import type { FieldEdit } from './domain/field-edit'
import { type OpenSections, prerequisiteSection, type Section, toSection } from './domain/section'
import { isEditableByEstablishment } from './domain/status'
import { type Act, targetOf } from './store'

/** The row of a dossier, without what hangs on it: saving a field reads no more. */
export type DraftRow = CandidatureRow

/** Locks a dossier for a save of its fields, only if the actor may edit it. Outside the actor's scope: not-found. */
export async function loadDraft(
  tx: Transaction,
  context: UseCaseContext,
  candidatureId: string,
): Promise<Result<{ draft: DraftRow; act: Act }, AppError>> {
  const [draft] = await tx.$queryRaw<DraftRow[]>`
    SELECT * FROM "Candidature" WHERE id = ${candidatureId}::uuid FOR UPDATE`
  if (draft === undefined) return fail(notFound)
  const membership = await authorizeHeld(tx, context.actor, 'candidature.edit', targetOf(draft))
  if (!membership.ok) return membership

  return ok({ draft, act: { context, membership: membership.value, now: await context.clock(tx) } })
}

/**
 * The parts of the form that the hospital may write now: all of a draft; in a correction, until its date, what the agency
 * asked for, and the prerequisites that nobody judged yet when the domains are open, since a new domain may need them.
 */
export async function openSections(
  reader: Reader,
  { id, status, completionDueAt }: Pick<CandidatureRow, 'id' | 'status' | 'completionDueAt'>,
  now: Date,
): Promise<OpenSections> {
  if (!isEditableByEstablishment(status)) return []
  if (status === 'draft') return 'all'
  if (completionDueAt !== null && now > completionDueAt) return []
  const [answers, items] = await Promise.all([
    reader.prerequisiteAnswer.findMany({
      where: { candidatureId: id },
      select: { prerequisiteCode: true, verdict: true },
    }),
    reader.completionItem.findMany({
      where: { request: { candidatureId: id, answeredAt: null } },
      select: { target: true },
    }),
  ])
  const asked = items.flatMap(({ target }) => toSection(target) ?? [])
  const isOpened = ({ verdict }: (typeof answers)[number]) =>
    verdict === 'to_complete' || (verdict === 'pending' && asked.includes('domains'))
  const prerequisites = answers.filter(isOpened).map((one) => prerequisiteSection(one.prerequisiteCode))

  return [...new Set<Section>([...asked, ...prerequisites])]
}

export type Revision = {
  readonly path: FieldPath
  readonly revision: number
  readonly savedByName: string
  readonly savedAt: Date
}

/** Where the given fields stand; those never written are absent. */
export async function findRevisions(
  reader: Reader,
  candidatureId: string,
  paths?: readonly FieldPath[],
): Promise<Map<FieldPath, Revision>> {
  const rows = await reader.fieldRevision.findMany({
    where: { candidatureId, ...(paths === undefined ? {} : { path: { in: [...paths] } }) },
    select: { path: true, revision: true, savedByName: true, savedAt: true },
  })

  return new Map(rows.map((row) => [row.path, row]))
}

/** The revision reached by each of those edits that was already applied to that dossier. */
export async function findAppliedEdits(
  tx: Transaction,
  candidatureId: string,
  edits: readonly FieldEdit[],
): Promise<Map<string, number>> {
  const ids = edits.flatMap(({ id, afterEditId }) => (afterEditId === undefined ? [id] : [id, afterEditId]))
  const rows = await tx.fieldEdit.findMany({
    where: { id: { in: ids }, candidatureId },
    select: { id: true, revision: true },
  })

  return new Map(rows.map((row) => [row.id, row.revision]))
}

/** Marks an edit as applied, and the revision of its field. */
export async function writeRevision(
  tx: Transaction,
  { context, now }: Act,
  { candidatureId, edit, revision }: { candidatureId: string; edit: FieldEdit; revision: number },
): Promise<void> {
  const { userId, name } = context.actor
  await tx.$executeRaw`
    WITH moved AS (
      INSERT INTO "FieldRevision" ("candidatureId", path, revision, "savedById", "savedByName", "savedAt")
      VALUES (${candidatureId}::uuid, ${edit.path}, ${revision}, ${userId}::uuid, ${name}, ${now})
      ON CONFLICT ("candidatureId", path) DO UPDATE SET revision = EXCLUDED.revision,
        "savedById" = EXCLUDED."savedById", "savedByName" = EXCLUDED."savedByName", "savedAt" = EXCLUDED."savedAt"
    )
    INSERT INTO "FieldEdit" (id, "candidatureId", path, revision, at)
    VALUES (${edit.id}::uuid, ${candidatureId}::uuid, ${edit.path}, ${revision}, ${now})`
}

/** The value of one field as it is saved. Of the account number, nothing but its last four signs. */
export async function savedValue(reader: Reader, draft: DraftRow, field: Field): Promise<string> {
  const candidatureId = draft.id
  switch (field.kind) {
    case 'domain':
    case 'bonus': {
      const row = await reader.candidatureDomain.findUnique({
        where: { candidatureId_domainCode: { candidatureId, domainCode: field.domainCode } },
      })
      const isTicked = row !== null && (field.kind === 'domain' || row.bonusCodes.includes(field.bonusCode))
      return isTicked ? TICKED : ''
    }
    case 'answer': {
      const { prerequisiteCode } = field
      const row = await reader.prerequisiteAnswer.findUnique({
        where: { candidatureId_prerequisiteCode: { candidatureId, prerequisiteCode } },
      })
      return row?.[field.field] ?? ''
    }
    case 'question': {
      const { prerequisiteCode, questionKey } = field
      const key = { candidatureId, prerequisiteCode, questionKey }
      const row = await reader.questionnaireAnswer.findUnique({
        where: { candidatureId_prerequisiteCode_questionKey: key },
      })
      return row?.value ?? ''
    }
    case 'contact': {
      const row = await reader.contact.findUnique({
        where: { candidatureId_role: { candidatureId, role: field.role } },
      })
      return row?.[field.field] ?? ''
    }
    case 'bank':
      return bankValue(draft, field.field)
  }
}

function bankValue(draft: DraftRow, field: 'holder' | 'iban' | 'bic'): string {
  switch (field) {
    case 'holder':
      return draft.bankHolder ?? ''
    case 'bic':
      return draft.bankBic ?? ''
    case 'iban':
      return draft.ibanLastFour ?? ''
  }
}
