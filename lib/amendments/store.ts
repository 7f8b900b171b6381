import type { Amendment as AmendmentRow, Convention as ConventionRow, Prisma } from '@/generated/prisma/client'
import { ownWindow } from '@/lib/candidatures/domain/deadline'
import { checkOtherDossiers, findValidated } from '@/lib/candidatures/review-store'
import type { Act, LoadedCandidature } from '@/lib/candidatures/store'
import { SIGNED_STATUSES, UNSIGNED_STATUSES } from '@/lib/conventions/domain/life'
import { findLiving } from '@/lib/conventions/store'
import { present } from '@/lib/kernel/assert'
import type { Day } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { toCents } from '@/lib/kernel/money'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Reader, Transaction } from '@/lib/platform/db'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { endOfPeriod } from '@/lib/programme/domain/window'
import { AMENDABLE_STATUSES, type Basis, type Plan, plan } from './domain/plan'
import type { Changes, Terms } from './domain/terms'
import { storedChanges, storedTerms } from './schemas'

/** What of a dossier an amendment is made on. */
export type AmendedDossier = Pick<
  LoadedCandidature,
  | 'id'
  | 'status'
  | 'regionCode'
  | 'establishment'
  | 'window'
  | 'domains'
  | 'prerequisites'
  | 'bankHolder'
  | 'ibanLastFour'
  | 'bankBic'
  | 'measurementEndsAt'
  | 'declarationClosesAt'
>

/** What a dossier is now, for an amendment of it. The caller holds its lock when it writes. */
export async function findBasis(reader: Reader, dossier: AmendedDossier, rules: RuleSet): Promise<Basis> {
  const { id, status, regionCode, establishment, domains, prerequisites } = dossier
  const { hasSurgery, hasLaboratory, hasImaging } = establishment
  const { request, funding } = await findValidated(reader, id)
  const advances = await reader.payment.findMany({
    where: { candidatureId: id, kind: 'advance', status: { not: 'cancelled' } },
    orderBy: { domainCode: 'asc' },
  })
  const window = ownWindow(dossier)

  return {
    rules,
    status,
    capacities: { hasSurgery, hasLaboratory, hasImaging },
    validated: { request, funding },
    domains: domains.map(({ domainCode, outcome }) => ({ domainCode, outcome })),
    answers: prerequisites.map(({ prerequisiteCode, verdict }) => ({ prerequisiteCode, verdict })),
    advances: advances.map(({ domainCode, amountCents, status: state }) => ({
      domainCode,
      amountCents: toCents(amountCents),
      isUnderWay: state !== 'due',
    })),
    bank: {
      holder: dossier.bankHolder ?? '',
      ibanLastFour: dossier.ibanLastFour,
      bic: dossier.bankBic ?? '',
    },
    measurementEndsAt: endOfPeriod(window, 'measurement', regionCode),
    declarationClosesAt: endOfPeriod(window, 'declaration', regionCode),
  }
}

/** What an amendment makes of a loaded dossier; the domains that it adds are funded by no other dossier. */
export async function planAmendment(
  tx: Transaction,
  candidature: LoadedCandidature,
  { rules, changes, now }: { readonly rules: RuleSet; readonly changes: Changes; readonly now: Date },
): Promise<Result<Plan, AppError>> {
  const planned = plan(await findBasis(tx, candidature, rules), changes)
  if (!planned.ok) return planned
  const added = planned.value.addedCodes.map((domainCode) => ({ domainCode }))
  const free = await checkOtherDossiers(tx, { ...candidature, domains: added }, now)

  return free.ok ? planned : free
}

/** The signed convention of a dossier that may be amended: neither closed nor waiting for another amendment. */
export async function findAmendable(
  tx: Transaction,
  { id, status }: LoadedCandidature,
): Promise<Result<ConventionRow, AppError>> {
  const convention = await findLiving(tx, id)
  const isSigned = convention !== null && SIGNED_STATUSES.some((one) => one === convention.status)
  if (!isSigned || !AMENDABLE_STATUSES.some((one) => one === status)) return fail(ruleBroken('amendment-not-possible'))
  const waiting = await findUnsigned(tx, id)

  return waiting === null ? ok(convention) : fail(ruleBroken('amendment-in-progress', { number: waiting.number }))
}

/** The day on which a convention was signed by the last of both parties; throws before. */
export async function findSignedOn(reader: Reader, conventionId: string): Promise<Day> {
  const { _max } = await reader.conventionSignature.aggregate({ where: { conventionId }, _max: { signedOn: true } })

  return present(_max.signedOn, 'the day of a signed convention')
}

/** The amendment of a dossier that somebody has still to sign; null: none. */
export function findUnsigned(
  reader: Reader,
  candidatureId: string,
): Promise<Pick<ConventionRow, 'id' | 'number'> | null> {
  return reader.convention.findFirst({
    where: { candidatureId, kind: 'amendment', status: { in: [...UNSIGNED_STATUSES] } },
    select: { id: true, number: true },
  })
}

/** The rank of the next amendment of a dossier: the cancelled ones keep theirs. */
export async function nextRank(tx: Transaction, candidatureId: string): Promise<number> {
  const { _max } = await tx.convention.aggregate({ where: { candidatureId }, _max: { rank: true } })

  return (_max.rank ?? 0) + 1
}

type NewAmendment = {
  readonly conventionId: string
  readonly candidatureId: string
  readonly reason: string
  readonly changes: Changes
  readonly ibanEncrypted: string | null
} & Pick<Plan, 'before' | 'after'>

/** Writes what an amendment changes, beside its text. */
export async function insertAmendment(
  tx: Transaction,
  { context }: Act,
  { changes, before, after, ...amendment }: NewAmendment,
): Promise<void> {
  await tx.amendment.create({
    data: {
      ...amendment,
      changes: changes satisfies Changes as unknown as Prisma.InputJsonObject,
      before: before satisfies Terms as unknown as Prisma.InputJsonObject,
      after: after satisfies Terms as unknown as Prisma.InputJsonObject,
      preparedById: context.actor.userId,
      preparedByName: context.actor.name,
    },
  })
}

export type StoredAmendment = Omit<AmendmentRow, 'changes' | 'before' | 'after'> & {
  readonly changes: Changes
  readonly before: Terms
  readonly after: Terms
}

/** An amendment as it was frozen; throws when the database holds something else. */
export function amendmentOf(row: AmendmentRow): StoredAmendment {
  return {
    ...row,
    changes: storedChanges.parse(row.changes),
    before: storedTerms.parse(row.before),
    after: storedTerms.parse(row.after),
  }
}
