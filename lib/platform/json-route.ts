import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import type { ZodType, z } from 'zod'
import { mayEver, type Permission } from '@/lib/access/domain/policy'
import type { AppError } from '@/lib/kernel/errors'
import type { Result } from '@/lib/kernel/result'
import { fieldErrors } from '@/lib/platform/actions/form-data'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { logger } from '@/lib/platform/logger'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { errorResponse } from './error-response'
import { readJsonBody } from './json-body'

type Declaration<S extends ZodType, T> = {
  readonly permission: Permission
  readonly input: S
  readonly run: (context: UseCaseContext, input: z.output<S>) => Promise<Result<T, AppError>>
  /** What the browser gets of the value. */
  readonly answer: (value: T) => unknown
}

/**
 * Makes a POST route of a use case for the pages' own scripts: who → may this role ever → parse → run → JSON. Only JSON
 * is taken, so that a form of another site cannot post here with the person's session. The body and the parameters of
 * the address are parsed together.
 */
export function defineJsonRoute<S extends ZodType, T>(declaration: Declaration<S, T>) {
  return async (request: Request, { params }: { params: Promise<Record<string, string>> }): Promise<Response> => {
    try {
      const result = await execute(declaration, request, await params)
      if (result.ok) return Response.json(declaration.answer(result.value))

      return errorResponse(result.error)
    } catch (error) {
      unstable_rethrow(error)
      const incident = randomUUID()
      logger.error({ incident, error }, 'route failed')

      return errorResponse({ kind: 'unexpected', incident })
    }
  }
}

async function execute<S extends ZodType, T>(
  { permission, input, run }: Declaration<S, T>,
  request: Request,
  params: Record<string, string>,
): Promise<Result<T, AppError>> {
  const actor = await currentActor()
  if (actor === null) return { ok: false, error: { kind: 'unauthenticated' } }
  if (!mayEver(actor, permission)) return { ok: false, error: { kind: 'forbidden' } }
  const body = await readJsonBody(request)
  if (!body.ok) return body
  const parsed = input.safeParse(body.value === null ? null : { ...body.value, ...params })
  if (!parsed.success) return { ok: false, error: { kind: 'invalid-input', fields: fieldErrors(parsed.error) } }

  const context = { ...services(), actor }
  const result = await run(context, parsed.data)
  if (!result.ok && (result.error.kind === 'not-found' || result.error.kind === 'forbidden')) {
    await journalRefusal(context, permission, result.error.kind, parsed.data)
  }

  return result
}
