import { randomUUID } from 'node:crypto'
import { unstable_rethrow } from 'next/navigation'
import { mayEver, type Permission } from '@/lib/access/domain/policy'
import type { AppError } from '@/lib/kernel/errors'
import type { Result } from '@/lib/kernel/result'
import { journalRefusal } from './actions/journal-refusal'
import { errorResponse } from './error-response'
import { logger } from './logger'
import { currentActor } from './page-context'
import { isSameOrigin } from './same-origin'
import { services } from './services'
import { answerTus } from './tus'
import type { UseCaseContext } from './use-case'

type Params = Record<string, string>
type Memory = Readonly<Record<string, string | undefined>>

type Declaration = {
  readonly permission: Permission
  /** Whether the request is allowed, and what the upload it begins is to remember. */
  readonly allow: (
    context: UseCaseContext,
    request: Request,
    params: Params,
  ) => Promise<Result<Memory | undefined, AppError>>
}

/**
 * Makes a route of the resumable uploads: from the portal's own pages → who → may this role ever → what the use case
 * says → the protocol. The bytes of a request go to the disk as they come.
 */
export function defineUploadRoute({ permission, allow }: Declaration) {
  return async (request: Request, { params }: { params: Promise<Params> }): Promise<Response> => {
    try {
      if (!isSameOrigin(request)) return errorResponse({ kind: 'forbidden' })
      const actor = await currentActor()
      if (actor === null) return errorResponse({ kind: 'unauthenticated' })
      if (!mayEver(actor, permission)) return errorResponse({ kind: 'forbidden' })
      const context = { ...services(), actor }
      const given = await params
      const allowed = await allow(context, request, given)
      if (allowed.ok) return await answerTus(context.uploads.arrivals, request, allowed.value)
      if (allowed.error.kind === 'not-found' || allowed.error.kind === 'forbidden') {
        await journalRefusal(context, permission, allowed.error.kind, given)
      }

      return errorResponse(allowed.error)
    } catch (error) {
      unstable_rethrow(error)
      const incident = randomUUID()
      logger.error({ incident, error }, 'upload failed')

      return errorResponse({ kind: 'unexpected', incident })
    }
  }
}
