'use client'

import { type ReactNode, useEffect, useId, useState } from 'react'

/** Off is remembered on this machine: single keys may disturb whoever dictates or reads with the keyboard. */
const KEY = 'raccourcis-de-la-liste'

/** A list whose rows one goes through with j and k; Enter opens the one that has the focus. */
export function WorklistKeys({ children }: { readonly children: ReactNode }) {
  const [isOn, setOn] = useState(true)
  const id = useId()

  useEffect(() => setOn(localStorage.getItem(KEY) !== 'non'), [])
  useEffect(() => {
    if (!isOn) return
    document.addEventListener('keydown', move)

    return () => document.removeEventListener('keydown', move)
  }, [isOn])

  const choose = (checked: boolean) => {
    localStorage.setItem(KEY, checked ? 'oui' : 'non')
    setOn(checked)
  }

  return (
    <>
      {children}
      <p className="fr-text--sm print:hidden">
        <input id={id} type="checkbox" checked={isOn} onChange={(event) => choose(event.target.checked)} />{' '}
        <label htmlFor={id}>
          Raccourcis clavier : <kbd>j</kbd> et <kbd>k</kbd> pour passer d’un dossier au suivant ou au précédent,{' '}
          <kbd>Entrée</kbd> pour l’ouvrir
        </label>
      </p>
    </>
  )
}

function move(event: KeyboardEvent): void {
  if (event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return
  const step = { j: 1, k: -1 }[event.key]
  if (step === undefined) return
  const rows = [...document.querySelectorAll<HTMLElement>('[data-worklist-row]')]
  const current = document.activeElement instanceof HTMLElement ? rows.indexOf(document.activeElement) : -1
  const next = current === -1 ? rows[step > 0 ? 0 : rows.length - 1] : rows[current + step]
  if (next === undefined) return
  event.preventDefault()
  next.focus()
}

function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.closest('input:not([type=checkbox]), select, textarea, [contenteditable]') !== null
  )
}
