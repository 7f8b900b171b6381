import { beforeAll, describe, expect, it } from 'vitest'
import type { SignConventionsInput } from '@/lib/conventions/schemas'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { replaceConvention } from '@/lib/conventions/use-cases/replace-convention'
import { sealConvention } from '@/lib/conventions/use-cases/seal-convention'
import { signConventions } from '@/lib/conventions/use-cases/sign-conventions'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildUser, done, onEstablishment, onRegion } from '@/tests/support/builders'
import {
  addPaperCopy,
  buildPrepared,
  buildSent,
  conventionRef,
  PAPER,
  shownText,
} from '@/tests/support/convention-builders'
import { testDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, buildEnvelope, IN_REVIEW } from '@/tests/support/review-builders'
import { type Enrolled, enrolSecondFactor, STEP_MS } from '@/tests/support/second-factor'

let db: Database
let agency: Agency
let decider: Signer

/** Somebody with a second factor, each of whose codes is used once. */
type Signer = { readonly context: UseCaseContext; readonly code: () => string; readonly enrolled: Enrolled }

async function signerOf(context: UseCaseContext): Promise<Signer> {
  const then = { ...context, clock: agency.instructor.clock }
  const enrolled = await enrolSecondFactor(then)

  return { context: then, enrolled, code: () => enrolled.codeAt(IN_REVIEW) }
}

/** Forgets which codes were used: each test signs at the same instant. */
async function fresh({ context }: Signer): Promise<void> {
  await db.userSecondFactor.update({ where: { userId: context.actor.userId }, data: { lastUsedStep: 0n } })
}

beforeAll(async () => {
  db = await testDatabase()
  agency = await buildAgency(db)
  await buildEnvelope(db, '11', 100_000_000_00)
  decider = await signerOf(agency.decider)
})

type Texts = SignConventionsInput['texts']

const input = (texts: Texts, code: string): SignConventionsInput => ({
  ...{ texts, code, signatoryRole: 'Directrice', hasRead: 'on' },
})
const rowOf = (id: string) => db.convention.findUniqueOrThrow({ where: { id }, include: { signatures: true } })
const paymentsOf = (candidatureId: string) => db.payment.count({ where: { candidatureId } })

async function sent() {
  const dossier = await buildSent(agency)

  return { ...dossier, hospital: await signerOf(dossier.signatory) }
}

async function signedByHospital() {
  const dossier = await sent()
  const { hospital, conventionId } = dossier
  done(await signConventions(hospital.context, input([await shownText(agency, conventionId)], hospital.code())))

  return dossier
}

describe('signing in the portal', () => {
  it('takes the hospital first, then the agency, then opens the advance and asks for the seal', async () => {
    const { conventionId, candidatureId, hospital } = await sent()
    const text = await shownText(agency, conventionId)
    await fresh(decider)
    expect(await signConventions(decider.context, input([text], decider.code()))).toMatchObject({
      error: { kind: 'forbidden' },
    })
    done(await signConventions(hospital.context, input([text], hospital.code())))
    expect(await rowOf(conventionId)).toMatchObject({
      status: 'signed_by_establishment',
      signatures: [{ party: 'establishment', method: 'portal', signatoryName: 'Sam Signataire', ...text }],
    })
    expect(await paymentsOf(candidatureId)).toBe(0)
    expect(
      await db.notification.count({ where: { kind: 'convention-to-countersign', body: { contains: conventionId } } }),
    ).toBeGreaterThan(0)

    done(await signConventions(decider.context, input([text], decider.code())))
    const row = await rowOf(conventionId)
    expect(row).toMatchObject({ status: 'signed_by_agency', signedAt: IN_REVIEW })
    expect(row.signatures).toHaveLength(2)
    expect(await paymentsOf(candidatureId)).toBeGreaterThan(0)
    expect(await db.candidature.findUnique({ where: { id: candidatureId } })).toMatchObject({ status: 'advance_due' })
    await sealConvention(agency.instructor, conventionId)
    expect(await rowOf(conventionId)).toMatchObject({ status: 'sealed' })
  })

  it('signs once for two clicks, and for the same code twice', async () => {
    const { conventionId, hospital } = await sent()
    const again = input([await shownText(agency, conventionId)], hospital.code())
    const results = await Promise.all([1, 2].map(() => signConventions(hospital.context, again)))
    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect((await rowOf(conventionId)).signatures).toHaveLength(1)
  })

  it('refuses a wrong code, and whoever has no second factor: nothing is signed', async () => {
    const { conventionId, hospital } = await sent()
    const texts = [await shownText(agency, conventionId)]
    const late = hospital.enrolled.codeAt(new Date(IN_REVIEW.getTime() - 10 * STEP_MS))
    expect(await signConventions(hospital.context, input(texts, late))).toMatchObject({
      error: { code: 'second-factor-wrong' },
    })
    await db.userSecondFactor.deleteMany({ where: { userId: hospital.context.actor.userId } })
    expect(await signConventions(hospital.context, input(texts, '123456'))).toMatchObject({
      error: { code: 'second-factor-missing' },
    })
    expect(await rowOf(conventionId)).toMatchObject({ status: 'sent', signatures: [] })
  })

  it('refuses an outdated text: another hash, a replaced edition, one that was not sent', async () => {
    const { conventionId, hospital } = await sent()
    const shown = await shownText(agency, conventionId)
    const other = { conventionId, textSha256: 'a'.repeat(64) }
    expect(await signConventions(hospital.context, input([other], hospital.code()))).toMatchObject({
      error: { code: 'convention-text-changed' },
    })
    const ref = await conventionRef(agency, conventionId)
    const next = done(await replaceConvention(agency.instructor, { ...ref, reason: 'Nom mal écrit.' })).conventionId
    expect(await signConventions(hospital.context, input([shown], hospital.code()))).toMatchObject({
      error: { code: 'convention-not-in-this-status' },
    })
    await renderConvention(agency.instructor, next)
    const unsent = await shownText(agency, next)
    expect(await signConventions(hospital.context, input([unsent], hospital.code()))).toMatchObject({
      error: { code: 'convention-not-in-this-status' },
    })
    // No refusal used the code up.
    const right = await sent()
    done(
      await signConventions(
        right.hospital.context,
        input([await shownText(agency, right.conventionId)], right.hospital.code()),
      ),
    )
  })

  it('and replacing the text at the same instant: one of the two is refused, and says so', async () => {
    const { conventionId, candidatureId, hospital } = await sent()
    const text = await shownText(agency, conventionId)
    const ref = await conventionRef(agency, conventionId)
    const [signed, replaced] = await Promise.all([
      signConventions(hospital.context, input([text], hospital.code())),
      replaceConvention(agency.instructor, { ...ref, reason: 'En même temps.' }),
    ])
    // Whoever comes second sees what the first one did: a signature of a text that was replaced never counts.
    expect([signed.ok, replaced.ok].filter(Boolean)).toHaveLength(1)
    const living = await db.convention.findMany({ where: { candidatureId, status: { not: 'replaced' } } })
    expect(living).toHaveLength(1)
    expect(living[0]?.status).toBe(signed.ok ? 'signed_by_establishment' : 'prepared')
  })

  it('signs many at once, or none when one of them changed', async () => {
    const [first, second] = [await signedByHospital(), await signedByHospital()]
    const texts = await Promise.all([first, second].map(({ conventionId }) => shownText(agency, conventionId)))
    await fresh(decider)
    const ref = await conventionRef(agency, second.conventionId)
    done(await replaceConvention(agency.instructor, { ...ref, reason: 'Erreur de plume.' }))
    expect(await signConventions(decider.context, input(texts, decider.code()))).toMatchObject({ ok: false })
    expect(await rowOf(first.conventionId)).toMatchObject({ status: 'signed_by_establishment' })
    expect(await paymentsOf(first.candidatureId)).toBe(0)

    const third = await signedByHospital()
    const good = await Promise.all([first, third].map(({ conventionId }) => shownText(agency, conventionId)))
    expect(done(await signConventions(decider.context, input(good, decider.code())))).toEqual({
      signed: 2,
      conventionId: null,
    })
    for (const { conventionId, candidatureId } of [first, third]) {
      expect(await rowOf(conventionId)).toMatchObject({ status: 'signed_by_agency' })
      expect(await paymentsOf(candidatureId)).toBeGreaterThan(0)
    }
  })

  it('does not let one person sign for both parties', async () => {
    const dossier = await sent()
    const both = await buildUser(db, [onEstablishment('signataire', dossier.establishment), onRegion('valideur', '11')])
    const person = await signerOf(buildContext(db, both))
    const text = await shownText(agency, dossier.conventionId)
    done(await signConventions(person.context, input([text], person.code())))
    await fresh(person)
    expect(await signConventions(person.context, input([text], person.code()))).toMatchObject({
      error: { code: 'same-person-signed' },
    })
  })

  it('is refused to writers, to instructors, elsewhere, and to those whose right ended', async () => {
    const { conventionId, establishment, signatory } = await sent()
    const texts = [await shownText(agency, conventionId)]
    const people = {
      writer: await buildUser(db, [onEstablishment('redacteur', establishment)]),
      stranger: await buildUser(db, [onRegion('valideur', '84')]),
    }
    const writer = await signerOf(buildContext(db, people.writer))
    const stranger = await signerOf(buildContext(db, people.stranger))
    expect(await signConventions(writer.context, input(texts, writer.code()))).toMatchObject({
      error: { kind: 'forbidden' },
    })
    expect(await signConventions(stranger.context, input(texts, stranger.code()))).toMatchObject({
      error: { kind: 'not-found' },
    })
    await db.membership.updateMany({ where: { userId: signatory.actor.userId }, data: { endedAt: IN_REVIEW } })
    const gone = { context: { ...signatory, clock: agency.instructor.clock } }
    const enrolled = await db.userSecondFactor.count({ where: { userId: signatory.actor.userId } })
    expect(enrolled).toBe(1)
    await db.userSecondFactor.deleteMany({ where: { userId: signatory.actor.userId } })
    const again = await enrolSecondFactor(gone.context)
    expect(await signConventions(gone.context, input(texts, again.codeAt(IN_REVIEW)))).toMatchObject({
      error: { kind: 'forbidden' },
    })
    expect((await rowOf(conventionId)).signatures).toEqual([])
  })

  it('leaves no room for a paper copy once the hospital signed in the portal', async () => {
    const { conventionId, candidatureId } = await signedByHospital()
    await addPaperCopy(agency, candidatureId)
    const paper = { ...PAPER, ...(await conventionRef(agency, conventionId)) }
    expect(await certifyPaperCopy(agency.instructor, paper)).toMatchObject({ error: { code: 'signed-in-the-portal' } })
  })

  it('nor takes a paper copy in which the antivirus found something', async () => {
    const { conventionId, candidatureId } = await buildSent(agency)
    await addPaperCopy(agency, candidatureId)
    const { sha256 } = await db.document.findFirstOrThrow({ where: { candidatureId, kind: 'signed_convention' } })
    await db.storedContent.update({ where: { sha256 }, data: { scan: 'infected' } })
    const paper = { ...PAPER, ...(await conventionRef(agency, conventionId)) }
    expect(await certifyPaperCopy(agency.instructor, paper)).toMatchObject({ error: { code: 'document-missing' } })
    expect((await rowOf(conventionId)).signatures).toEqual([])
  })

  it('waits until the text was sent', async () => {
    const dossier = await buildPrepared(agency)
    const hospital = await signerOf(dossier.signatory)
    const texts = [await shownText(agency, dossier.conventionId)]
    expect(await signConventions(hospital.context, input(texts, hospital.code()))).toMatchObject({
      error: { code: 'convention-not-in-this-status' },
    })
  })
})
