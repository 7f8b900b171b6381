import type { ZodError } from 'zod'
import type { Typed } from './action-result'

/** A posted form as an object: a repeated name becomes an array; files stay files. */
export function formDataToObject(form: FormData): Record<string, FormDataEntryValue | FormDataEntryValue[]> {
  const names = [...new Set(form.keys())].filter((name) => !name.startsWith('$ACTION'))

  return Object.fromEntries(
    names.map((name) => {
      const values = form.getAll(name)
      const [first] = values

      return [name, values.length === 1 && first !== undefined ? first : values]
    }),
  )
}

/** The first message of each field, by its dotted path. */
export function fieldErrors(error: ZodError): Record<string, string> {
  const fields: Record<string, string> = {}
  for (const issue of error.issues) fields[issue.path.join('.')] ??= issue.message

  return fields
}

/** Never written back into a page. */
const SECRET = /password|mot-?de-?passe|token/i

/** What was typed, to fill the form in again when it comes back: no file, no secret. */
function typedTexts(form: FormData): Typed {
  const typed: Record<string, string | string[]> = {}
  for (const [name, value] of Object.entries(formDataToObject(form))) {
    if (SECRET.test(name)) continue
    if (typeof value === 'string') typed[name] = value
    else if (Array.isArray(value)) typed[name] = value.filter((one) => typeof one === 'string')
  }

  return typed
}

/**
 * The input of an action and what to give back when it is refused, from its two ways of being called: by a script with
 * its input alone, or by the browser with the previous answer and the form.
 */
export function postedBy(inputOrPrevious: unknown, posted: FormData | undefined) {
  const form = posted instanceof FormData ? posted : null

  return { raw: form ?? inputOrPrevious, typed: () => (form === null ? {} : { typed: typedTexts(form) }) }
}
