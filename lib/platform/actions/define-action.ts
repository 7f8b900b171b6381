import { randomUUID } from 'node:crypto'
import { revalidatePath } from 'next/cache'
import { unstable_rethrow } from 'next/navigation'
import type { ZodType, z } from 'zod'
import { mayEver, type Permission } from '@/lib/access/domain/policy'
import type { AppError } from '@/lib/kernel/errors'
import type { Result } from '@/lib/kernel/result'
import { logger } from '@/lib/platform/logger'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { describeError } from '@/lib/text/errors'
import type { PostedResult } from './action-result'
import { fieldErrors, formDataToObject, postedBy } from './form-data'
import { journalRefusal } from './journal-refusal'

type Declaration<S extends ZodType, T> = {
  readonly permission: Permission
  readonly input: S
  readonly run: (context: UseCaseContext, input: z.output<S>) => Promise<Result<T, AppError>>
  /** Paths whose pages show what was written. */
  readonly revalidate?: (input: z.output<S>) => readonly string[]
}

/**
 * Makes a server action of a use case: who → may this role ever → parse → run → revalidate → an answer in French.
 * The action declares, the use case decides. Refused reaches outside one's scope are journalled.
 *
 * Called with its input, or, by a form that the browser posts before or without any script, with the previous answer and
 * the form: a refusal then brings back what was typed.
 */
export function defineAction<S extends ZodType, T>(declaration: Declaration<S, T>) {
  return async (inputOrPrevious: unknown, posted?: FormData): Promise<PostedResult<T>> => {
    const { raw, typed } = postedBy(inputOrPrevious, posted)
    try {
      const result = await execute(declaration, raw)
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

async function execute<S extends ZodType, T>(
  { permission, input, run, revalidate }: Declaration<S, T>,
  raw: unknown,
): Promise<Result<T, AppError>> {
  const actor = await currentActor()
  if (actor === null) return { ok: false, error: { kind: 'unauthenticated' } }
  if (!mayEver(actor, permission)) return { ok: false, error: { kind: 'forbidden' } }
  const parsed = input.safeParse(raw instanceof FormData ? formDataToObject(raw) : raw)
  if (!parsed.success) return { ok: false, error: { kind: 'invalid-input', fields: fieldErrors(parsed.error) } }

  const context = { ...services(), actor }
  const result = await run(context, parsed.data)
  if (result.ok) for (const path of revalidate?.(parsed.data) ?? []) revalidatePath(path)
  else if (result.error.kind === 'not-found' || result.error.kind === 'forbidden') {
    await journalRefusal(context, permission, result.error.kind, parsed.data)
  }

  return result
}
