import type { Convention as ConventionRow, Prisma } from '@/generated/prisma/client'
import type { Permission } from '@/lib/access/domain/policy'
import { ownWindow } from '@/lib/candidatures/domain/deadline'
import { type Act, auditCandidature, type LoadedCandidature, loadCandidature } from '@/lib/candidatures/store'
import {
  type AmendmentPart,
  type ConventionContent,
  type ConventionFacts,
  writeContent,
} from '@/lib/conventions/domain/content'
import { LEGAL_STATUS_NAMES } from '@/lib/conventions/domain/legal-status-names'
import { type ConventionStatus, canBecome, isLiving, LIVING_STATUSES } from '@/lib/conventions/domain/life'
import { conventionContent } from '@/lib/conventions/schemas'
import type { Funding } from '@/lib/funding/funding'
import { present } from '@/lib/kernel/assert'
import { parisDay } from '@/lib/kernel/dates'
import { type AppError, notFound, ruleBroken, stale } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Reader, Transaction } from '@/lib/platform/db'
import { nextNumber } from '@/lib/platform/sequence'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { endOfPeriod, observationStart } from '@/lib/programme/domain/window'
import type { AgencyHeader } from '@/lib/templates/domain/agency-header'
import { findHeader, publishedTemplate } from '@/lib/templates/store'

type Amounts = { readonly rules: RuleSet; readonly funding: Funding }

/**
 * Prepares the convention of a dossier that is being retained, in the transaction of its validation: numbered without
 * gaps, its content frozen, and its PDF asked of the job queue, which sees it only if the validation is committed.
 */
export async function prepareConvention(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  amounts: Amounts,
): Promise<{ conventionId: string; number: string }> {
  const { regionCode, window } = candidature
  const series = `convention-${window.code}-${regionCode}`
  const place = String(await nextNumber(tx, series)).padStart(4, '0')
  const number = `C-${window.code}-${regionCode}-${place}`
  const content = await conventionText(tx, candidature, { number, now: act.now, amounts })
  const { id } = await insertConvention(tx, act, candidature, { kind: 'convention', rank: 0, edition: 1, content })

  return { conventionId: id, number }
}

type Named = {
  readonly number: string
  readonly now: Date
  readonly amounts: Amounts
  readonly amendment?: AmendmentPart | null
}

/**
 * What a convention of that number says now, with the text in force, the contacts and the bank details of today; or what
 * an amendment says, of the dossier as it makes it.
 */
export async function conventionText(
  tx: Transaction,
  candidature: LoadedCandidature,
  { number, now, amounts: { rules, funding }, amendment = null }: Named,
): Promise<ConventionContent> {
  const template = await publishedTemplate(tx, amendment === null ? 'convention' : 'amendment')
  const facts = factsOf(candidature, number, now, await findHeader(tx, candidature.regionCode))

  return writeContent(template, rules, funding, facts, amendment)
}

type NewConvention = {
  readonly kind: 'convention' | 'amendment'
  /** 0 for the convention, then 1, 2… for its amendments. */
  readonly rank: number
  /** One more for each text that replaces another under the same number. */
  readonly edition: number
  readonly content: ConventionContent
}

/** Writes a text to be signed, frozen, and asks its PDF of the job queue. */
export async function insertConvention(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { content, ...place }: NewConvention,
): Promise<ConventionRow> {
  const { number, totals } = content
  const convention = await tx.convention.create({
    data: {
      ...place,
      candidatureId: candidature.id,
      number,
      content: content satisfies ConventionContent as unknown as Prisma.InputJsonObject,
      preparedAt: act.now,
    },
  })
  await act.context.jobs.enqueue(tx, 'render-convention', { conventionId: convention.id })
  const details = { number, edition: place.edition, totalCents: totals.totalCents }
  await auditCandidature(tx, act, candidature, 'convention.prepared', details)

  return convention
}

function factsOf(candidature: LoadedCandidature, number: string, now: Date, header: AgencyHeader): ConventionFacts {
  const { establishment, regionCode, contacts } = candidature
  const window = ownWindow(candidature)
  const { agencyName, addressLines, signatoryName, signatoryPosition } = header
  const representative = contacts.find((contact) => contact.role === 'legal_representative')

  return {
    number,
    preparedOn: parisDay(now),
    reference: candidature.reference,
    agency: { regionCode, name: agencyName, addressLines, signatoryName, signatoryPosition },
    establishment: {
      finess: establishment.finess,
      siret: establishment.siret,
      name: establishment.name,
      address: establishment.postalTown || establishment.town,
      legalStatus: LEGAL_STATUS_NAMES[establishment.legalStatus],
      representative: { name: representative?.name ?? '', position: representative?.position ?? '' },
    },
    bank: { holder: candidature.bankHolder ?? establishment.name, ibanLastFour: candidature.ibanLastFour },
    filedAt: present(candidature.filedAt, 'the day of filing of a dossier under review'),
    decidedAt: candidature.decidedAt ?? now,
    activityReason: candidature.arsActivity === null ? null : candidature.arsActivityReason,
    windowName: window.name,
    observationStartsAt: observationStart(window, regionCode),
    measurementStartsAt: window.measurementStartsAt,
    measurementEndsAt: endOfPeriod(window, 'measurement', regionCode),
    declarationClosesAt: endOfPeriod(window, 'declaration', regionCode),
  }
}

/** The frozen content of a convention; throws when the database holds something else. */
export function contentOf(row: Pick<ConventionRow, 'content'>): ConventionContent {
  return conventionContent.parse(row.content)
}

/** The convention, locked until the transaction ends; null when there is none. */
export async function lockConvention(tx: Transaction, conventionId: string): Promise<ConventionRow | null> {
  await tx.$queryRaw`SELECT id FROM "Convention" WHERE id = ${conventionId}::uuid FOR UPDATE`

  return tx.convention.findUnique({ where: { id: conventionId } })
}

/** The text of a dossier that counts at that rank (0: its convention), locked; null when there is none. */
export async function findLiving(tx: Transaction, candidatureId: string, rank = 0): Promise<ConventionRow | null> {
  const row = await tx.convention.findFirst({
    where: { candidatureId, rank, status: { in: [...LIVING_STATUSES] } },
    select: { id: true },
  })

  return row === null ? null : lockConvention(tx, row.id)
}

type LoadedConvention = {
  readonly convention: ConventionRow
  readonly candidature: LoadedCandidature
  readonly act: Act
}

/**
 * Loads a convention for a use case with its dossier, the dossier locked first: allowed, and as the screen showed it
 * when a version is given.
 */
export async function loadConvention(
  tx: Transaction,
  context: UseCaseContext,
  permission: Permission,
  { conventionId, expectedVersion }: { readonly conventionId: string; readonly expectedVersion?: number },
): Promise<Result<LoadedConvention, AppError>> {
  const candidatureId = await findCandidatureId(tx, conventionId)
  if (candidatureId === null) return fail(notFound)
  const loaded = await loadCandidature(tx, context, permission, candidatureId)
  if (!loaded.ok) return loaded
  const { candidature, act } = loaded.value
  const convention = present(await lockConvention(tx, conventionId), 'the convention')
  if (!isLiving(convention.status)) {
    return fail(ruleBroken('convention-not-in-this-status', { status: convention.status }))
  }
  if (expectedVersion !== undefined && convention.version !== expectedVersion) {
    return fail(stale(candidature.savedByName, candidature.savedAt))
  }

  return ok({ convention, candidature, act })
}

type Changes = Omit<Prisma.ConventionUncheckedUpdateInput, 'status' | 'version'>

/** Moves a locked convention along its life; refuses a move that it does not have. */
export async function moveConvention(
  tx: Transaction,
  convention: ConventionRow,
  to: ConventionStatus,
  changes: Changes = {},
): Promise<Result<ConventionRow, AppError>> {
  if (!canBecome(convention.status, to)) {
    return fail(ruleBroken('convention-not-in-this-status', { status: convention.status }))
  }
  const data = { ...changes, status: to, version: convention.version + 1 }

  return ok(await tx.convention.update({ where: { id: convention.id }, data }))
}

/** Ends a text, for a reason that is kept: the links to sign it die. */
export async function endConvention(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { convention, to, reason }: { convention: ConventionRow; to: 'cancelled' | 'replaced'; reason: string },
): Promise<Result<void, AppError>> {
  const end = { endedAt: act.now, endedByName: act.context.actor.name, endReason: reason }
  const moved = await moveConvention(tx, convention, to, end)
  if (!moved.ok) return moved
  const { number, edition } = convention
  const type = to === 'cancelled' ? 'convention.cancelled' : 'convention.replaced'
  await auditCandidature(tx, act, candidature, type, { number, edition, reason })

  return ok()
}

/** Cancels whatever text of a dossier counts, amendments first: its decision is over. */
export async function cancelConvention(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  reason: string,
): Promise<Result<void, AppError>> {
  const living = await tx.convention.findMany({
    where: { candidatureId: candidature.id, status: { in: [...LIVING_STATUSES] } },
    orderBy: { rank: 'desc' },
    select: { id: true },
  })
  for (const { id } of living) {
    const convention = present(await lockConvention(tx, id), 'the convention')
    const ended = await endConvention(tx, act, candidature, { convention, to: 'cancelled', reason })
    if (!ended.ok) return ended
  }

  return ok()
}

/** The text of a dossier that was prepared and not sent, its convention first; null when there is none. */
export async function findPreparedId(reader: Reader, candidatureId: string): Promise<string | null> {
  const row = await reader.convention.findFirst({
    where: { candidatureId, status: 'prepared' },
    orderBy: { rank: 'asc' },
    select: { id: true },
  })

  return row?.id ?? null
}

/** Locks the dossier of a convention until the transaction ends: before the convention, as whatever signs or cancels it. */
export async function lockDossierOf(
  tx: Transaction,
  { candidatureId }: Pick<ConventionRow, 'candidatureId'>,
): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Candidature" WHERE id = ${candidatureId}::uuid FOR UPDATE`
}

/** Which dossier a convention belongs to; null when there is no such convention. */
export async function findCandidatureId(reader: Reader, conventionId: string): Promise<string | null> {
  const row = await reader.convention.findUnique({ where: { id: conventionId }, select: { candidatureId: true } })

  return row?.candidatureId ?? null
}
