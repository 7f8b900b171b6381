/**
 * How often a mail is tried. The queue `send-mail` tries as many times, further and further apart: one to two hours for
 * the first nine, three to six days for all.
 */
export const MOST_ATTEMPTS = 15

/** What becomes of a mail that has just failed for the nth time. */
export function stateAfterFailure(attempts: number): 'queued' | 'dead' {
  return attempts >= MOST_ATTEMPTS ? 'dead' : 'queued'
}
