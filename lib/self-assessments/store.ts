import type { Prisma, SelfAssessment as SelfAssessmentRow } from '@/generated/prisma/client'
import type { Target } from '@/lib/access/domain/policy'
import { type AppError, stale } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { SelfAssessmentContent } from './domain/content'
import { selfAssessmentContent } from './schemas'

/** A self-assessment as it was last saved. */
export type SavedSelfAssessment = {
  readonly content: SelfAssessmentContent
  readonly version: number
  readonly savedByName: string
  readonly savedAt: Date
}

/** Where a self-assessment belongs: to the team alone, as a draft does; the agency never sees it. */
export function targetOf({ id, regionCode }: { readonly id: string; readonly regionCode: string }): Target {
  return { establishmentId: id, regionCode, isDraft: true }
}

/** What the establishment saved, or null. */
export async function findSelfAssessment(reader: Reader, establishmentId: string): Promise<SavedSelfAssessment | null> {
  const row = await reader.selfAssessment.findUnique({ where: { establishmentId } })

  return row === null ? null : toSaved(row)
}

function toSaved({ answers, rates, plan, version, savedByName, savedAt }: SelfAssessmentRow): SavedSelfAssessment {
  const parts = { ...toObject(answers), rates, ...toObject(plan) }

  return { content: selfAssessmentContent.parse(parts), version, savedByName, savedAt }
}

function toObject(json: Prisma.JsonValue): Prisma.JsonObject {
  return typeof json === 'object' && json !== null && !Array.isArray(json) ? json : {}
}

/** Makes the saves of an establishment follow one another until the transaction ends, the first one included. */
export async function lockSelfAssessment(tx: Transaction, establishmentId: string): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext(${`self-assessment ${establishmentId}`}))`
}

type Save = {
  readonly establishmentId: string
  readonly expectedVersion: number
  readonly content: SelfAssessmentContent
  readonly savedBy: { readonly userId: string; readonly name: string }
  readonly now: Date
}

/** Saves over the version that was read (0: none yet) and gives the new one. The establishment is locked. */
export async function writeSelfAssessment(
  tx: Transaction,
  { establishmentId, expectedVersion, content, savedBy, now }: Save,
): Promise<Result<number, AppError>> {
  const { domainCodes, bonusCodes, prerequisites, rates, windowCode, plan, dismissed } = content
  const row = await tx.selfAssessment.findUnique({ where: { establishmentId } })
  if ((row?.version ?? 0) !== expectedVersion) {
    return fail(stale(row?.savedByName ?? savedBy.name, row?.savedAt ?? now))
  }
  const data = {
    answers: { domainCodes, bonusCodes, prerequisites },
    rates,
    plan: { windowCode, plan, dismissed },
    version: expectedVersion + 1,
    savedById: savedBy.userId,
    savedByName: savedBy.name,
    savedAt: now,
  } satisfies Omit<Prisma.SelfAssessmentUncheckedCreateInput, 'establishmentId' | 'createdAt'>
  if (row === null) await tx.selfAssessment.create({ data: { ...data, establishmentId, createdAt: now } })
  else await tx.selfAssessment.update({ where: { id: row.id }, data })

  return ok(expectedVersion + 1)
}
