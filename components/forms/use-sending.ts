'use client'

import { useRouter } from 'next/navigation'
import { type FormEvent, useRef, useState } from 'react'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Options<T> = {
  readonly action: (form: FormData) => Promise<ActionResult<T>>
  readonly redirectTo?: (value: T) => string
  readonly onDone?: (value: T) => void
  readonly onRefused?: () => void
  readonly prepare?: (form: FormData) => void
}

/** Sends a form with a script, once whatever the number of clicks: the page stays as it is until the answer is there. */
export function useSending<T>({ action, redirectTo, onDone, onRefused, prepare }: Options<T>) {
  const router = useRouter()
  const isSending = useRef(false)
  const [pending, setPending] = useState(false)
  const [sent, setSent] = useState<ActionResult<T> | null>(null)

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (isSending.current) return
    isSending.current = true
    setPending(true)
    const data = formDataOf(event)
    prepare?.(data)
    const result = await callAction(action, data)
    setSent(result)
    if (result.ok) {
      onDone?.(result.value)
      if (redirectTo) router.push(redirectTo(result.value))
      router.refresh()
    } else {
      onRefused?.()
    }
    isSending.current = false
    setPending(false)
  }

  return { sent, pending, send }
}

/** What the form holds, with the name of the button that was pressed. */
function formDataOf({ currentTarget, nativeEvent }: FormEvent<HTMLFormElement>): FormData {
  const submitter = nativeEvent instanceof SubmitEvent ? nativeEvent.submitter : null
  const data = new FormData(currentTarget)
  if (submitter instanceof HTMLButtonElement && submitter.name !== '') data.append(submitter.name, submitter.value)

  return data
}

async function callAction<T>(
  action: (form: FormData) => Promise<ActionResult<T>>,
  data: FormData,
): Promise<ActionResult<T>> {
  try {
    return await action(data)
  } catch {
    const message =
      'Le portail n’a pas répondu. Vérifiez votre connexion, puis réessayez : votre saisie est toujours là.'
    return { ok: false, error: { kind: 'unexpected', message } }
  }
}
