import { randomUUID } from 'node:crypto'
import os from 'node:os'
import path from 'node:path'
import type { Actor, Membership } from '@/lib/access/domain/actor'
import { createCandidature } from '@/lib/candidatures/use-cases/create-candidature'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { assert, present } from '@/lib/kernel/assert'
import type { AppError } from '@/lib/kernel/errors'
import type { Result } from '@/lib/kernel/result'
import { toSearchText } from '@/lib/kernel/text'
import { createCipher } from '@/lib/platform/cipher'
import { fixedClock } from '@/lib/platform/clock'
import type { Database } from '@/lib/platform/db'
import { createJobQueue } from '@/lib/platform/jobs'
import { createFileStore } from '@/lib/platform/storage'
import { createUploads } from '@/lib/platform/uploads'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import type { Window } from '@/lib/programme/domain/window'
import { loadRuleSet, loadWindows } from '@/lib/programme/store'
import { bankValues, claimValues, contactValues, hopenValues, typeIn } from '@/prisma/demo/form-values'
import { databaseUrl } from '@/tests/support/database'

/** A day in the middle of the application period of F2. */
export const IN_F2 = new Date('2022-03-15T10:00:00Z')

/** The value of a result, or an exception showing its error: for preconditions, never for what a test is about. */
export function done<T>(result: Result<T, AppError>): T {
  assert(result.ok, `precondition refused: ${result.ok ? '' : JSON.stringify(result.error)}`)

  return result.value
}

let establishmentNumber = 0

/** An establishment that may claim every domain, with an activity of 100 000, unless told otherwise. */
export async function buildEstablishment(
  db: Database,
  changes: {
    readonly regionCode?: string
    readonly activity?: number | null
    readonly hasSurgery?: boolean
    readonly hasLaboratory?: boolean
    readonly hasImaging?: boolean
    readonly name?: string
    readonly legalStatus?: 'public' | 'private_for_profit' | 'private_non_profit' | 'clcc'
  } = {},
) {
  establishmentNumber += 1
  const finess = `75${String(establishmentNumber).padStart(7, '0')}`
  const name = changes.name ?? `Centre hospitalier fictif ${establishmentNumber}`

  return db.establishment.create({
    data: {
      finess,
      level: 'legal_entity',
      legalStatus: 'public',
      categoryCode: '355',
      regionCode: '11',
      departement: '75',
      town: 'PARIS',
      activity: 100_000,
      hasSurgery: true,
      hasLaboratory: true,
      hasImaging: true,
      searchText: toSearchText(`${finess} ${name} PARIS`),
      contentHash: '',
      ...changes,
      name,
    },
  })
}

/** A person with those rights, in the database too. */
export async function buildUser(
  db: Database,
  memberships: readonly Membership[],
  name = 'Camille Martin',
): Promise<Actor> {
  const userId = randomUUID()
  const email = `${userId}@example.fr`
  await db.user.create({ data: { id: userId, email, name } })

  return giveRights(db, { userId, name, email, memberships: [] }, memberships)
}

/** The same person with those rights besides, in the database too. */
export async function giveRights(db: Database, actor: Actor, memberships: readonly Membership[]): Promise<Actor> {
  await db.membership.createMany({
    data: memberships.map((one) => ({
      userId: actor.userId,
      role: one.role,
      ...('group' in one
        ? { groupId: one.group.id }
        : { establishmentId: one.kind === 'establishment' ? one.establishmentId : null }),
      regionCode: one.kind === 'region' ? one.regionCode : null,
    })),
  })

  return { ...actor, memberships: [...actor.memberships, ...memberships] }
}

/** The rights of one role on one establishment. */
export function onEstablishment(
  role: 'lecteur' | 'redacteur' | 'signataire',
  establishment: { readonly id: string },
): Membership {
  return { kind: 'establishment', role, establishmentId: establishment.id }
}

/** The rights of one role on one region. */
export function onRegion(
  role: 'instructeur' | 'valideur' | 'ordonnateur' | 'administrateur_regional',
  regionCode = '11',
): Membership {
  return { kind: 'region', role, regionCode }
}

const storage = path.join(os.tmpdir(), `sun-es-tests-${process.pid}`)
const files = createFileStore(storage)
const uploads = createUploads(path.join(storage, 'uploads'))
const cipher = createCipher(Buffer.alloc(32, 7).toString('base64'))

/** Where the links of the mails lead. */
export const PORTAL_URL = 'https://sun-es.example.fr'

/** What a use case is given; its jobs are enqueued in the test database, and run by nobody. */
export function buildContext(db: Database, actor: Actor, now: Date = IN_F2): UseCaseContext {
  return {
    db,
    actor,
    clock: fixedClock(now),
    files,
    uploads,
    antivirus: null,
    cipher,
    jobs: createJobQueue(databaseUrl(db)),
    portalUrl: PORTAL_URL,
  }
}

/** The window of that code. */
export async function findWindow(db: Database, code = 'F2'): Promise<Window> {
  return present(
    (await loadWindows(db)).find((window) => window.code === code),
    `window ${code}`,
  )
}

/** An empty draft, opened by that person in that window. */
export async function buildDraft(
  context: UseCaseContext,
  establishment: { readonly id: string },
  windowCode = 'F2',
): Promise<string> {
  const window = await findWindow(context.db, windowCode)
  const created = await createCandidature(context, { establishmentId: establishment.id, windowId: window.id })

  return done(created).candidatureId
}

const PERSON = {
  name: 'Dominique Petit',
  position: 'Direction',
  email: 'd.petit@ch.example.fr',
  phone: '01 23 45 67 89',
}

/** A valid French account, with its RIB key. */
export const FRENCH_IBAN = 'FR14 2004 1010 0505 0001 3M02 606'

/**
 * Fills a draft in, ready to be filed: those domains (the first one of the rules without bonus by default), an
 * equivalence for each prerequisite, contacts and bank details. Gives the version reached.
 */
export async function buildComplete(
  context: UseCaseContext,
  candidatureId: string,
  domains: readonly { readonly code: string; readonly bonusCodes: readonly string[] }[] = [
    { code: 'D1', bonusCodes: [] },
  ],
): Promise<number> {
  const row = await context.db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
  const rules = await loadRuleSet(context.db, row.ruleSetId)
  const required = requiredPrerequisites(
    rules,
    domains.map((domain) => domain.code),
  )
  const values = [
    claimValues(domains),
    ...required.map(({ code }) => hopenValues(code, '2019-06-30', `HOPEN-${code}`)),
    contactValues({ legal_representative: PERSON, project_lead: PERSON }),
    bankValues({ holder: 'Trésor public', iban: FRENCH_IBAN, bic: 'PSSTFRPPLIL' }),
  ]

  return typeIn(context, candidatureId, Object.assign({}, ...values))
}

/** A dossier that was filed by that signatory. */
export async function buildFiled(
  context: UseCaseContext,
  establishment: { readonly id: string },
  options: {
    readonly windowCode?: string
    readonly domains?: readonly { readonly code: string; readonly bonusCodes: readonly string[] }[]
  } = {},
): Promise<string> {
  const candidatureId = await buildDraft(context, establishment, options.windowCode)
  const expectedVersion = await buildComplete(context, candidatureId, options.domains)
  done(await submitCandidature(context, { candidatureId, expectedVersion, commitment: true }))

  return candidatureId
}
