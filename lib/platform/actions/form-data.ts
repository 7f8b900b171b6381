import type { ZodError } from 'zod'

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
