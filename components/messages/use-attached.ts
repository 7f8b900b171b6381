'use client'

import { useEffect, useState } from 'react'

/**
 * The ids of the files of the next message: those that the page shows, and those attached since it was read. Once the
 * page shows a file, it alone says whether that file is still there.
 */
export function useAttached(unsent: readonly { readonly id: string }[] | null) {
  const [attached, setAttached] = useState<readonly string[]>([])

  useEffect(() => {
    const shown = new Set(unsent?.map(({ id }) => id))
    setAttached((known) => (known.some((id) => shown.has(id)) ? known.filter((id) => !shown.has(id)) : known))
  }, [unsent])

  return {
    documentIds: [...new Set([...(unsent ?? []).map(({ id }) => id), ...attached])],
    onAttached: (id: string) => setAttached((known) => [...known, id]),
    forget: () => setAttached([]),
  }
}
