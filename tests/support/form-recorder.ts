import type { ActionResult } from '@/lib/platform/actions/action-result'

/** An action that answers what it is told, and keeps what it was sent. */
export function recorder<T>(answer: ActionResult<T>) {
  const sent: Record<string, FormDataEntryValue>[] = []
  const action = async (form: FormData) => {
    sent.push(Object.fromEntries(form))

    return answer
  }

  return { sent, action }
}
