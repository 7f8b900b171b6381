import { describe, expect, it } from 'vitest'
import { postedBy } from '@/lib/platform/actions/form-data'

function formOf(entries: readonly (readonly [string, string | File])[]): FormData {
  const form = new FormData()
  for (const [name, value] of entries) form.append(name, value)

  return form
}

describe('the two ways of calling an action', () => {
  it('gives a script its input, and nothing back', () => {
    const form = formOf([['email', 'lou@example.fr']])
    expect(postedBy(form, undefined).raw).toBe(form)
    expect(postedBy({ a: 1 }, undefined).raw).toEqual({ a: 1 })
    expect(postedBy(form, undefined).typed()).toEqual({})
  })

  it('gives the browser back the texts that were typed: no file, no secret, nothing of the framework', () => {
    const form = formOf([
      ['$ACTION_REF_1', ''],
      ['email', 'lou@example.fr'],
      ['password', 'un secret'],
      ['newPassword', 'un autre'],
      ['token', 'abc'],
      ['role', 'lecteur'],
      ['role', 'signataire'],
      ['file', new File(['x'], 'x.pdf')],
    ])
    const { raw, typed } = postedBy(null, form)

    expect(raw).toBe(form)
    expect(typed()).toEqual({ typed: { email: 'lou@example.fr', role: ['lecteur', 'signataire'] } })
  })

  it('takes no other second argument for a form', () => {
    const input = { a: 1 }
    expect(postedBy(input, 'not a form' as unknown as FormData).raw).toBe(input)
  })
})
