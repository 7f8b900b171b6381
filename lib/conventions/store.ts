import type { Convention as ConventionRow, Prisma } from '@/generated/prisma/client'
import { type Act, auditCandidature, type LoadedCandidature } from '@/lib/candidatures/store'
import { type ConventionContent, type ConventionFacts, writeContent } from '@/lib/conventions/domain/content'
import { conventionContent } from '@/lib/conventions/schemas'
import { CONVENTION_TEMPLATE } from '@/lib/conventions/template'
import { regionName } from '@/lib/establishments/domain/regions'
import type { Funding } from '@/lib/funding/funding'
import { present } from '@/lib/kernel/assert'
import { parisDay } from '@/lib/kernel/dates'
import type { Reader, Transaction } from '@/lib/platform/db'
import { nextNumber } from '@/lib/platform/sequence'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { endOfPeriod, observationStart } from '@/lib/programme/domain/window'

/**
 * Prepares the convention of a dossier that is being retained, in the transaction of its validation: numbered without
 * gaps, its content frozen, and its PDF asked of the job queue, which sees it only if the validation is committed.
 */
export async function prepareConvention(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  { rules, funding }: { readonly rules: RuleSet; readonly funding: Funding },
): Promise<{ conventionId: string; number: string }> {
  const { regionCode, window } = candidature
  const series = `convention-${window.code}-${regionCode}`
  const place = String(await nextNumber(tx, series)).padStart(4, '0')
  const number = `C-${window.code}-${regionCode}-${place}`
  const content = writeContent(CONVENTION_TEMPLATE, rules, funding, factsOf(candidature, number, act.now))
  const convention = await tx.convention.create({
    data: {
      candidatureId: candidature.id,
      number,
      content: content satisfies ConventionContent as unknown as Prisma.InputJsonObject,
      preparedAt: act.now,
    },
  })
  await act.context.jobs.enqueue(tx, 'render-convention', { conventionId: convention.id })
  await auditCandidature(tx, act, candidature, 'convention.prepared', { number, totalCents: content.totals.totalCents })

  return { conventionId: convention.id, number }
}

function factsOf(candidature: LoadedCandidature, number: string, now: Date): ConventionFacts {
  const { establishment, window, regionCode, contacts } = candidature
  const representative = contacts.find((contact) => contact.role === 'legal_representative')

  return {
    number,
    preparedOn: parisDay(now),
    reference: candidature.reference,
    agency: { regionCode, name: `Agence régionale de santé ${regionName(regionCode)}` },
    establishment: {
      finess: establishment.finess,
      siret: establishment.siret,
      name: establishment.name,
      address: establishment.postalTown || establishment.town,
      legalStatus: CONVENTION_TEMPLATE.legalStatuses[establishment.legalStatus],
      representative: { name: representative?.name ?? '', position: representative?.position ?? '' },
    },
    bank: { holder: candidature.bankHolder ?? establishment.name, ibanLastFour: candidature.ibanLastFour },
    filedAt: present(candidature.filedAt, 'the day of filing of a dossier under review'),
    decidedAt: now,
    activityReason: candidature.arsActivity === null ? null : candidature.arsActivityReason,
    windowName: window.name,
    observationStartsAt: observationStart(window, regionCode),
    measurementStartsAt: window.measurementStartsAt,
    measurementEndsAt: endOfPeriod(window, 'measurement', regionCode),
    declarationClosesAt: endOfPeriod(window, 'declaration', regionCode),
  }
}

/**
 * Cancels the live convention of a dossier that is no longer retained: it keeps its number, its text and its signatures.
 * The dossier is held; one that is retained again gets another convention. Nothing to cancel: nothing is written.
 */
export async function cancelConvention(
  tx: Transaction,
  act: Act,
  candidature: Pick<LoadedCandidature, 'id' | 'regionCode' | 'establishmentId'>,
  reason: string,
): Promise<void> {
  const cancelled = await tx.convention.updateManyAndReturn({
    where: { candidatureId: candidature.id, status: { not: 'cancelled' } },
    data: { status: 'cancelled', cancelledAt: act.now, cancelReason: reason, version: { increment: 1 } },
    select: { number: true },
  })
  for (const { number } of cancelled)
    await auditCandidature(tx, act, candidature, 'convention.cancelled', { number, reason })
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

/** Locks the dossier of a convention until the transaction ends. */
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
