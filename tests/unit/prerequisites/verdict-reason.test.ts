import { describe, expect, it } from 'vitest'
import { chooseReason, reasonsFor, toldReason } from '@/lib/prerequisites/domain/verdict-reason'
import { sunEsRules } from '@/prisma/data/sun-es'

const reasons = sunEsRules.verdictReasons
const given = { prerequisiteCode: 'PS1.1', reasonCode: null, text: null } as const

describe('the national list of reasons', () => {
  it('offers something for each verdict on each prerequisite, and one that asks for words everywhere', () => {
    for (const { code } of sunEsRules.prerequisites) {
      const offered = reasonsFor(reasons, code)
      for (const verdict of ['accepted', 'refused', 'to_complete'] as const) {
        const fitting = offered.filter(({ verdicts }) => verdicts.includes(verdict))
        expect(fitting.some(({ needsText }) => needsText)).toBe(true)
        expect(fitting.some(({ needsText }) => !needsText)).toBe(true)
      }
    }
  })

  it('is asked for everything but an acceptance', () => {
    expect(chooseReason(reasons, { ...given, verdict: 'accepted' })).toEqual({ ok: true, value: null })
    expect(chooseReason(reasons, { ...given, verdict: 'accepted', reasonCode: 'met' })).toMatchObject({
      value: { code: 'met' },
    })
    for (const verdict of ['refused', 'to_complete'] as const) {
      expect(chooseReason(reasons, { ...given, verdict, text: 'Parce que' })).toMatchObject({
        error: { code: 'verdict-reason-required' },
      })
    }
  })

  it('fits the verdict and the prerequisite', () => {
    const fits = { ...given, verdict: 'refused', reasonCode: 'referent-unnamed' } as const
    expect(chooseReason(reasons, fits)).toMatchObject({ ok: true })
    expect(chooseReason(reasons, { ...fits, prerequisiteCode: 'PS2.1' })).toMatchObject({
      error: { code: 'verdict-reason-unfit' },
    })
    expect(chooseReason(reasons, { ...fits, verdict: 'accepted' })).toMatchObject({
      error: { code: 'verdict-reason-unfit' },
    })
  })

  it('leaves words alone to rules of before the list', () => {
    expect(chooseReason([], { ...given, verdict: 'refused' })).toMatchObject({ error: { code: 'reason-required' } })
    expect(chooseReason([], { ...given, verdict: 'refused', text: 'Non' })).toEqual({ ok: true, value: null })
    expect(chooseReason([], { ...given, verdict: 'refused', reasonCode: 'met' })).toMatchObject({
      error: { code: 'verdict-reason-unfit' },
    })
  })
})

it('a verdict is told with its reason of the list, its words, or both; those of before with their words', () => {
  expect(toldReason({ verdictReason: null, verdictReasonText: null })).toBeNull()
  expect(toldReason({ verdictReason: 'Illisible', verdictReasonText: null })).toBe('Illisible')
  expect(toldReason({ verdictReason: null, verdictReasonText: 'Pièce absente' })).toBe('Pièce absente')
  expect(toldReason({ verdictReason: 'Page 2', verdictReasonText: 'Pièce absente' })).toBe('Pièce absente. Page 2')
})
