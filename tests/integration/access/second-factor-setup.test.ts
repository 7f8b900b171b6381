import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LOCKOUT } from '@/lib/access/domain/throttle'
import { mySecondFactor } from '@/lib/access/queries/my-second-factor'
import { hasSecondFactor, withSecondFactor } from '@/lib/access/second-factor-store'
import { abandonSecondFactor } from '@/lib/access/use-cases/second-factor/abandon-second-factor'
import { confirmSecondFactor } from '@/lib/access/use-cases/second-factor/confirm-second-factor'
import { removeSecondFactor } from '@/lib/access/use-cases/second-factor/remove-second-factor'
import { startSecondFactor } from '@/lib/access/use-cases/second-factor/start-second-factor'
import { ok } from '@/lib/kernel/result'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildUser, done, IN_F2, onRegion } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'
import { codeOf, enrolSecondFactor, keyOf, wrongCode } from '@/tests/support/second-factor'
import { broken } from '@/tests/support/team-builders'

let db: Database
let signer: UseCaseContext

beforeAll(async () => {
  db = await freshDatabase()
})

beforeEach(async () => {
  signer = buildContext(db, await buildUser(db, [onRegion('valideur')]))
})

const act = async () => ok()
const rowOf = ({ actor }: UseCaseContext) => db.userSecondFactor.findUnique({ where: { userId: actor.userId } })
const eventsOf = async ({ actor }: UseCaseContext) =>
  (await db.auditEvent.findMany({ where: { entityId: actor.userId }, orderBy: { id: 'asc' } })).map(({ type }) => type)
const mailsOf = async ({ actor }: UseCaseContext) =>
  (await db.notification.findMany({ where: { recipientId: actor.userId } })).map(({ kind }) => kind)

describe('setting a second factor', () => {
  it('is in force once a first code was typed, with ten codes, a journal row and a mail', async () => {
    done(await startSecondFactor(signer))
    expect(await hasSecondFactor(db, signer.actor.userId)).toBe(false)
    expect(await withSecondFactor(signer, '123456', act)).toEqual(broken('second-factor-missing'))
    const key = await keyOf(signer)
    expect(await mySecondFactor(signer)).toMatchObject({ state: 'pending', key: key.match(/.{4}/g)?.join(' ') })

    const { codes } = done(await confirmSecondFactor(signer, { code: codeOf(key, IN_F2) }))
    expect(new Set(codes).size).toBe(10)
    for (const code of codes) expect(code).toMatch(/^[a-z0-9]{5}-[a-z0-9]{5}$/)
    expect(await hasSecondFactor(db, signer.actor.userId)).toBe(true)
    expect(await mySecondFactor(signer)).toEqual({ state: 'active', since: IN_F2, codesLeft: 10 })
    expect(await eventsOf(signer)).toEqual(['user.second-factor-set'])
    expect(await mailsOf(signer)).toEqual(['second-factor-changed'])
  })

  it('is refused with a wrong code or that of another key, as often as it takes, and nothing is written', async () => {
    done(await startSecondFactor(signer))
    const former = await keyOf(signer)
    done(await startSecondFactor(signer))
    const key = await keyOf(signer)
    expect(key).not.toBe(former)
    const before = await rowOf(signer)
    for (let count = 0; count <= LOCKOUT.failures; count += 1) {
      expect(await confirmSecondFactor(signer, { code: codeOf(former, IN_F2) })).toEqual(broken('second-factor-wrong'))
    }

    expect(await rowOf(signer)).toEqual(before)
    expect(await db.secondFactorRecoveryCode.count({ where: { userId: signer.actor.userId } })).toBe(0)
    expect(await eventsOf(signer)).toEqual([])
    expect(await confirmSecondFactor(signer, { code: codeOf(key, IN_F2) })).toMatchObject({ ok: true })
  })

  it('is done once, even twice at once, and not over one in force', async () => {
    done(await startSecondFactor(signer))
    const code = codeOf(await keyOf(signer), IN_F2)
    const results = await Promise.all([
      confirmSecondFactor(signer, { code }),
      confirmSecondFactor(signer, { code }),
      confirmSecondFactor(signer, { code }),
    ])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(await db.secondFactorRecoveryCode.count({ where: { userId: signer.actor.userId } })).toBe(10)
    const kept = await rowOf(signer)
    expect(await startSecondFactor(signer)).toEqual(broken('second-factor-exists'))
    done(await abandonSecondFactor(signer))
    expect(await rowOf(signer)).toEqual(kept)
  })

  it('is given up before its first code', async () => {
    done(await startSecondFactor(signer))
    done(await abandonSecondFactor(signer))

    expect(await mySecondFactor(signer)).toEqual({ state: 'absent' })
    expect(await confirmSecondFactor(signer, { code: '123456' })).toEqual(broken('second-factor-missing'))
  })

  it('uses up the code that confirmed it', async () => {
    done(await startSecondFactor(signer))
    const code = codeOf(await keyOf(signer), IN_F2)
    done(await confirmSecondFactor(signer, { code }))

    expect(await withSecondFactor(signer, code, act)).toEqual(broken('second-factor-wrong'))
  })

  it('leaves nothing to read in the database', async () => {
    const { recoveryCodes } = await enrolSecondFactor(signer)
    const key = await keyOf(signer)
    const [tables] = await db.$queryRaw<{ text: string }[]>`
      SELECT (SELECT string_agg(f::text, ' ') FROM "UserSecondFactor" f)
        || (SELECT string_agg(c::text, ' ') FROM "SecondFactorRecoveryCode" c)
        || (SELECT string_agg(a::text, ' ') FROM "AuditEvent" a)
        || (SELECT string_agg(n::text, ' ') FROM "Notification" n) AS text`
    const kept = (tables?.text ?? '').toLowerCase()

    expect(kept).toContain(signer.actor.userId)
    for (const secret of [key, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace('-', ''))]) {
      expect(kept).not.toContain(secret.toLowerCase())
    }
  })
})

describe('taking away one’s own second factor', () => {
  it('takes a code, forgets everything, and tells its owner', async () => {
    const enrolled = await enrolSecondFactor(signer)
    expect(await removeSecondFactor(signer, { code: wrongCode(enrolled) })).toEqual(broken('second-factor-wrong'))
    expect(await hasSecondFactor(db, signer.actor.userId)).toBe(true)

    done(await removeSecondFactor(signer, { code: enrolled.codeAt(IN_F2) }))
    expect(await mySecondFactor(signer)).toEqual({ state: 'absent' })
    expect(await db.secondFactorRecoveryCode.count({ where: { userId: signer.actor.userId } })).toBe(0)
    expect(await eventsOf(signer)).toEqual([
      'user.second-factor-set',
      'user.second-factor-used',
      'user.second-factor-removed',
    ])
    expect(await mailsOf(signer)).toEqual(['second-factor-changed', 'second-factor-changed'])
    expect(await removeSecondFactor(signer, { code: enrolled.recoveryCodes[0] ?? '' })).toEqual(
      broken('second-factor-missing'),
    )
    expect(await enrolSecondFactor(signer)).toMatchObject({ recoveryCodes: { length: 10 } })
  })
})
