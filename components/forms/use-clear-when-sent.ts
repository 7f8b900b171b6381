'use client'

import { type RefObject, useRef } from 'react'

type Clearing = {
  /** Goes around the field. */
  readonly around: RefObject<HTMLDivElement | null>
  readonly prepare: (form: FormData) => void
  readonly clear: () => void
}

/**
 * Empties a field once what it held is sent, for the next one; what somebody has typed in the meantime stays.
 */
export function useClearWhenSent(name: string): Clearing {
  const around = useRef<HTMLDivElement>(null)
  const sent = useRef('')

  return {
    around,
    prepare: (form) => {
      sent.current = String(form.get(name) ?? '')
    },
    clear: () => {
      const field = around.current?.querySelector<HTMLInputElement>(`input[name=${name}]`)
      if (field?.value === sent.current) field.value = ''
    },
  }
}
