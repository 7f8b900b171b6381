'use client'

import type { ZodType } from 'zod'
import { type SaveState, useAutosave } from '@/components/forms/use-autosave'
import type { Action } from '@/lib/platform/actions/action-result'
import { useDossierSession } from './dossier-session'

type Ref = { readonly candidatureId: string; readonly expectedVersion: number }

type Options<V> = {
  readonly value: V
  /** The same schema as the server's, for the fields of this form. */
  readonly schema: ZodType
  readonly action: Action<Ref & V, { version: number }>
  readonly delayMs?: number
}

/** A step of the form that saves by itself: its state, the messages of its fields by dotted path, and how to save now. */
export function useDossierAutosave<V extends object>({
  value,
  schema,
  action,
  delayMs,
}: Options<V>): {
  readonly state: SaveState
  readonly errors: Readonly<Record<string, string>>
  readonly flush: () => Promise<boolean>
} {
  const { candidatureId, save, register } = useDossierSession()
  const errors = messages(schema, value)
  const { state, flush } = useAutosave({
    value,
    isValid: Object.keys(errors).length === 0,
    save: (typed) => save((expectedVersion) => action({ candidatureId, expectedVersion, ...typed })),
    delayMs,
    register,
  })

  return { state, errors, flush }
}

function messages(schema: ZodType, value: unknown): Record<string, string> {
  const found: Record<string, string> = {}
  for (const issue of schema.safeParse(value).error?.issues ?? []) found[issue.path.join('.')] ??= issue.message

  return found
}
