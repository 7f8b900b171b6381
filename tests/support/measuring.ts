import type { z } from 'zod'
import type { candidatureRef } from '@/lib/candidatures/schemas'
import { declareIndicators } from '@/lib/indicators/use-cases/declare-indicators'
import { recordControl } from '@/lib/indicators/use-cases/record-control'
import { saveIndicators } from '@/lib/indicators/use-cases/save-indicators'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildUser, done, onEstablishment } from './builders'
import { buildAgency, buildDossier, DECLARATION_OF_F2 } from './money-builders'

type DossierOptions = Parameters<typeof buildDossier>[1]

/** A value of a ratio as the use cases take it. */
export function ratio(indicatorCode: string, numerator: number | null, denominator: number | null) {
  return { indicatorCode, numerator, denominator, isYes: null }
}

/** Exactly the targets of F2 for D1 (with its bonus) and D2: 59, 48, 59 and 54 %. */
export const ALL_REACHED = [
  ratio('DS1.1', 590, 1000),
  ratio('DS1.2', 480, 1000),
  ratio('DS1.3', 59, 100),
  ratio('DS2.1', 54, 100),
]

/** What the tests of indicators start from and look at, in one database. */
export async function measuring(db: Database) {
  const agency = await buildAgency(db, '11', DECLARATION_OF_F2)
  const { preparer: validator, instructor } = agency

  const row = (candidatureId: string) =>
    db.candidature.findUniqueOrThrow({
      where: { id: candidatureId },
      include: { domains: { orderBy: { domainCode: 'asc' } } },
    })
  const entries = (candidatureId: string) =>
    db.indicatorEntry.findMany({ where: { candidatureId }, orderBy: { indicatorCode: 'asc' } })
  const audits = (type: string, entityId: string) => db.auditEvent.count({ where: { type, entityId } })
  const balances = (candidatureId: string) =>
    db.payment.findMany({ where: { candidatureId, kind: 'balance' }, orderBy: { domainCode: 'asc' } })
  const path = async (candidatureId: string) => {
    const history = await db.statusHistory.findMany({ where: { candidatureId }, orderBy: { id: 'asc' } })

    return history.map(({ toStatus }) => toStatus)
  }
  /** What every use case names: the dossier and the version on screen. */
  const ref = async (candidatureId: string): Promise<z.output<typeof candidatureRef>> => ({
    candidatureId,
    expectedVersion: (await row(candidatureId)).version,
  })

  async function hospital(options: DossierOptions = {}) {
    const dossier = await buildDossier(db, { status: 'advance_paid', ...options })
    const signatory = await buildUser(db, [onEstablishment('signataire', dossier.establishment)], 'Charlie Roux')
    const writer = await buildUser(db, [onEstablishment('redacteur', dossier.establishment)], 'Noa Girard')

    return {
      ...dossier,
      id: dossier.candidature.id,
      signatory: buildContext(db, signatory, DECLARATION_OF_F2),
      writer: buildContext(db, writer, DECLARATION_OF_F2),
    }
  }

  async function declared(options: DossierOptions = {}, values = ALL_REACHED) {
    const dossier = await hospital(options)
    done(await saveIndicators(dossier.writer, { ...(await ref(dossier.id)), values }))
    done(await declareIndicators(dossier.signatory, await ref(dossier.id)))

    return dossier
  }

  async function controlled(options: DossierOptions = {}, values = ALL_REACHED, controls = values) {
    const dossier = await declared(options, values)
    for (const value of controls) done(await recordControl(instructor, { ...(await ref(dossier.id)), ...value }))

    return dossier
  }

  const decision = async (candidatureId: string, domainCode: string) => ({
    ...(await ref(candidatureId)),
    domainCode,
    missedAdvance: null,
    reason: '',
  })

  return {
    agency,
    validator,
    instructor,
    row,
    entries,
    audits,
    balances,
    path,
    ref,
    hospital,
    declared,
    controlled,
    decision,
  }
}
