import { describe, expect, it } from 'vitest'
import { CONTACT_FIELDS, CONTACT_ROLES } from '@/lib/candidatures/domain/contact'
import { ANSWER_FIELDS, BANK_FIELDS, type Field } from '@/lib/candidatures/domain/field'
import { fieldProblem } from '@/lib/candidatures/domain/field-check'
import { contactRoleHelp, fieldHelp, helpLine } from '@/lib/text/help'

const fields: readonly Field[] = [
  { kind: 'domain', domainCode: 'X' },
  { kind: 'bonus', domainCode: 'X', bonusCode: 'Y' },
  ...ANSWER_FIELDS.map((field): Field => ({ kind: 'answer', prerequisiteCode: 'X', field })),
  ...BANK_FIELDS.map((field): Field => ({ kind: 'bank', field })),
  ...CONTACT_ROLES.flatMap((role) => CONTACT_FIELDS.map((field): Field => ({ kind: 'contact', role, field }))),
]

describe('the help of the form', () => {
  it.each(fields)('says what $kind $field expects', (field) => {
    const help = fieldHelp(field)
    expect(help?.hint).toMatch(/^[A-ZÉÀ].+\.$/)
    expect(helpLine(help ?? { hint: '', example: null })).toMatch(/\.$/)
  })

  it.each([
    ['contact', { kind: 'contact', role: 'dpo', field: 'email' }],
    ['contact', { kind: 'contact', role: 'dpo', field: 'phone' }],
    ['bank', { kind: 'bank', field: 'bic' }],
  ] as const)('gives an example of %s that the form itself takes', (_, field) => {
    expect(fieldProblem(field, fieldHelp(field)?.example ?? '', '2022-04-01')).toBeNull()
  })

  it('says who each contact is', () => {
    for (const role of CONTACT_ROLES) expect(contactRoleHelp(role)).toMatch(/\.$/)
  })
})
