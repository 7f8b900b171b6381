'use client'

import { useEffect, useRef } from 'react'
import type { MarkReadInput } from '@/lib/messages/schemas'
import type { Action } from '@/lib/platform/actions/action-result'

type Props = {
  readonly candidatureId: string
  readonly prerequisiteCode: string | null
  readonly lastMessageId: string
  readonly action: Action<Omit<MarkReadInput, 'prerequisiteCode'> & { readonly prerequisiteCode: string }, void>
}

/** Tells that the conversation was read, once it is really on somebody's screen: not when a page is fetched ahead. */
export function ReadMark({ candidatureId, prerequisiteCode, lastMessageId, action }: Props) {
  const told = useRef('')

  useEffect(() => {
    const tell = () => {
      if (document.visibilityState !== 'visible' || told.current === lastMessageId) return
      told.current = lastMessageId
      // Not told: it is the next time that the page is opened.
      action({ candidatureId, prerequisiteCode: prerequisiteCode ?? '', lastMessageId }).catch(() => undefined)
    }
    tell()
    document.addEventListener('visibilitychange', tell)

    return () => document.removeEventListener('visibilitychange', tell)
  }, [candidatureId, prerequisiteCode, lastMessageId, action])

  return null
}
