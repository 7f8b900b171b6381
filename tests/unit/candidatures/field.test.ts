import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CONTACT_FIELDS, CONTACT_ROLES } from '@/lib/candidatures/domain/contact'
import { ANSWER_FIELDS, BANK_FIELDS, type Field, fieldPath, parseFieldPath } from '@/lib/candidatures/domain/field'
import { fieldProblem, longest } from '@/lib/candidatures/domain/field-check'
import { isOpen, sectionOf, toSection } from '@/lib/candidatures/domain/section'
import { fieldName, fieldProblemText } from '@/lib/text/fields'

const TODAY = '2022-03-15'
const code = fc.stringMatching(/^[A-Za-z0-9._-]{1,40}$/)

const anyField: fc.Arbitrary<Field> = fc.oneof(
  fc.record({ kind: fc.constant('domain' as const), domainCode: code }),
  fc.record({ kind: fc.constant('bonus' as const), domainCode: code, bonusCode: code }),
  fc.record({
    kind: fc.constant('answer' as const),
    prerequisiteCode: code,
    field: fc.constantFrom(...ANSWER_FIELDS),
  }),
  fc.record({ kind: fc.constant('question' as const), prerequisiteCode: code, questionKey: code }),
  fc.record({
    kind: fc.constant('contact' as const),
    role: fc.constantFrom(...CONTACT_ROLES),
    field: fc.constantFrom(...CONTACT_FIELDS),
  }),
  fc.record({ kind: fc.constant('bank' as const), field: fc.constantFrom(...BANK_FIELDS) }),
)

describe('a path', () => {
  it('comes back as the field it was made of', () => {
    fc.assert(
      fc.property(anyField, (field) => {
        expect(parseFieldPath(fieldPath(field))).toEqual({ ...field })
      }),
    )
  })

  it('of anything else is no field', () => {
    for (const path of ['', 'bank', 'bank/', 'bank/iban/x', 'contact/dpo', 'contact/x/email', 'domain/../x', 'x/y']) {
      expect(parseFieldPath(path)).toBeNull()
    }
    fc.assert(
      fc.property(fc.string(), (path) => {
        const field = parseFieldPath(path)
        expect(field === null || fieldPath(field) === path).toBe(true)
      }),
    )
  })
})

describe('a value', () => {
  it('that is empty, or as long as its field keeps, is never too long', () => {
    fc.assert(
      fc.property(anyField, (field) => {
        expect(fieldProblem(field, '', TODAY)).toBeNull()
        expect(fieldProblem(field, 'a'.repeat(longest(field)), TODAY)?.code).not.toBe('too-long')
        expect(fieldProblem(field, 'a'.repeat(longest(field) + 1), TODAY)).toMatchObject({
          code: 'too-long',
          isKept: false,
        })
      }),
    )
  })

  it.each([
    [{ kind: 'contact', role: 'dpo', field: 'email' }, 'alix@', 'email-incomplete'],
    [{ kind: 'contact', role: 'dpo', field: 'email' }, 'alix@ch.example.fr', null],
    [{ kind: 'contact', role: 'dpo', field: 'phone' }, 'à la loge', 'phone-wrong'],
    [{ kind: 'contact', role: 'dpo', field: 'phone' }, '01 23 45 67 89', null],
    [{ kind: 'contact', role: 'dpo', field: 'name' }, 'deux\nlignes', 'several-lines'],
    [{ kind: 'answer', prerequisiteCode: 'X', field: 'hopenValidatedOn' }, '2022-02-30', 'day-wrong'],
    [{ kind: 'answer', prerequisiteCode: 'X', field: 'hopenValidatedOn' }, '2022-03-16', 'day-in-the-future'],
    [{ kind: 'answer', prerequisiteCode: 'X', field: 'hopenValidatedOn' }, TODAY, null],
    [{ kind: 'answer', prerequisiteCode: 'X', field: 'mode' }, 'autre', 'not-a-choice'],
    [{ kind: 'answer', prerequisiteCode: 'X', field: 'comment' }, 'deux\nlignes', null],
    [{ kind: 'bank', field: 'bic' }, 'bnp', 'bic-wrong'],
    [{ kind: 'bank', field: 'bic' }, 'psst frpp lil', null],
    [{ kind: 'bank', field: 'iban' }, 'FR14 2004 1010 0505 0001 3M02 607', 'iban-checksum'],
    [{ kind: 'bank', field: 'iban' }, 'BR1800360305000010009795493C1', 'iban-not-sepa'],
    [{ kind: 'domain', domainCode: 'X' }, 'oui', 'not-a-choice'],
  ] as const)('%j « %s » → %s', (field, value, expected) => {
    const problem = fieldProblem(field, value, TODAY)

    expect(problem?.code ?? null).toBe(expected)
    if (problem !== null) expect(fieldProblemText(problem)).toMatch(/[.]$/)
  })

  it('that is unfinished is kept; a wrong account number never is', () => {
    expect(fieldProblem({ kind: 'contact', role: 'dpo', field: 'email' }, 'alix@', TODAY)?.isKept).toBe(true)
    expect(fieldProblem({ kind: 'bank', field: 'bic' }, 'BNP', TODAY)?.isKept).toBe(true)
    expect(fieldProblem({ kind: 'bank', field: 'iban' }, 'FR14', TODAY)?.isKept).toBe(false)
  })
})

describe('a section', () => {
  it('of every field has a name, and opens alone', () => {
    fc.assert(
      fc.property(anyField, (field) => {
        const section = sectionOf(field)
        expect(toSection(section)).toBe(section)
        expect(isOpen('all', section)).toBe(true)
        expect(isOpen([section], section)).toBe(true)
        expect(isOpen([], section)).toBe(false)
        expect(fieldName(field)).not.toBe('')
      }),
    )
  })

  it('that no part of the form has is none', () => {
    expect(toSection('summary')).toBeNull()
  })
})
