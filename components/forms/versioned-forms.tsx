'use client'

import { type ComponentProps, createContext, type ReactNode, type RefObject, useContext, useRef } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { assert } from '@/lib/kernel/assert'
import type { ActionResult } from '@/lib/platform/actions/action-result'

type Versioned = { readonly version: number }

/** Posts a form about a dossier; the answer tells its new version. */
export type VersionedAction = (form: FormData) => Promise<ActionResult<Versioned>>

type Known = Versioned & { readonly latest: RefObject<number> }

const KnownVersion = createContext<Known | null>(null)

/**
 * Shares the version of a dossier among the forms of a page: a second form sent before the page was read again does
 * not take the first one for somebody else.
 */
export function VersionProvider({ version, children }: Versioned & { readonly children: ReactNode }) {
  const latest = useRef(version)
  latest.current = Math.max(latest.current, version)

  return <KnownVersion.Provider value={{ version, latest }}>{children}</KnownVersion.Provider>
}

/** The version that the page was made with, for a form posted without a script, and the latest one known otherwise. */
function useVersioned(onDone: ((value: Versioned) => void) | undefined) {
  const known = useContext(KnownVersion)
  assert(known !== null, 'a versioned form stands in its provider')
  const { version, latest } = known

  return {
    hidden: { expectedVersion: version },
    prepare: (form: FormData) => form.set('expectedVersion', String(latest.current)),
    onDone: (value: Versioned) => {
      latest.current = Math.max(latest.current, value.version)
      onDone?.(value)
    },
  }
}

/** An `ActionForm` that sends the version known on this page. */
export function VersionedForm({ hidden, onDone, ...props }: ComponentProps<typeof ActionForm<Versioned>>) {
  const versioned = useVersioned(onDone)

  return <ActionForm {...props} {...versioned} hidden={{ ...hidden, ...versioned.hidden }} />
}

/** A `ConfirmForm` that sends the version known on this page. */
export function VersionedConfirmForm({ hidden, onDone, ...props }: ComponentProps<typeof ConfirmForm<Versioned>>) {
  const versioned = useVersioned(onDone)

  return <ConfirmForm {...props} {...versioned} hidden={{ ...hidden, ...versioned.hidden }} />
}
