import type { AppError, RuleCode } from '@/lib/kernel/errors'
import { describeError } from '@/lib/text/errors'

const STATUS: Record<AppError['kind'], number> = {
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  stale: 409,
  'invalid-input': 400,
  'rule-broken': 422,
  unexpected: 500,
}

/**
 * Rules whose status says more. No room left is said as the upload protocol says it: it passes once somebody made some,
 * and the browser offers to go on.
 */
const RULE_STATUS: Partial<Record<RuleCode, number>> = { 'storage-full': 507, 'request-too-large': 413 }

function statusOf(error: AppError): number {
  return (error.kind === 'rule-broken' ? RULE_STATUS[error.code] : undefined) ?? STATUS[error.kind]
}

/** An expected failure as an answer: its French sentence, and the status that says what kind it is. */
export function errorResponse(error: AppError): Response {
  return Response.json(describeError(error), { status: statusOf(error) })
}
