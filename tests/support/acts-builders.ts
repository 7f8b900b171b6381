import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { engagedCents } from '@/lib/envelopes/store'
import type { Database } from '@/lib/platform/db'
import { done } from './builders'
import { PAPER } from './convention-builders'
import { pdfFile } from './files'
import { type Agency, buildFiledDossier, buildProposed, refOf } from './review-builders'

type Options = Parameters<typeof buildProposed>[1]

/** A dossier that the agency retained: its convention is to sign. */
export async function buildRetained(agency: Agency, options: Options = { activity: 7_000 }) {
  const { db } = agency.instructor
  const dossier = await buildProposed(agency, options)
  const ref = await refOf(db, dossier.candidatureId)
  done(await decideCandidature(agency.decider, { ...ref, decision: 'retained', reason: null }))

  return dossier
}

/** A dossier that the agency refused, or closed without further action. */
export async function buildTurnedDown(agency: Agency, decision: 'refused' | 'dropped' = 'refused') {
  const { db } = agency.instructor
  const dossier = await buildFiledDossier(db, { regionCode: agency.regionCode, activity: 7_000 })
  const { candidatureId } = dossier
  done(await startReview(agency.instructor, await refOf(db, candidatureId)))
  const reason = 'Hors du champ du programme'
  done(await proposeDecision(agency.instructor, { ...(await refOf(db, candidatureId)), decision, reason }))
  done(await decideCandidature(agency.decider, { ...(await refOf(db, candidatureId)), decision, reason }))

  return dossier
}

/** The live convention of a dossier, with its PDF and a signed copy handed in; gives what signing it takes. */
export async function buildReadyToSign(agency: Agency, candidatureId: string, name = 'signee.pdf') {
  const { db } = agency.instructor
  const where = { candidatureId, status: 'prepared' } as const
  const { id } = await db.convention.findFirstOrThrow({ where })
  await renderConvention(agency.instructor, id)
  const file = pdfFile(name, `${candidatureId} ${name}`)
  done(await addDocument(agency.instructor, { candidatureId, kind: 'signed_convention', file }))
  const { version } = await db.convention.findUniqueOrThrow({ where: { id } })

  return {
    conventionId: id,
    expectedVersion: version,
    ...PAPER,
  }
}

/** A retained dossier whose convention is signed: its advance is due. */
export async function buildSigned(agency: Agency, options: Options = { activity: 7_000 }) {
  const dossier = await buildRetained(agency, options)
  done(await certifyPaperCopy(agency.instructor, await buildReadyToSign(agency, dossier.candidatureId)))
  const { db } = agency.instructor
  const payments = await db.payment.findMany({ where: { candidatureId: dossier.candidatureId } })

  return { ...dossier, paymentIds: payments.map(({ id }) => id) }
}

/** What an act after the decision changes. */
export async function traceOf(db: Database, candidatureId: string) {
  const where = { candidatureId }

  return {
    row: await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } }),
    frozen: await db.candidatureDomain.count({ where: { ...where, forfaitCents: { not: null } } }),
    payments: (await db.payment.findMany({ where })).map(({ status }) => status),
    conventions: (await db.convention.findMany({ where, orderBy: { preparedAt: 'asc' } })).map(({ status }) => status),
    snapshots: await db.fundingSnapshot.count({ where: { ...where, kind: 'validated' } }),
    moves: (await db.statusHistory.findMany({ where, orderBy: { id: 'asc' } })).map(({ toStatus }) => toStatus),
    audits: (await db.auditEvent.findMany({ where: { entityId: candidatureId } })).map(({ type }) => type),
    mails: (await db.notification.findMany({ where: { body: { contains: candidatureId } } })).map(({ kind }) => kind),
  }
}

/** What a region has engaged for the first volet, whole cents. */
export async function engagedIn(db: Database, regionCode = '11'): Promise<number> {
  const { id: programmeId } = await db.programme.findFirstOrThrow()

  return engagedCents(db, { programmeId, regionCode, voletCode: '1' })
}
