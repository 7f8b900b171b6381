import { describe, expect, it } from 'vitest'
import { groupsOfFour, placesOfHelp, readCode, triesLeft } from '@/lib/access/domain/second-factor'
import { attempt, LOCKOUT, type Throttle } from '@/lib/access/domain/throttle'
import { confirmSecondFactorInput, withCodeInput } from '@/lib/access/second-factor-schemas'

const NOON = new Date('2026-01-15T11:00:00Z')

describe('what is typed', () => {
  it.each(['123456', '123 456', ' 12 34 56 ', '123\u00A0456', '123-456'])('is six digits: « %s »', (typed) => {
    expect(readCode(typed)).toEqual({ kind: 'authenticator', code: '123456' })
  })

  it.each(['abcde-fgh23', 'ABCDE FGH23', 'abcdefgh23', 'abcde–fgh23'])('is a recovery code: « %s »', (typed) => {
    expect(readCode(typed)).toEqual({ kind: 'recovery', code: 'abcdefgh23' })
  })

  it.each(['', '12345', '1234567', 'abcde-fgh2', 'abcde-fgh234', '12345a', '１２３４５６', 'abcde_fgh23'])(
    'is neither: « %s »',
    (typed) => {
      expect(readCode(typed)).toBeNull()
      expect(withCodeInput.safeParse({ code: typed }).success).toBe(false)
    },
  )

  it('is six digits for a first code, and nothing else', () => {
    expect(confirmSecondFactorInput.safeParse({ code: '123 456' }).success).toBe(true)
    expect(confirmSecondFactorInput.safeParse({ code: 'abcde-fgh23' }).success).toBe(false)
    expect(withCodeInput.safeParse({ code: 'abcde-fgh23' }).success).toBe(true)
  })
})

describe('a key', () => {
  it('is typed by hand in groups of four', () => {
    expect(groupsOfFour('ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')).toBe('ABCD EFGH IJKL MNOP QRST UVWX YZ23 4567')
    expect(groupsOfFour('ABCDE')).toBe('ABCD E')
    expect(groupsOfFour('')).toBe('')
  })
})

describe('the tries left', () => {
  it('go down to the lock, and again after it', () => {
    let throttle: Throttle | null = null
    let now = NOON
    const left: number[] = []
    for (let count = 0; count < 2 * LOCKOUT.failures; count += 1) {
      now = throttle?.lockedUntil ?? now
      const next = attempt(throttle, now)
      if (next.kind === 'locked') throw new Error('locked')
      throttle = next.throttle
      left.push(triesLeft(throttle))
      expect(throttle.lockedUntil === null).toBe(triesLeft(throttle) > 0)
    }

    expect(left).toEqual([4, 3, 2, 1, 0, 4, 3, 2, 1, 0])
  })
})

describe('who may help', () => {
  it('is the programme, and whoever administers a place where a right is held', () => {
    const country = { establishmentId: null, regionCode: null }
    const region = { establishmentId: null, regionCode: '11' }
    const establishment = { establishmentId: 'e1', regionCode: '84' }

    expect(placesOfHelp([region, establishment, country])).toEqual([country, region, establishment])
    expect(placesOfHelp([])).toEqual([country])
  })
})
