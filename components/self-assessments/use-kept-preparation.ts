'use client'

import { useEffect, useRef, useState } from 'react'
import { type KeptPreparation, keptPreparation } from '@/lib/self-assessments/schemas'

const KEY = 'sun-es.preparation'

/** What this browser keeps, or null: nothing, something unreadable, or a browser that keeps nothing. */
export function readKept(): KeptPreparation | null {
  try {
    const parsed = keptPreparation.safeParse(JSON.parse(window.localStorage.getItem(KEY) ?? 'null'))

    return parsed.success ? parsed.data : null
  } catch {
    return null
  }
}

/** Forgets it; a browser that keeps nothing has nothing to forget. */
export function forgetKept(): void {
  try {
    window.localStorage.removeItem(KEY)
  } catch {
    return
  }
}

function keep(value: unknown): boolean {
  try {
    window.localStorage.setItem(KEY, JSON.stringify(value))

    return true
  } catch {
    return false
  }
}

/**
 * A value that this browser keeps: read once the page is there, written at each change, followed when another tab
 * changes it. `isKept` turns false when the browser refuses.
 */
export function useKeptPreparation(initial: KeptPreparation) {
  const [value, setValue] = useState(initial)
  const [isKept, setIsKept] = useState(true)
  const isChanged = useRef(false)

  useEffect(() => {
    const kept = readKept()
    if (kept !== null) setValue(kept)
    const follow = (event: StorageEvent) => {
      const other = event.key === KEY ? readKept() : null
      if (other !== null) setValue(other)
    }
    window.addEventListener('storage', follow)

    return () => window.removeEventListener('storage', follow)
  }, [])

  useEffect(() => {
    if (isChanged.current) setIsKept(keep(value))
  }, [value])

  function change(next: (current: KeptPreparation) => KeptPreparation) {
    isChanged.current = true
    setValue(next)
  }

  function forget() {
    isChanged.current = false
    forgetKept()
    setValue(initial)
  }

  return { value, isKept, change, forget }
}
