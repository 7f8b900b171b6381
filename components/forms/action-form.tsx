'use client'

import { createContext, type ReactNode, useActionState, useContext, useEffect, useId, useRef } from 'react'
import type { ActionResult, PostedResult, Typed } from '@/lib/platform/actions/action-result'
import { ErrorSummary } from './error-summary'
import { useSending } from './use-sending'

type FormState = {
  readonly pending: boolean
  /** What is wrong, by field name. */
  readonly fields: Readonly<Record<string, string>>
  /** What was typed before the page came back, when the browser posted the form by itself. */
  readonly typed: Typed
  /** Starts the id of every field of this form. */
  readonly prefix: string
}

const FormContext = createContext<FormState>({ pending: false, fields: {}, typed: {}, prefix: 'form' })

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
  /** What a script does after a refusal, besides saying why. */
  readonly onRefused?: () => void
  /** Completes what a script sends; a form posted without one goes as it is. */
  readonly prepare?: (form: FormData) => void
  /** Said to everybody, screen readers included, when the page stays. */
  readonly doneMessage?: string
  readonly className?: string
  /** Names of hidden values sent along. */
  readonly hidden?: Readonly<Record<string, string | number>>
  readonly 'aria-label'?: string
}

/** The same server action, as the browser posts it before or without any script. */
type Post<T> = (previous: PostedResult<T> | null, form: FormData) => Promise<PostedResult<T>>

/**
 * The one way to send something: posts the form to a server action, once whatever the number of clicks, keeps
 * everything that was typed when it fails, and shows why: a summary that takes the focus, with a link to each field.
 * Works before the scripts are there, and without them: the browser then posts the form, and the page comes back with
 * the answer and what was typed.
 */
export function ActionForm<T>(props: Props<T>) {
  const { action, children, redirectTo, onDone, doneMessage, className, hidden } = props
  // A server action takes both calls (see defineAction): here the browser's own.
  const [posted, post] = useActionState(action as unknown as Post<T>, null)
  const { sent, pending, send } = useSending(props)
  const result = sent ?? posted
  const error = result?.ok === false ? result.error : null
  const summary = useRef<HTMLDivElement>(null)
  const form = useRef<HTMLFormElement>(null)
  const done = useRef(onDone)
  const prefix = useId()
  done.current = onDone

  useEffect(() => {
    if (error !== null) summary.current?.focus()
  }, [error])

  useEffect(() => {
    if (posted?.ok) done.current?.(posted.value)
  }, [posted])

  return (
    <form ref={form} action={post} onSubmit={send} className={className} noValidate aria-label={props['aria-label']}>
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      <FormContext.Provider
        value={{ pending, fields: error?.fields ?? {}, typed: sent === null ? typedIn(posted) : {}, prefix }}
      >
        {/* biome-ignore lint/a11y/noAutofocus: a page that comes back with a refusal leads to it, script or not */}
        <div ref={summary} tabIndex={-1} autoFocus={posted?.ok === false}>
          {error !== null && (
            <ErrorSummary error={error} idOf={(name) => shownId(form.current, name) ?? fieldId(prefix, name)} />
          )}
        </div>
        {children}
        <p role="status" className="fr-mb-0 min-h-6">
          {pending ? 'Envoi en cours…' : result?.ok && doneMessage ? doneMessage : ''}
        </p>
      </FormContext.Provider>
      {posted?.ok && redirectTo && <Onward href={redirectTo(posted.value)} />}
    </form>
  )
}

const NOTHING: Typed = {}

function typedIn<T>(posted: PostedResult<T> | null): Typed {
  return posted?.typed ?? NOTHING
}

/** The id of a field: the same on the server, so that the summary of a refusal leads to it before any script runs. */
function fieldId(prefix: string, name: string): string {
  return `${prefix}-${name.replaceAll(/[^A-Za-z0-9_-]/g, '-')}`
}

/** The id of a field of the form around. */
export function useFieldId(name: string): string {
  return fieldId(useFormState().prefix, name)
}

/** What a field starts with: what was typed before the page came back, else its own value. */
export function useStartValue(name: string, defaultValue: string | undefined): string | undefined {
  const typed = useFormState().typed[name]

  return typeof typed === 'string' ? typed : defaultValue
}

/** The id of a field that is in the page; undefined on the server. */
function shownId(form: HTMLFormElement | null, name: string): string | undefined {
  if (form === null) return undefined
  const field = form.elements.namedItem(name)
  const element = field instanceof RadioNodeList ? field[0] : field

  return element instanceof HTMLElement ? element.id : undefined
}

/** Leads on from a form that the browser posted by itself: at once, and with a link where that does not happen. */
function Onward({ href }: { readonly href: string }) {
  return (
    <p>
      <meta httpEquiv="refresh" content={`0;url=${href}`} />
      C’est fait. <a href={href}>Continuer</a>
    </p>
  )
}
