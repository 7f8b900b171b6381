import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'

/** A full batch of the form's edits, each as long as the form sends one, whatever its characters weigh. */
export const MOST_BODY_BYTES = 2_000_000

/**
 * The JSON object of a request; null when it holds none, or says that it is something else. A body over the limit is
 * refused, and no more of it than that is read.
 */
export async function readJsonBody(request: Request): Promise<Result<object | null, AppError>> {
  if (request.headers.get('content-type')?.split(';')[0] !== 'application/json') return ok(null)
  const text = await readText(request)
  if (text === null) return fail(ruleBroken('request-too-large', { most: MOST_BODY_BYTES / 1_000_000 }))
  try {
    const body: unknown = JSON.parse(text)

    return ok(typeof body === 'object' ? body : null)
  } catch {
    return ok(null)
  }
}

/** The text of a body; null when it is over the limit, whether it announced its length or not. */
async function readText(request: Request): Promise<string | null> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BODY_BYTES) return null
  const reader = request.body?.getReader()
  if (reader === undefined) return ''
  const parts: Uint8Array[] = []
  let size = 0
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return new TextDecoder().decode(Buffer.concat(parts))
    size += value.length
    if (size > MOST_BODY_BYTES) {
      await reader.cancel()
      return null
    }
    parts.push(value)
  }
}
