import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { assert, present, unreachable } from '@/lib/kernel/assert'
import { ruleBroken, stale } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { toSearchText } from '@/lib/kernel/text'

describe('toSearchText', () => {
  it.each([
    ['Hôpital de Saint-Étienne', 'hopital de saint etienne'],
    ['CHU  «\u00A0Cœur\u00A0»', 'chu coeur'],
    ['L’Haÿ-les-Roses', 'l hay les roses'],
    ['CLINIQUE ÆSCULAPE n° 3', 'clinique aesculape n 3'],
    ['2A0000014', '2a0000014'],
    ['   ', ''],
  ])('turns « %s » into « %s »', (text, expected) => {
    expect(toSearchText(text)).toBe(expected)
  })

  it('leaves what it made as it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const once = toSearchText(text)

        expect(toSearchText(once)).toBe(once)
      }),
    )
  })
})

describe('the small tools', () => {
  it('tell a bug by an exception that names it', () => {
    expect(() => assert(false, 'one is two')).toThrow('assertion failed: one is two')
    expect(() => present(null, 'the window')).toThrow('the window is missing')
    expect(() => present(undefined, 'the window')).toThrow('the window is missing')
    expect(present(0, 'a number')).toBe(0)
    expect(() => unreachable('x' as never)).toThrow('unreachable: "x"')
  })

  it('tell an expected failure by a value', () => {
    expect(ok(1)).toEqual({ ok: true, value: 1 })
    expect(fail('no')).toEqual({ ok: false, error: 'no' })
    expect(ruleBroken('window-unknown')).toEqual({ kind: 'rule-broken', code: 'window-unknown' })
    expect(ruleBroken('volet-closed', { volet: '2' })).toMatchObject({ details: { volet: '2' } })
    expect(stale('Ada', new Date(0))).toEqual({
      kind: 'stale',
      savedByName: 'Ada',
      savedAt: '1970-01-01T00:00:00.000Z',
    })
  })
})
