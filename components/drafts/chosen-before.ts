import { type RefObject, useEffect, useRef } from 'react'

/**
 * Boxes and radios chosen before the page was ready are in the page, not in the form: they count as chosen. The ref goes
 * on an element around them.
 */
export function useChosenBefore<E extends HTMLElement>(choose: (input: HTMLInputElement) => void): RefObject<E | null> {
  const ref = useRef<E>(null)
  const atFirst = useRef(choose)
  useEffect(() => {
    const inputs = ref.current?.querySelectorAll<HTMLInputElement>('input[type=checkbox], input[type=radio]') ?? []
    for (const input of inputs) {
      const isChoice = input.type === 'checkbox' || input.checked
      if (isChoice && input.checked !== input.defaultChecked) atFirst.current(input)
    }
  }, [])

  return ref
}
