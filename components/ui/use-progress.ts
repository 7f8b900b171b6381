'use client'

import { useRouter } from 'next/navigation'
import { useEffect, useState } from 'react'

const EVERY_MS = 1_000

type Asked<T> = {
  /** What the answer says; null when it is not one. The same function at each render. */
  readonly read: (raw: unknown) => T | null
  /** Nothing more to wait for: the page is read again. The same function at each render. */
  readonly isOver: (progress: T) => boolean
}

/** Follows a job that is not over, by its address, then reads the page again to show what came of it. */
export function useProgress<T>(address: string, { read, isOver }: Asked<T>): { progress: T | null; isLost: boolean } {
  const router = useRouter()
  const [progress, setProgress] = useState<T | null>(null)
  const [isLost, setIsLost] = useState(false)

  useEffect(() => {
    const abort = new AbortController()
    let timer = setTimeout(follow, EVERY_MS)

    async function follow() {
      const answer = await ask(address, read, abort.signal)
      if (abort.signal.aborted) return
      setIsLost(answer === null)
      if (answer !== null) setProgress(answer)
      // Only once: asking again before the answer would start it over.
      if (answer !== null && isOver(answer)) router.refresh()
      else timer = setTimeout(follow, EVERY_MS)
    }

    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [address, read, isOver, router])

  return { progress, isLost }
}

async function ask<T>(address: string, read: (raw: unknown) => T | null, signal: AbortSignal): Promise<T | null> {
  try {
    const response = await fetch(address, { signal })
    const answer = read(await response.json())

    return response.ok ? answer : null
  } catch {
    return null
  }
}
