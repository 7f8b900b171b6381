import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import { computeFunding } from '@/lib/funding/compute-funding'
import { assert } from '@/lib/kernel/assert'
import { openPayments } from '@/lib/payments/store'
import { cancelLot } from '@/lib/payments/use-cases/cancel-lot'
import { prepareLot } from '@/lib/payments/use-cases/prepare-lot'
import { sendLot } from '@/lib/payments/use-cases/send-lot'
import type { Database } from '@/lib/platform/db'
import { findPublishedRuleSet } from '@/lib/programme/store'
import { buildContext, buildEstablishment, buildUser, done, findWindow, onRegion } from './builders'

/** A day between the end of the review of F2 and its measurement. */
export const LOTS_OF_F2 = new Date('2022-07-04T08:00:00Z')
/** A day in the declaration period of F2. */
export const DECLARATION_OF_F2 = new Date('2023-01-10T08:00:00Z')

export const IBAN = 'FR7630001007941234567890185'

type DossierOptions = {
  readonly regionCode?: string
  readonly windowCode?: string
  readonly activity?: number
  readonly status?: CandidatureStatus
  readonly domains?: readonly { readonly code: string; readonly bonusCodes?: readonly string[] }[]
  readonly name?: string
}

let number = 0

/**
 * A retained dossier whose convention is signed: amounts frozen by the funding engine, advance payments due (paid
 * when the status is later than that), bank details sealed.
 */
export async function buildDossier(db: Database, options: DossierOptions = {}) {
  const { regionCode = '11', windowCode = 'F2', status = 'advance_due', activity = 10_000 } = options
  const domains = options.domains ?? [{ code: 'D1', bonusCodes: ['CRO'] }, { code: 'D2' }]
  const establishment = await buildEstablishment(db, {
    regionCode,
    activity,
    ...(options.name && { name: options.name }),
  })
  const window = await findWindow(db, windowCode)
  const rules = await findPublishedRuleSet(db, 'SUN-ES')
  const claims = domains.map(({ code, bonusCodes = [] }) => ({ domainCode: code, bonusCodes: [...bonusCodes] }))
  const funding = computeFunding(rules, fundingRequestOf({ window, arsActivity: null, establishment, domains: claims }))
  assert(funding.ok, 'the request can be funded')
  const author = await buildUser(db, [], 'Dominique Leroy')
  const at = new Date(window.applicationOpensAt.getTime() + 86_400_000)
  number += 1
  const candidature = await db.candidature.create({
    data: {
      reference: `${windowCode}-${regionCode}-T${String(number).padStart(4, '0')}`,
      establishmentId: establishment.id,
      windowId: window.id,
      ruleSetId: rules.id,
      regionCode,
      status,
      createdById: author.userId,
      createdAt: at,
      savedById: author.userId,
      savedByName: author.name,
      savedAt: at,
      filedById: author.userId,
      filedByName: author.name,
      filedAt: at,
      ibanEncrypted: buildContext(db, author).cipher.encrypt(IBAN),
      ibanLastFour: IBAN.slice(-4),
      bankHolder: `Trésor public de ${establishment.name}`,
      domains: {
        create: funding.value.domains.map(({ domainCode, forfaitCents, bonusCents, advanceCents, balanceCents }) => ({
          domainCode,
          bonusCodes: claims.find((claim) => claim.domainCode === domainCode)?.bonusCodes ?? [],
          forfaitCents,
          bonusCents,
          advanceCents,
          balanceCents,
        })),
      },
    },
  })
  const amounts = funding.value.domains.map(({ domainCode, advanceCents }) => ({
    domainCode,
    amountCents: advanceCents,
  }))
  await db.$transaction((tx) => openPayments(tx, { candidature, windowCode, kind: 'advance', amounts, dueAt: at }))
  if (status !== 'advance_due') {
    await db.payment.updateMany({
      where: { candidatureId: candidature.id },
      data: { status: 'paid', paidOn: '2022-07-10' },
    })
  }
  const payments = await db.payment.findMany({
    where: { candidatureId: candidature.id },
    orderBy: { domainCode: 'asc' },
  })

  return { candidature, establishment, funding: funding.value, payments, paymentIds: payments.map(({ id }) => id) }
}

/** The three people of a region who move money: one prepares, another sends and records answers, one only reads. */
export async function buildAgency(db: Database, regionCode = '11', now = LOTS_OF_F2) {
  const [preparer, sender, instructor] = await Promise.all([
    buildUser(db, [onRegion('valideur', regionCode)], 'Alix Bernard'),
    buildUser(db, [onRegion('ordonnateur', regionCode)], 'Sacha Petit'),
    buildUser(db, [onRegion('instructeur', regionCode)], 'Lou Moreau'),
  ])

  return {
    preparer: buildContext(db, preparer, now),
    sender: buildContext(db, sender, now),
    instructor: buildContext(db, instructor, now),
  }
}

type Agency = Awaited<ReturnType<typeof buildAgency>>

/** A lot of those payments, prepared. */
export async function buildLot(
  agency: Agency,
  paymentIds: readonly string[],
  { regionCode = '11', kind = 'advance' }: { regionCode?: string; kind?: 'advance' | 'balance' } = {},
): Promise<string> {
  return done(await prepareLot(agency.preparer, { regionCode, kind, paymentIds: [...paymentIds] })).lotId
}

/** A lot of those payments, sent. */
export async function buildSentLot(...args: Parameters<typeof buildLot>): Promise<string> {
  const lotId = await buildLot(...args)
  done(await sendLot(args[0].sender, { lotId }))

  return lotId
}

/** A lot of those payments, cancelled. */
export async function buildCancelledLot(...args: Parameters<typeof buildLot>): Promise<string> {
  const lotId = await buildLot(...args)
  done(await cancelLot(args[0].preparer, { lotId }))

  return lotId
}

/** An answer file, as somebody would hand it in. */
export function answerFile(lines: readonly string[], name = 'reponse.csv'): File {
  return new File([['reference;statut;date;motif', ...lines, ''].join('\n')], name, { type: 'text/csv' })
}
