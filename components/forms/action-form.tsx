'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { useRouter } from 'next/navigation'
import { createContext, type FormEvent, type ReactNode, useContext, useEffect, useRef, useState } from 'react'
import type { ActionError, ActionResult } from '@/lib/platform/actions/action-result'

type FormState = { readonly pending: boolean; readonly fields: Readonly<Record<string, string>> }

const FormContext = createContext<FormState>({ pending: false, fields: {} })

/** Whether the form around is being sent, and the message of one of its fields. */
export function useFormState(): FormState {
  return useContext(FormContext)
}

type Props<T> = {
  readonly action: (form: FormData) => Promise<ActionResult<T>>
  readonly children: ReactNode
  /** Where to go once done; without it, the page is read again. */
  readonly redirectTo?: (value: T) => string
  readonly onDone?: (value: T) => void
  /** Said to everybody, screen readers included, when the page stays. */
  readonly doneMessage?: string
  readonly className?: string
  /** Names of hidden values sent along. */
  readonly hidden?: Readonly<Record<string, string | number>>
  readonly 'aria-label'?: string
}

/**
 * The one way to send something: posts the form to a server action, once whatever the number of clicks, keeps
 * everything that was typed when it fails, and shows why: a summary that takes the focus, with a link to each field.
 */
export function ActionForm<T>({
  action,
  children,
  redirectTo,
  onDone,
  doneMessage,
  className,
  hidden,
  ...rest
}: Props<T>) {
  const router = useRouter()
  const sending = useRef(false)
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const [pending, setPending] = useState(false)
  const [error, setError] = useState<ActionError | null>(null)
  const [done, setDone] = useState(false)

  useEffect(() => {
    if (error !== null) summary.current?.focus()
  }, [error])

  async function send(event: FormEvent<HTMLFormElement>) {
    event.preventDefault()
    if (sending.current) return
    sending.current = true
    setPending(true)
    setDone(false)
    const result = await post(action, new FormData(event.currentTarget))
    if (result.ok) {
      setError(null)
      setDone(true)
      onDone?.(result.value)
      if (redirectTo) router.push(redirectTo(result.value))
      router.refresh()
    } else setError(result.error)
    sending.current = false
    setPending(false)
  }

  const fields = error?.fields ?? {}

  return (
    <form ref={form} method="post" onSubmit={send} className={className} noValidate aria-label={rest['aria-label']}>
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormContext.Provider value={{ pending, fields }}>
        <div ref={summary} tabIndex={-1}>
          {error !== null && <ErrorSummary error={error} form={form.current} />}
        </div>
        {children}
        <p role="status" className="fr-mb-0">
          {pending ? 'Envoi en cours…' : done && doneMessage ? doneMessage : ''}
        </p>
      </FormContext.Provider>
    </form>
  )
}

async function post<T>(action: (form: FormData) => Promise<ActionResult<T>>, data: FormData): Promise<ActionResult<T>> {
  try {
    return await action(data)
  } catch {
    const message =
      'Le portail n’a pas répondu. Vérifiez votre connexion, puis réessayez : votre saisie est toujours là.'
    return { ok: false, error: { kind: 'unexpected', message } }
  }
}

function ErrorSummary({ error, form }: { readonly error: ActionError; readonly form: HTMLFormElement | null }) {
  const fields = Object.entries(error.fields ?? {})
  // One problem a line when there are several, as for a file with bad lines.
  const [title = '', ...lines] = error.message.split('\n')

  return (
    <Alert
      className="fr-mb-3w"
      severity="error"
      title={title}
      description={
        fields.length + lines.length === 0 ? undefined : (
          <ul>
            {lines.map((line) => (
              <li key={line}>{line}</li>
            ))}
            {fields.map(([name, message]) => (
              <li key={name}>
                <a href={`#${fieldId(form, name)}`}>{message}</a>
              </li>
            ))}
          </ul>
        )
      }
    />
  )
}

function fieldId(form: HTMLFormElement | null, name: string): string {
  const field = form?.elements.namedItem(name)
  const element = field instanceof RadioNodeList ? field[0] : field

  return element instanceof HTMLElement ? element.id : ''
}
