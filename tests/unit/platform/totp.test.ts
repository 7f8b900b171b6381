import { Secret } from 'otpauth'
import { describe, expect, it, vi } from 'vitest'
import { demonstrationClock, fixedClock, realTimeOf, systemClock } from '@/lib/platform/clock'
import { drawTotpKey, newTotpKey, stepOfCode } from '@/lib/platform/totp'
import { codeOf, STEP_MS } from '@/tests/support/second-factor'

/** The key of the test vectors of RFC 6238, appendix B; of their eight digits an application shows the last six. */
const RFC_KEY = Secret.fromLatin1('12345678901234567890').base32
const at = (seconds: number) => new Date(seconds * 1000)

describe('a code', () => {
  it.each([
    [59, '287082'],
    [1_111_111_109, '081804'],
    [1_111_111_111, '050471'],
    [1_234_567_890, '005924'],
    [2_000_000_000, '279037'],
    [20_000_000_000, '353130'],
  ])('is that of RFC 6238 at %i s', (seconds, code) => {
    expect(stepOfCode(RFC_KEY, code, at(seconds))).toBe(Math.floor(seconds / 30))
  })

  it('is accepted one step before and one after, and no further', () => {
    const now = at(1_234_567_890)
    const step = Math.floor(1_234_567_890 / 30)
    const shown = (steps: number) => codeOf(RFC_KEY, new Date(now.getTime() + steps * STEP_MS))

    expect([-2, -1, 0, 1, 2].map((steps) => stepOfCode(RFC_KEY, shown(steps), now))).toEqual([
      null,
      step - 1,
      step,
      step + 1,
      null,
    ])
  })

  it.each(['', '00000', '0059240', 'abcdef'])('is not « %s »', (code) => {
    expect(stepOfCode(RFC_KEY, code, at(1_234_567_890))).toBeNull()
  })
})

describe('a key', () => {
  it('is 160 bits at random', () => {
    const keys = new Set(Array.from({ length: 50 }, newTotpKey))

    expect(keys.size).toBe(50)
    for (const key of keys) expect(key).toMatch(/^[A-Z2-7]{32}$/)
  })

  it('is drawn as squares that stay in their box', () => {
    const { size, path } = drawTotpKey(RFC_KEY, 'lou@ch.example.fr')

    expect(size).toBeGreaterThan(20)
    expect(path).toMatch(/^(M\d+ \d+h1v1h-1z)+$/)
    for (const [, x, y] of path.matchAll(/M(\d+) (\d+)/g)) {
      expect(Number(x)).toBeLessThan(size)
      expect(Number(y)).toBeLessThan(size)
    }
  })
})

describe('the time of the machine', () => {
  it('is behind the demonstration’s clock, and is the clock’s own elsewhere', () => {
    const still = fixedClock(at(0))

    expect(realTimeOf(demonstrationClock)).toBe(systemClock)
    expect(realTimeOf(systemClock)).toBe(systemClock)
    expect(realTimeOf(still)).toBe(still)
  })

  it('is found from another copy of the module, as each page of the portal may have its own', async () => {
    vi.resetModules()
    const copy = await import('@/lib/platform/clock')

    expect(copy.demonstrationClock).not.toBe(demonstrationClock)
    expect(copy.realTimeOf(demonstrationClock)).toBe(systemClock)
  })
})
