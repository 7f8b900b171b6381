'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import type { ActionResult } from '@/lib/platform/actions/action-result'

export type SaveState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: Date }
  | { readonly kind: 'invalid' }
  | { readonly kind: 'failed'; readonly message: string }

/** A form that saves by itself, as the page around knows it. */
export type Autosaved = {
  /** Saves now what is not saved yet; false when something stays unsaved. */
  readonly flush: () => Promise<boolean>
  readonly isDirty: () => boolean
}

type Options<V> = {
  /** What is typed now: plain data. */
  readonly value: V
  readonly save: (value: V) => Promise<ActionResult<unknown>>
  /** False while the server would refuse it: nothing is sent, and the state says so. */
  readonly isValid: boolean
  /** Milliseconds without typing before it saves. */
  readonly delayMs?: number
  /** Tells the page that this form exists, so that leaving the page saves it first; returns how to forget it. */
  readonly register?: (form: Autosaved) => () => void
}

const CHANGED = 'Quelqu’un d’autre a modifié ce dossier : choisissez en haut de la page.'
const FAILED = 'Le portail n’a pas répondu. Vérifiez votre connexion : votre saisie reste affichée ici.'

/**
 * Saves a form by itself: a moment after typing, at once with `flush` (on blur, or on the change of a box), and as well as
 * can be when the page is hidden or left. One request at a time; what is typed meanwhile goes with the next one.
 */
export function useAutosave<V>({ value, save, isValid, delayMs = 800, register }: Options<V>) {
  const text = JSON.stringify(value)
  const [state, setState] = useState<SaveState>({ kind: 'idle' })
  const saved = useRef(text)
  const latest = useRef({ text, value, save, isValid })
  const running = useRef<Promise<boolean> | null>(null)
  latest.current = { text, value, save, isValid }

  const isDirty = useCallback(() => running.current !== null || latest.current.text !== saved.current, [])

  const flush = useCallback(async (): Promise<boolean> => {
    // What is in flight may be older than what is typed: look again once it is answered.
    if (running.current !== null) await running.current
    if (latest.current.text === saved.current) return true
    if (!latest.current.isValid) {
      setState({ kind: 'invalid' })
      return false
    }
    running.current ??= send(latest.current, setState, (sent) => {
      saved.current = sent
    }).finally(() => {
      running.current = null
    })

    return running.current
  }, [])

  useEffect(() => {
    if (text === saved.current) return
    const timer = setTimeout(() => void flush(), delayMs)

    return () => clearTimeout(timer)
  }, [text, delayMs, flush])

  useEffect(() => register?.({ flush, isDirty }), [register, flush, isDirty])
  useSaveOnLeaving(flush, isDirty)

  return { state, flush, isDirty }
}

async function send<V>(
  {
    text,
    value,
    save,
  }: { readonly text: string; readonly value: V; readonly save: (value: V) => Promise<ActionResult<unknown>> },
  setState: (state: SaveState) => void,
  onSaved: (text: string) => void,
): Promise<boolean> {
  setState({ kind: 'saving' })
  try {
    const result = await save(value)
    if (!result.ok) {
      setState({ kind: 'failed', message: result.error.kind === 'stale' ? CHANGED : result.error.message })
      return false
    }
  } catch {
    setState({ kind: 'failed', message: FAILED })
    return false
  }
  onSaved(text)
  setState({ kind: 'saved', at: new Date() })

  return true
}

/** Saves when the page is hidden or the form goes away, and has the browser ask before losing something. */
function useSaveOnLeaving(flush: () => Promise<boolean>, isDirty: () => boolean) {
  useEffect(() => {
    const saveWhenHidden = () => {
      if (document.visibilityState === 'hidden') void flush()
    }
    const saveNow = () => void flush()
    const ask = (event: BeforeUnloadEvent) => {
      if (isDirty()) event.preventDefault()
    }
    document.addEventListener('visibilitychange', saveWhenHidden)
    window.addEventListener('pagehide', saveNow)
    window.addEventListener('beforeunload', ask)

    return () => {
      document.removeEventListener('visibilitychange', saveWhenHidden)
      window.removeEventListener('pagehide', saveNow)
      window.removeEventListener('beforeunload', ask)
      if (isDirty()) void flush()
    }
  }, [flush, isDirty])
}
