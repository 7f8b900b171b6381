'use client'

import { Button, type ButtonProps } from '@codegouvfr/react-dsfr/Button'
import { createModal } from '@codegouvfr/react-dsfr/Modal'
import { type ReactNode, useId, useState } from 'react'
import { whenStarted } from '@/components/ui/when-started'
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
  readonly onDone?: (value: T) => void
  readonly prepare?: (form: FormData) => void
}

/**
 * A button for what cannot be undone: asks first, saying what will happen, then sends once. Without scripts the question
 * stands in the page (`confirm-form` in globals.css) and its form is posted by the browser.
 */
export function ConfirmForm<T>({ label, title, children, priority, onDone, ...form }: Props<T>) {
  const id = useId().replaceAll(/[^a-zA-Z0-9]/g, '')
  const [modal] = useState(() => createModal({ id: `confirm-${id}`, isOpenedByDefault: false }))
  const ready = useReady()

  return (
    <>
      <Button
        type="button"
        priority={priority}
        className="needs-script"
        disabled={!ready}
        onClick={() => void whenStarted(modal.open)}
      >
        {label}
      </Button>
      <modal.Component title={title} className="confirm-form">
        <ActionForm
          {...form}
          onDone={(value) => {
            modal.close()
            onDone?.(value)
          }}
        >
          {children}
          <div className="fr-mt-3w flex flex-wrap gap-4">
            <SubmitButton>{label}</SubmitButton>
            <Button type="button" priority="secondary" className="needs-script" onClick={() => modal.close()}>
              Annuler
            </Button>
          </div>
        </ActionForm>
      </modal.Component>
    </>
  )
}
