'use client'

import { Button, type ButtonProps } from '@codegouvfr/react-dsfr/Button'
import { createModal } from '@codegouvfr/react-dsfr/Modal'
import { type ReactNode, useId, useState } from 'react'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { ActionForm } from './action-form'
import { SubmitButton, useReady } from './fields'

type Props<T> = {
  readonly action: (form: FormData) => Promise<ActionResult<T>>
  readonly hidden: Readonly<Record<string, string | number>>
  /** Text of the button that opens the question, and of the one that confirms. */
  readonly label: string
  readonly title: string
  /** What will happen, and that it cannot be undone when that is so; may hold fields. */
  readonly children: ReactNode
  readonly priority?: ButtonProps['priority']
  readonly redirectTo?: (value: T) => string
}

/** A button for what cannot be undone: asks first, saying what will happen, then sends once. */
export function ConfirmForm<T>({ action, hidden, label, title, children, priority, redirectTo }: Props<T>) {
  const id = useId().replaceAll(/[^a-zA-Z0-9]/g, '')
  const [modal] = useState(() => createModal({ id: `confirm-${id}`, isOpenedByDefault: false }))
  const ready = useReady()

  return (
    <>
      <Button type="button" priority={priority} disabled={!ready} onClick={() => void whenStarted(modal.open)}>
        {label}
      </Button>
      <modal.Component title={title}>
        <ActionForm action={action} hidden={hidden} redirectTo={redirectTo} onDone={() => modal.close()}>
          {children}
          <div className="fr-mt-3w flex flex-wrap gap-4">
            <SubmitButton>{label}</SubmitButton>
            <Button type="button" priority="secondary" onClick={() => modal.close()}>
              Annuler
            </Button>
          </div>
        </ActionForm>
      </modal.Component>
    </>
  )
}

const START_ATTEMPTS = 200
const START_DELAY_MS = 50

/** The design system's own script starts a moment after the page is ready: a click made in between waits for it. */
async function whenStarted(open: () => void): Promise<void> {
  for (let attempt = 1; attempt < START_ATTEMPTS; attempt++) {
    try {
      return open()
    } catch {
      await new Promise((resolve) => setTimeout(resolve, START_DELAY_MS))
    }
  }
  open()
}
