import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import type { ZodType, z } from 'zod'
import type { AppError } from '@/lib/kernel/errors'
import type { Result } from '@/lib/kernel/result'
import { logger } from '@/lib/platform/logger'
import { describeError } from '@/lib/text/errors'
import type { ActionResult } from './action-result'
import { fieldErrors, formDataToObject } from './form-data'

type Declaration<S extends ZodType, T> = {
  readonly input: S
  readonly run: (input: z.output<S>) => Promise<Result<T, AppError>>
}

/** Makes a server action that a visitor may call: parse → run → an answer in French. For signing in, and little else. */
export function definePublicAction<S extends ZodType, T>({ input, run }: Declaration<S, T>) {
  return async (raw: unknown): Promise<ActionResult<T>> => {
    try {
      const parsed = input.safeParse(raw instanceof FormData ? formDataToObject(raw) : raw)
      if (!parsed.success) {
        return { ok: false, error: describeError({ kind: 'invalid-input', fields: fieldErrors(parsed.error) }) }
      }
      const result = await run(parsed.data)

      return result.ok ? { ok: true, value: result.value } : { ok: false, error: describeError(result.error) }
    } catch (error) {
      unstable_rethrow(error)
      const incident = randomUUID()
      logger.error({ incident, error }, 'action failed')

      return { ok: false, error: describeError({ kind: 'unexpected', incident }) }
    }
  }
}
