import { describe, expect, it } from 'vitest'
import { CONTACT_FIELDS, CONTACT_ROLES } from '@/lib/candidatures/domain/contact'
import { ANSWER_FIELDS, BANK_FIELDS, type Field } from '@/lib/candidatures/domain/field'
import { fieldProblem, longest } from '@/lib/candidatures/domain/field-check'
import { MOST_EDITS, MOST_SENT_CHARACTERS, sentValue } from '@/lib/candidatures/domain/field-edit'
import { saveFieldsInput } from '@/lib/candidatures/schemas'
import { errorResponse } from '@/lib/platform/error-response'
import { MOST_BODY_BYTES, readJsonBody } from '@/lib/platform/json-body'

const ID = '11111111-1111-4111-8111-111111111111'
const json = { 'Content-Type': 'application/json' }
const ask = (body: BodyInit, headers: Record<string, string> = json) =>
  readJsonBody(
    new Request('https://sun-es.example.fr/', { method: 'POST', headers, body, duplex: 'half' } as RequestInit),
  )

/** Spaces around an object, up to that many bytes. */
const objectOf = (bytes: number) => `{}${' '.repeat(bytes - 2)}`

/** The heaviest batch that a form sends: signs without a letter of their own weigh six bytes each. */
const edit = (path: string) => ({
  id: ID,
  path,
  value: sentValue('\u0001'.repeat(9_000_000)),
  baseRevision: 999_999,
  afterEditId: ID,
})
const HEAVIEST = JSON.stringify({
  authorId: ID,
  edits: Array.from({ length: MOST_EDITS }, () => edit(`questionnaire/${'p'.repeat(40)}/${'q'.repeat(40)}`)),
})

describe('readJsonBody', () => {
  it('reads an object up to the limit, and refuses one byte more with 413', async () => {
    expect(await ask(objectOf(MOST_BODY_BYTES))).toEqual({ ok: true, value: {} })

    const refused = await ask(objectOf(MOST_BODY_BYTES + 1))
    expect(refused).toMatchObject({ error: { kind: 'rule-broken', code: 'request-too-large' } })
    if (refused.ok) return
    const response = errorResponse(refused.error)
    expect(response.status).toBe(413)
    expect((await response.json()).message).toContain('2\u00a0Mo')
  })

  it('refuses on the length announced, and stops reading a body that announces none', async () => {
    expect(await ask('{}', { ...json, 'Content-Length': String(MOST_BODY_BYTES + 1) })).toMatchObject({ ok: false })
    let given = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        given += 1
        controller.enqueue(new Uint8Array(500_000))
      },
    })

    expect(await ask(endless)).toMatchObject({ ok: false })
    expect(given).toBeLessThan(10)
  })

  it('gives nothing of what is no JSON object', async () => {
    for (const body of ['', '{', '"text"', 'null']) expect(await ask(body)).toEqual({ ok: true, value: null })
    expect(await ask('{}', { 'Content-Type': 'text/plain' })).toEqual({ ok: true, value: null })
  })
})

describe('the edits of a form', () => {
  it('stay under the limit when they are as many and as heavy as they can be', async () => {
    const body = await ask(HEAVIEST)

    expect(body.ok && saveFieldsInput.safeParse({ ...body.value, candidatureId: ID }).success).toBe(true)
  })

  it('are refused one by one when they are too long: the schema takes them', () => {
    const long = { ...edit('contact/dpo/name'), value: 'x'.repeat(150_000) }
    expect(saveFieldsInput.safeParse({ authorId: ID, candidatureId: ID, edits: [long] }).success).toBe(true)
  })

  it('are cut only where their field refuses them anyway, and spaces never stand for what follows them', () => {
    const fields: Field[] = [
      { kind: 'domain', domainCode: 'D1' },
      { kind: 'bonus', domainCode: 'D1', bonusCode: 'CRO' },
      { kind: 'question', prerequisiteCode: 'P1', questionKey: 'q1' },
      ...ANSWER_FIELDS.map((field): Field => ({ kind: 'answer', prerequisiteCode: 'P1', field })),
      ...BANK_FIELDS.map((field): Field => ({ kind: 'bank', field })),
      ...CONTACT_ROLES.flatMap((role) => CONTACT_FIELDS.map((field): Field => ({ kind: 'contact', role, field }))),
    ]
    for (const field of fields) {
      expect(longest(field)).toBeLessThan(MOST_SENT_CHARACTERS)
      expect(fieldProblem(field, sentValue('x'.repeat(2_000_000)), '2022-03-15')).toMatchObject({ code: 'too-long' })
    }
    expect(sentValue(`${' '.repeat(5_000)}texte`)).toBe('texte')
  })
})
