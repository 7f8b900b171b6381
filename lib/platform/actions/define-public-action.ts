import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import type { ZodType, z } from 'zod'
import type { AppError } from '@/lib/kernel/errors'
import type { Result } from '@/lib/kernel/result'
import { logger } from '@/lib/platform/logger'
import { describeError } from '@/lib/text/errors'
import type { PostedResult } from './action-result'
import { fieldErrors, formDataToObject, postedBy } from './form-data'

type Declaration<S extends ZodType, T> = {
  readonly input: S
  readonly run: (input: z.output<S>) => Promise<Result<T, AppError>>
}

/**
 * Makes a server action that a visitor may call: parse → run → an answer in French. For signing in, and little else.
 * Takes what `defineAction` takes: its input, or the previous answer and a form that the browser posted by itself.
 */
export function definePublicAction<S extends ZodType, T>({ input, run }: Declaration<S, T>) {
  return async (inputOrPrevious: unknown, posted?: FormData): Promise<PostedResult<T>> => {
    const { raw, typed } = postedBy(inputOrPrevious, posted)
    try {
      const parsed = input.safeParse(raw instanceof FormData ? formDataToObject(raw) : raw)
      if (!parsed.success) {
        return {
          ok: false,
          error: describeError({ kind: 'invalid-input', fields: fieldErrors(parsed.error) }),
          ...typed(),
        }
      }
      const result = await run(parsed.data)

      if (result.ok) return { ok: true, value: result.value }

      return { ok: false, error: describeError(result.error), ...typed() }
    } catch (error) {
      unstable_rethrow(error)
      const incident = randomUUID()
      logger.error({ incident, error }, 'action failed')

      return { ok: false, error: describeError({ kind: 'unexpected', incident }), ...typed() }
    }
  }
}
