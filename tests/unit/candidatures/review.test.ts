import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkDuties,
  checkPrerequisites,
  checkReason,
  DECISIONS,
  needsTwoValidations,
} from '@/lib/candidatures/domain/review'
import { type ReviewSituation, reviewRights } from '@/lib/candidatures/domain/review-rights'
import { CANDIDATURE_STATUSES, canMove } from '@/lib/candidatures/domain/status'
import { checkSignatures } from '@/lib/conventions/domain/signature'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { ageText, daysLeftText, fileSizeText } from '@/lib/text/review'
import { sunEsRules } from '@/prisma/data/sun-es'

describe('the prerequisites of a dossier', () => {
  it('are those of every volet up to the last one claimed', () => {
    const codes = (domains: string[]) => requiredPrerequisites(sunEsRules, domains).map((one) => one.code)
    const first = ['PS1.1', 'PS1.2', 'PS2.1', 'PS2.2', 'PS3.1', 'PS3.2']
    expect(codes(['D1', 'D3'])).toEqual(first)
    expect(codes(['D4'])).toEqual([...first, 'PS4.1'])
    expect(codes([])).toEqual([])
  })

  it('must all be accepted; no answer at all is no verdict', () => {
    const accepted = { prerequisiteCode: 'A', verdict: 'accepted' } as const
    expect(checkPrerequisites(['A'], [accepted]).ok).toBe(true)
    expect(checkPrerequisites(['A', 'B'], [accepted])).toMatchObject({ error: { code: 'prerequisite-not-reviewed' } })
    expect(checkPrerequisites(['A'], [{ ...accepted, verdict: 'to_complete' }])).toMatchObject({
      error: { code: 'prerequisite-not-accepted' },
    })
  })
})

describe('separation of duties', () => {
  it('keeps out whoever filed, even once of several, and whoever proposed', () => {
    expect(checkDuties('a', { filerIds: ['b', null], proposedById: 'c' }).ok).toBe(true)
    expect(checkDuties('a', { filerIds: ['b', 'a'], proposedById: 'c' })).toMatchObject({
      error: { code: 'same-person-filed' },
    })
    expect(checkDuties('a', { filerIds: [], proposedById: 'a' })).toMatchObject({
      error: { code: 'same-person-proposed' },
    })
  })

  it('asks for a reason unless the dossier is retained', () => {
    expect(DECISIONS.filter((decision) => checkReason(decision, '  ').ok)).toEqual(['retained'])
    expect(DECISIONS.every((decision) => checkReason(decision, 'Parce que').ok)).toBe(true)
  })
})

describe('needsTwoValidations', () => {
  it('is above the amount that was chosen, never at it', () => {
    expect(needsTwoValidations(10_000_001, 10_000_000)).toBe(true)
    expect(needsTwoValidations(10_000_000, 10_000_000)).toBe(false)
    expect(needsTwoValidations(1, 0)).toBe(true)
    expect(needsTwoValidations(Number.MAX_SAFE_INTEGER, null)).toBe(false)
  })
})

describe('the buttons of the review', () => {
  const situation: fc.Arbitrary<ReviewSituation> = fc.record({
    status: fc.constantFrom(...CANDIDATURE_STATUSES),
    isProposed: fc.boolean(),
    mayInstruct: fc.boolean(),
    mayValidate: fc.boolean(),
    hasFiled: fc.boolean(),
    hasProposed: fc.boolean(),
    hasValidated: fc.boolean(),
    isRetainable: fc.boolean(),
    isActivityUnknown: fc.boolean(),
  })

  it('only open moves that the table has, and never both propose and validate', () => {
    fc.assert(
      fc.property(situation, (given) => {
        const rights = reviewRights(given)
        for (const decision of rights.propose) expect(canMove(given.status, decision)).toBe(true)
        expect(rights.decide && rights.propose.length > 0).toBe(false)
        const isBarred = given.hasFiled || given.hasProposed || given.hasValidated || !given.mayValidate
        expect(rights.decide && isBarred).toBe(false)
        expect(rights.start && !canMove(given.status, 'under_review')).toBe(false)
        expect(rights.decide && rights.whyNotDecide !== null).toBe(false)
      }),
    )
  })
})

describe('the dates of a signature', () => {
  const days = { preparedOn: '2022-05-10', today: '2022-05-12' }

  it.each([
    ['2022-05-09', 'signature-before-preparation'],
    ['2022-05-10', null],
    ['2022-05-12', null],
    ['2022-05-13', 'signature-in-the-future'],
  ])('%s: %s', (day, code) => {
    const checked = checkSignatures(['2022-05-11', day], days)
    expect(checked).toMatchObject(code === null ? { ok: true } : { error: { code } })
  })
})

describe('the words', () => {
  it.each([
    [12, 'dans 12\u00A0jours'],
    [1, 'dans 1\u00A0jour'],
    [0, 'aujourd’hui'],
    [-1, 'dépassée de 1\u00A0jour'],
    [-3, 'dépassée de 3\u00A0jours'],
  ])('%i days left: %s', (days, text) => {
    expect(daysLeftText(days)).toBe(text)
  })

  it('say ages and sizes', () => {
    expect([ageText(0), ageText(1), ageText(9)]).toEqual(['aujourd’hui', 'il y a 1\u00A0jour', 'il y a 9\u00A0jours'])
    expect([fileSizeText(10), fileSizeText(65_398), fileSizeText(1_340_001)]).toEqual([
      '1\u00A0ko',
      '66\u00A0ko',
      '1,4\u00A0Mo',
    ])
  })
})
