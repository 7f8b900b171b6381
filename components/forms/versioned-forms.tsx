'use client'

import { type ComponentProps, createContext, type ReactNode, type RefObject, useContext, useRef } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { assert } from '@/lib/kernel/assert'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Versioned = { readonly version: number }

/** Posts a form about a dossier; the answer tells its new version. */
export type VersionedAction = (form: FormData) => Promise<ActionResult<Versioned>>

const KnownVersion = createContext<RefObject<number> | null>(null)

/**
 * Shares the version of a dossier among the forms of a page: a second form sent before the page was read again does
 * not take the first one for somebody else.
 */
export function VersionProvider({ version, children }: Versioned & { readonly children: ReactNode }) {
  const known = useRef(version)
  known.current = Math.max(known.current, version)

  return <KnownVersion.Provider value={known}>{children}</KnownVersion.Provider>
}

function useVersioned(action: VersionedAction): VersionedAction {
  const known = useContext(KnownVersion)
  assert(known !== null, 'a versioned form stands in its provider')

  return async (form) => {
    form.set('expectedVersion', String(known.current))
    const result = await action(form)
    if (result.ok) known.current = Math.max(known.current, result.value.version)

    return result
  }
}

/** An `ActionForm` that sends the version known on this page. */
export function VersionedForm({ action, ...props }: ComponentProps<typeof ActionForm<Versioned>>) {
  return <ActionForm action={useVersioned(action)} {...props} />
}

/** A `ConfirmForm` that sends the version known on this page. */
export function VersionedConfirmForm({ action, ...props }: ComponentProps<typeof ConfirmForm<Versioned>>) {
  return <ConfirmForm action={useVersioned(action)} {...props} />
}
