import type { Actor } from '@/lib/access/domain/actor'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { reviewPrerequisite } from '@/lib/prerequisites/use-cases/review-prerequisite'
import { buildContext, buildEstablishment, buildFiled, buildUser, done, onEstablishment, onRegion } from './builders'

/** A day during the review of F2. */
export const IN_REVIEW = new Date('2022-05-10T09:00:00Z')

/** The people of an agency, each with the context in which they act. */
export type Agency = {
  readonly regionCode: string
  readonly instructor: UseCaseContext
  readonly decider: UseCaseContext
  readonly otherDecider: UseCaseContext
}

export async function buildAgency(db: Database, regionCode = '11', now: Date = IN_REVIEW): Promise<Agency> {
  const context = (actor: Actor) => buildContext(db, actor, now)

  return {
    regionCode,
    instructor: context(await buildUser(db, [onRegion('instructeur', regionCode)], 'Inès Instructrice')),
    decider: context(await buildUser(db, [onRegion('valideur', regionCode)], 'Victor Valideur')),
    otherDecider: context(await buildUser(db, [onRegion('valideur', regionCode)], 'Violette Valideuse')),
  }
}

/** Grants an envelope for a volet, or replaces what it grants. */
export async function buildEnvelope(db: Database, regionCode: string, grantedCents: number, voletCode = '1') {
  const { id: programmeId } = await db.programme.findFirstOrThrow()
  const key = { programmeId, regionCode, voletCode }

  return db.envelope.upsert({
    where: { programmeId_regionCode_voletCode: key },
    create: { ...key, grantedCents: BigInt(grantedCents) },
    update: { grantedCents: BigInt(grantedCents) },
  })
}

type Domains = readonly { readonly code: string; readonly bonusCodes: readonly string[] }[]

/** A dossier filed by a hospital of the region, with its establishment and its signatory. */
export async function buildFiledDossier(
  db: Database,
  options: {
    readonly regionCode?: string
    readonly domains?: Domains
    readonly activity?: number | null
    readonly name?: string
  } = {},
) {
  const { regionCode = '11', domains, activity, name } = options
  const establishment = await buildEstablishment(db, {
    regionCode,
    ...(activity === undefined ? {} : { activity }),
    ...(name === undefined ? {} : { name }),
  })
  const signatory = buildContext(
    db,
    await buildUser(db, [onEstablishment('signataire', establishment)], 'Sam Signataire'),
  )
  const candidatureId = await buildFiled(signatory, establishment, domains === undefined ? {} : { domains })

  return { candidatureId, establishment, signatory }
}

/** The version that a screen would show now. */
export async function refOf(db: Database, candidatureId: string) {
  const { version } = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })

  return { candidatureId, expectedVersion: version }
}

/** A verdict that is not an acceptance, with its reason of the national list and words. */
export function doubt(verdict: 'refused' | 'to_complete', reason: string | null = null) {
  return { verdict, reasonCode: 'missing-piece', reason } as const
}

/** Accepts every prerequisite that the dossier answered. */
export async function acceptPrerequisites(instructor: UseCaseContext, candidatureId: string): Promise<void> {
  const answers = await instructor.db.prerequisiteAnswer.findMany({ where: { candidatureId } })
  for (const { prerequisiteCode } of answers) {
    const ref = await refOf(instructor.db, candidatureId)
    done(
      await reviewPrerequisite(instructor, {
        ...ref,
        prerequisiteCode,
        verdict: 'accepted',
        reasonCode: null,
        reason: null,
      }),
    )
  }
}

/** A dossier whose retention is proposed by the instructor, every prerequisite accepted. */
export async function buildProposed(
  agency: Agency,
  options: { readonly domains?: Domains; readonly activity?: number; readonly name?: string } = {},
) {
  const { db } = agency.instructor
  const dossier = await buildFiledDossier(db, { regionCode: agency.regionCode, ...options })
  await acceptPrerequisites(agency.instructor, dossier.candidatureId)
  const ref = await refOf(db, dossier.candidatureId)
  done(await proposeDecision(agency.instructor, { ...ref, decision: 'retained', reason: null }))

  return dossier
}
