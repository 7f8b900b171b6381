'use client'

import { useEffect, useState } from 'react'
import { type FoundEstablishment, MIN_SEARCH_LENGTH, searchAnswer } from '@/lib/establishments/schemas'

const PAUSE_MS = 250

export type Search =
  | { readonly state: 'idle' | 'searching' | 'failed' }
  | { readonly state: 'found'; readonly establishments: readonly FoundEstablishment[]; readonly hasMore: boolean }

/** Searches establishments once the typing pauses; an answer that comes after a newer question is dropped. */
export function useEstablishmentSearch(text: string, isActive: boolean): Search {
  const [search, setSearch] = useState<Search>({ state: 'idle' })
  const query = text.trim()

  useEffect(() => {
    if (!isActive || query.length < MIN_SEARCH_LENGTH) {
      setSearch({ state: 'idle' })
      return
    }
    setSearch({ state: 'searching' })
    const abort = new AbortController()
    const timer = setTimeout(async () => {
      const found = await ask(query, abort.signal)
      if (!abort.signal.aborted) setSearch(found)
    }, PAUSE_MS)

    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [query, isActive])

  return search
}

async function ask(query: string, signal: AbortSignal): Promise<Search> {
  try {
    const response = await fetch(`/api/etablissements?q=${encodeURIComponent(query)}`, { signal })
    const answer = searchAnswer.safeParse(await response.json())

    return response.ok && answer.success ? { state: 'found', ...answer.data } : { state: 'failed' }
  } catch {
    return { state: 'failed' }
  }
}
