import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { LOCKOUT } from '@/lib/access/domain/throttle'
import { mySecondFactor } from '@/lib/access/queries/my-second-factor'
import { withSecondFactor } from '@/lib/access/second-factor-store'
import { renewRecoveryCodes } from '@/lib/access/use-cases/second-factor/renew-recovery-codes'
import { formatDateTime } from '@/lib/kernel/dates'
import { stale } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { demonstrationClock, fixedClock } from '@/lib/platform/clock'
import type { Database, Transaction } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildUser, done, IN_F2, onRegion } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'
import { type Enrolled, enrolSecondFactor, STEP_MS, wrongCode } from '@/tests/support/second-factor'
import { broken } from '@/tests/support/team-builders'
import { overtake } from '@/tests/support/waiting'

const later = (ms: number) => new Date(IN_F2.getTime() + ms)
const at = (context: UseCaseContext, now: Date) => ({ ...context, clock: fixedClock(now) })

let db: Database
let signer: UseCaseContext

beforeAll(async () => {
  db = await freshDatabase()
})

beforeEach(async () => {
  signer = buildContext(db, await buildUser(db, [onRegion('valideur')]))
})

const rowOf = ({ actor }: UseCaseContext) => db.userSecondFactor.findUnique({ where: { userId: actor.userId } })
const eventsOf = async ({ actor }: UseCaseContext) =>
  (await db.auditEvent.findMany({ where: { entityId: actor.userId }, orderBy: { id: 'asc' } })).map(({ type }) => type)

/** An act that leaves a trace, which a roll back erases. */
function witness() {
  const key = `act ${randomUUID()}`
  const act = async (tx: Transaction) => {
    await tx.guessLimit.upsert({
      where: { key },
      create: { key, guesses: 1, startedAt: IN_F2 },
      update: { guesses: { increment: 1 } },
    })

    return ok('done')
  }

  return { act, count: async () => (await db.guessLimit.findUnique({ where: { key } }))?.guesses ?? 0 }
}

describe('an act confirmed by a code', () => {
  let enrolled: Enrolled

  beforeEach(async () => {
    enrolled = await enrolSecondFactor(signer)
  })

  it('is done, journalled, and uses up the code', async () => {
    const { act, count } = witness()
    const code = enrolled.codeAt(IN_F2)

    expect(await withSecondFactor(signer, code, act)).toEqual(ok('done'))
    expect(await count()).toBe(1)
    expect(await eventsOf(signer)).toContain('user.second-factor-used')
    expect(await withSecondFactor(signer, code, act)).toEqual(broken('second-factor-wrong'))
    expect(await withSecondFactor(at(signer, later(STEP_MS)), code, act)).toEqual(broken('second-factor-wrong'))
    expect(await count()).toBe(1)
  })

  it('takes the code of the step before or after, and never an older one than the last used', async () => {
    const { act, count } = witness()

    expect(await withSecondFactor(signer, enrolled.codeAt(later(-2 * STEP_MS)), act)).toEqual(
      broken('second-factor-wrong'),
    )
    expect(await withSecondFactor(signer, enrolled.codeAt(later(-STEP_MS)), act)).toEqual(ok('done'))
    expect(await withSecondFactor(signer, enrolled.codeAt(later(STEP_MS)), act)).toEqual(ok('done'))
    expect(await withSecondFactor(signer, enrolled.codeAt(IN_F2), act)).toEqual(broken('second-factor-wrong'))
    expect(await withSecondFactor(signer, enrolled.codeAt(later(2 * STEP_MS)), act)).toEqual(
      broken('second-factor-wrong'),
    )
    expect(await count()).toBe(2)
  })

  it('is done once when two come at once with the same code', async () => {
    const { act, count } = witness()
    const code = enrolled.codeAt(IN_F2)
    const results = await Promise.all([1, 2, 3, 4].map(() => withSecondFactor(signer, code, act)))

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(await count()).toBe(1)
  })

  it('keeps the code for another try when the act itself is refused or fails, and counts no failure', async () => {
    const { act, count } = witness()
    const code = enrolled.codeAt(IN_F2)
    const refused = stale('Camille Martin', IN_F2)
    const refuse = async (tx: Transaction) => {
      await act(tx)

      return fail(refused)
    }
    const breakDown = async (tx: Transaction) => {
      await act(tx)
      throw new Error('the storage does not answer')
    }

    for (let tries = 0; tries <= LOCKOUT.failures; tries += 1) {
      expect(await withSecondFactor(signer, code, refuse)).toEqual(fail(refused))
    }
    await expect(withSecondFactor(signer, code, breakDown)).rejects.toThrow('does not answer')
    expect(await rowOf(signer)).toMatchObject({ failures: 0, lockedUntil: null })
    expect(await count()).toBe(0)
    expect(await withSecondFactor(signer, code, act)).toEqual(ok('done'))
  })

  it('is not done by the code of somebody else', async () => {
    const other = buildContext(db, await buildUser(db, [onRegion('valideur')]))
    const { recoveryCodes, codeAt } = await enrolSecondFactor(other)
    const { act, count } = witness()

    for (const code of [codeAt(IN_F2), recoveryCodes[0] ?? '']) {
      expect(await withSecondFactor(signer, code, act)).toEqual(broken('second-factor-wrong'))
    }
    expect(await count()).toBe(0)
    expect(await mySecondFactor(other)).toMatchObject({ codesLeft: 10 })
  })

  it('asks for one from somebody who has none', async () => {
    const nobody = buildContext(db, await buildUser(db, [onRegion('valideur')]))

    expect(await withSecondFactor(nobody, enrolled.codeAt(IN_F2), witness().act)).toEqual(
      broken('second-factor-missing'),
    )
  })

  it('is refused when the second factor is taken away while it waits', async () => {
    const { act, count } = witness()
    const { userId } = signer.actor
    const result = await overtake(db, {
      hold: (tx) => tx.$queryRaw`SELECT 1 FROM "UserSecondFactor" WHERE "userId" = ${userId}::uuid FOR UPDATE`,
      request: () => withSecondFactor(signer, enrolled.codeAt(IN_F2), act),
      meanwhile: (tx) => tx.userSecondFactor.delete({ where: { userId } }),
    })

    expect(result).toEqual(broken('second-factor-missing'))
    expect(await count()).toBe(0)
  })

  it('follows the time of the machine, not the demonstration’s clock', async () => {
    await db.demoClock.upsert({
      where: { id: 1 },
      create: { id: 1, instant: IN_F2, setAt: new Date() },
      update: { instant: IN_F2, setAt: new Date() },
    })
    const shown = { ...signer, clock: demonstrationClock }
    const { act, count } = witness()

    expect(await withSecondFactor(shown, enrolled.codeAt(IN_F2), act)).toEqual(broken('second-factor-wrong'))
    expect(await withSecondFactor(shown, enrolled.codeAt(new Date()), act)).toEqual(ok('done'))
    expect(await count()).toBe(1)
    const used = await db.auditEvent.findFirstOrThrow({
      where: { type: 'user.second-factor-used', entityId: signer.actor.userId },
    })
    expect(used.at.getFullYear()).toBe(IN_F2.getFullYear())
  })
})

describe('wrong codes', () => {
  let enrolled: Enrolled

  beforeEach(async () => {
    enrolled = await enrolSecondFactor(signer)
  })

  const guess = (now = IN_F2) => withSecondFactor(at(signer, now), wrongCode(enrolled, now), witness().act)

  it('are counted although nothing else is kept, then lock the right one out too', async () => {
    const { act, count } = witness()
    for (let left = LOCKOUT.failures - 1; left > 0; left -= 1) {
      expect(await guess()).toMatchObject({ error: { code: 'second-factor-wrong', details: { left } } })
    }
    expect(await rowOf(signer)).toMatchObject({ failures: LOCKOUT.failures - 1, lockedUntil: null })
    const until = later(LOCKOUT.firstLockMs)
    const locked = { error: { code: 'second-factor-locked', details: { until: formatDateTime(until) } } }

    expect(await guess()).toMatchObject(locked)
    expect(await withSecondFactor(signer, enrolled.codeAt(IN_F2), act)).toMatchObject(locked)
    expect(await withSecondFactor(signer, enrolled.recoveryCodes[0] ?? '', act)).toMatchObject(locked)
    expect(await count()).toBe(0)
    expect(await rowOf(signer)).toMatchObject({ failures: LOCKOUT.failures, lockedUntil: until })
    expect((await eventsOf(signer)).filter((type) => type === 'user.second-factor-locked')).toHaveLength(1)
  })

  it('are forgotten at the end of the lock once a right one comes', async () => {
    for (let count = 0; count < LOCKOUT.failures; count += 1) await guess()
    const { act, count } = witness()
    const last = later(LOCKOUT.firstLockMs - 1)
    const open = later(LOCKOUT.firstLockMs)

    expect(await withSecondFactor(at(signer, last), enrolled.codeAt(last), act)).toEqual(broken('second-factor-locked'))
    expect(await withSecondFactor(at(signer, open), enrolled.codeAt(open), act)).toEqual(ok('done'))
    expect(await count()).toBe(1)
    expect(await rowOf(signer)).toMatchObject({ failures: 0, lastFailureAt: null, lockedUntil: null })
  })

  it('lock for longer each time', async () => {
    let now = IN_F2
    for (const ms of [LOCKOUT.firstLockMs, 2 * LOCKOUT.firstLockMs]) {
      for (let count = 0; count < LOCKOUT.failures; count += 1) await guess(now)
      const until = new Date(now.getTime() + ms)
      expect(await rowOf(signer)).toMatchObject({ lockedUntil: until })
      now = until
    }
  })

  it('are no more than allowed when they all come at once', async () => {
    const results = await Promise.all(Array.from({ length: 3 * LOCKOUT.failures }, () => guess()))

    const codes = results.map((one) => (one.ok || one.error.kind !== 'rule-broken' ? '' : one.error.code))
    expect(codes.filter((code) => code === 'second-factor-wrong')).toHaveLength(LOCKOUT.failures - 1)
    expect(codes.filter((code) => code === 'second-factor-locked')).toHaveLength(2 * LOCKOUT.failures + 1)
    expect(await rowOf(signer)).toMatchObject({ failures: LOCKOUT.failures })
    expect((await eventsOf(signer)).filter((type) => type === 'user.second-factor-locked')).toHaveLength(1)
  })
})

describe('a recovery code', () => {
  let enrolled: Enrolled
  let code: string

  beforeEach(async () => {
    enrolled = await enrolSecondFactor(signer)
    code = enrolled.recoveryCodes[3] ?? ''
  })

  it('stands for a code once, however it is typed, even twice at once', async () => {
    const { act, count } = witness()
    const typed = ` ${code.toUpperCase().replace('-', ' ')} `
    const results = await Promise.all([withSecondFactor(signer, typed, act), withSecondFactor(signer, code, act)])

    expect(results.filter((one) => one.ok)).toHaveLength(1)
    expect(await count()).toBe(1)
    expect(await withSecondFactor(signer, code, act)).toEqual(broken('second-factor-wrong'))
    expect(await mySecondFactor(signer)).toMatchObject({ codesLeft: 9 })
    expect(await withSecondFactor(signer, enrolled.recoveryCodes[4] ?? '', act)).toEqual(ok('done'))
  })

  it('is kept when the act is refused', async () => {
    const refused = stale('Camille Martin', IN_F2)

    expect(await withSecondFactor(signer, code, async () => fail(refused))).toEqual(fail(refused))
    expect(await mySecondFactor(signer)).toMatchObject({ codesLeft: 10 })
  })

  it('is worth nothing once new ones were made, which takes a code', async () => {
    expect(await renewRecoveryCodes(signer, { code: wrongCode(enrolled) })).toEqual(broken('second-factor-wrong'))
    const { codes } = done(await renewRecoveryCodes(signer, { code }))

    expect(codes).toHaveLength(10)
    expect(await eventsOf(signer)).toContain('user.recovery-codes-renewed')
    for (const former of enrolled.recoveryCodes.slice(0, 2)) {
      expect(await withSecondFactor(signer, former, witness().act)).toEqual(broken('second-factor-wrong'))
    }
    expect(await withSecondFactor(signer, codes[0] ?? '', witness().act)).toEqual(ok('done'))
    expect(await mySecondFactor(signer)).toMatchObject({ codesLeft: 9 })
  })
})
