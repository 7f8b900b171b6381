import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { RECEIPT_RANDOM_BYTES, receiptCode } from '@/lib/candidatures/domain/receipt-code'
import { filingReceipt } from '@/lib/candidatures/queries/filing-receipt'
import { verifyReceipt } from '@/lib/candidatures/queries/verify-receipt'
import type { Database } from '@/lib/platform/db'
import { MOST_GUESSES } from '@/lib/platform/guess-limit'
import {
  buildContext,
  buildEstablishment,
  buildFiled,
  buildUser,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'

const HERE = '203.0.113.0/24'
let db: Database
let signatory: Actor
let candidatureId: string

beforeEach(async () => {
  db = await freshDatabase()
  const establishment = await buildEstablishment(db, { name: 'Centre hospitalier des Exemples' })
  signatory = await buildUser(db, [onEstablishment('signataire', establishment)], 'Sacha Blanc')
  candidatureId = await buildFiled(buildContext(db, signatory), establishment)
})

const filing = () => db.filing.findFirstOrThrow({ where: { candidatureId }, orderBy: { number: 'asc' } })
const check = (typed: string, origin = HERE) => verifyReceipt(db, { typed, origin })
const wrongCode = (seed: number) => receiptCode(new Uint8Array(RECEIPT_RANDOM_BYTES).fill(seed))

/** The same dossier filed again once completed, as the database keeps it. */
async function fileAgain() {
  const { id, receiptCode: code, content, ...first } = await filing()
  await db.filing.create({
    data: {
      ...first,
      number: 2,
      receiptCode: wrongCode(250),
      content: content ?? {},
      filedAt: new Date('2022-04-02T08:00:00Z'),
    },
  })
}

describe('verifyReceipt', () => {
  it('says which filing it is and that it is intact, to anybody', async () => {
    const { receiptCode: code, contentSha256 } = await filing()

    expect(await check(code)).toMatchObject({
      kind: 'verified',
      receipt: {
        receiptCode: code,
        establishmentName: 'Centre hospitalier des Exemples',
        number: 1,
        filedAt: IN_F2,
        contentSha256,
        computedSha256: contentSha256,
        later: null,
      },
    })
  })

  it('takes a code as it is typed', async () => {
    const { receiptCode: code } = await filing()
    for (const typed of [
      code.toLowerCase(),
      ` ${code.replaceAll('-', ' ')} `,
      code.replaceAll('-', '–'),
      code.replaceAll('-', ''),
    ]) {
      expect(await check(typed)).toMatchObject({ kind: 'verified', receipt: { receiptCode: code } })
    }
  })

  it('tells nothing of people, amounts, accounts or names of files', async () => {
    const { receiptCode: code } = await filing()
    const said = JSON.stringify(await check(code))

    for (const secret of ['Sacha Blanc', 'Dominique', 'example.fr', 'Cents', 'iban', 'Trésor', '.pdf']) {
      expect(said).not.toContain(secret)
    }
  })

  it('sees that what is stored has changed', async () => {
    const { id, receiptCode: code, content } = await filing()
    await db.$executeRaw`ALTER TABLE "Filing" DISABLE TRIGGER USER`
    await db.filing.update({ where: { id }, data: { content: { ...(content as object), reference: 'SUN-AUTRE' } } })

    const verified = await check(code)
    expect(verified.kind).toBe('verified')
    if (verified.kind === 'verified') expect(verified.receipt.computedSha256).not.toBe(verified.receipt.contentSha256)
  })

  it('says that there is a later filing', async () => {
    const { receiptCode: code } = await filing()
    await fileAgain()

    expect(await check(code)).toMatchObject({
      receipt: { number: 1, later: { number: 2, filedAt: new Date('2022-04-02T08:00:00Z') } },
    })
    expect(await check(wrongCode(250))).toMatchObject({ receipt: { number: 2, later: null } })
  })

  it('tells a mistyped code without looking, and without counting', async () => {
    for (const typed of ['', 'ABCD', '0000-0000-0000', 'x'.repeat(10_000), "'; DROP TABLE"]) {
      expect(await check(typed)).toEqual({ kind: 'malformed' })
    }
    expect(await db.guessLimit.count()).toBe(0)
  })

  it('stops answering a network that tries codes, right ones included, and nobody else', async () => {
    const { receiptCode: code } = await filing()
    for (let guess = 0; guess < MOST_GUESSES; guess += 1)
      expect(await check(wrongCode(guess))).toEqual({ kind: 'unknown' })

    expect(await check(wrongCode(99))).toEqual({ kind: 'too-many-guesses' })
    expect(await check(code)).toEqual({ kind: 'too-many-guesses' })
    expect(await check(code, '198.51.100.0/24')).toMatchObject({ kind: 'verified' })

    await db.$executeRaw`UPDATE "GuessLimit" SET "startedAt" = now() - interval '61 minutes'`
    expect(await check(code)).toMatchObject({ kind: 'verified' })
  })

  it('counts each of many guesses made at once', async () => {
    const answers = await Promise.all(Array.from({ length: MOST_GUESSES + 15 }, (_, seed) => check(wrongCode(seed))))

    expect(answers.filter(({ kind }) => kind === 'unknown')).toHaveLength(MOST_GUESSES)
    expect(answers.filter(({ kind }) => kind === 'too-many-guesses')).toHaveLength(15)
  })

  it('never counts a right code', async () => {
    const { receiptCode: code } = await filing()
    for (let look = 0; look < MOST_GUESSES + 5; look += 1) expect(await check(code)).toMatchObject({ kind: 'verified' })
  })

  it('forgets on the way what is older than a day', async () => {
    await check(wrongCode(1), 'old')
    await db.$executeRaw`UPDATE "GuessLimit" SET "startedAt" = now() - interval '25 hours'`
    await check((await filing()).receiptCode)

    expect((await db.guessLimit.findMany()).map(({ key }) => key)).toEqual([`receipt ${HERE}`])
  })
})

describe('filingReceipt', () => {
  const asked = (actor: Actor, number?: number) => filingReceipt({ db, actor }, candidatureId, number)

  it('gives what was frozen, for whoever may read the dossier', async () => {
    const row = await filing()
    const agency = await buildUser(db, [onRegion('instructeur')])
    for (const actor of [signatory, agency]) {
      expect(await asked(actor)).toMatchObject({
        receiptCode: row.receiptCode,
        filedByName: 'Sacha Blanc',
        onBehalfOfName: null,
        ruleSetVersion: 1,
        domains: [{ code: 'D1' }],
        filings: [{ number: 1 }],
      })
    }
    const receipt = await asked(signatory)
    expect(receipt?.amounts?.totalCents).toBe(
      (receipt?.amounts?.advanceCents ?? 0) + (receipt?.amounts?.balanceCents ?? 0),
    )
    expect(receipt?.targets.every(({ title }) => title !== '')).toBe(true)
  })

  it('keeps saying what was filed when the establishment changes its name', async () => {
    await db.establishment.updateMany({ data: { name: 'Un autre nom' } })

    expect(await asked(signatory)).toMatchObject({ establishmentName: 'Centre hospitalier des Exemples' })
  })

  it('gives earlier filings too, and the last one by default', async () => {
    await fileAgain()

    expect(await asked(signatory)).toMatchObject({ number: 2, filings: [{ number: 2 }, { number: 1 }] })
    expect(await asked(signatory, 1)).toMatchObject({ number: 1, receiptCode: (await filing()).receiptCode })
    expect(await asked(signatory, 3)).toBeNull()
  })

  it('does not exist outside the reader’s scope', async () => {
    const others = [
      await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))]),
      await buildUser(db, [onRegion('valideur', '84')]),
    ]
    for (const actor of others) expect(await asked(actor)).toBeNull()
  })
})
