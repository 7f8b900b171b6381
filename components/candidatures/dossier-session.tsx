'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Button } from '@codegouvfr/react-dsfr/Button'
import { useRouter } from 'next/navigation'
import {
  createContext,
  type MouseEvent,
  type ReactNode,
  useCallback,
  useContext,
  useMemo,
  useRef,
  useState,
} from 'react'
import type { Autosaved } from '@/components/forms/use-autosave'
import { assert } from '@/lib/kernel/assert'
import type { Action, ActionError, ActionResult } from '@/lib/platform/actions/action-result'

type Versioned = { readonly version: number }

export type DossierSession = {
  readonly candidatureId: string
  /** Saves with the version known here, one request after the other; the answer's version becomes the known one. */
  readonly save: <T extends Versioned>(
    task: (expectedVersion: number) => Promise<ActionResult<T>>,
  ) => Promise<ActionResult<T>>
  /** Does something that needs no version but gives the dossier a new one, such as adding a file. */
  readonly add: <T extends Versioned>(task: () => Promise<ActionResult<T>>) => Promise<ActionResult<T>>
  readonly register: (form: Autosaved) => () => void
}

const SessionContext = createContext<DossierSession | null>(null)

/** The dossier that the forms of this page write. */
export function useDossierSession(): DossierSession {
  const session = useContext(SessionContext)
  assert(session !== null, 'a form of a dossier stands in a session')

  return session
}

type Props = {
  readonly candidatureId: string
  /** The version that this page shows. */
  readonly version: number
  readonly readVersion: Action<{ candidatureId: string }, Versioned>
  readonly children: ReactNode
}

/**
 * What the forms of a page share: the version they were filled in from, so that they never take one another for somebody
 * else, and what to do when somebody else saved. A link inside waits for what is typed to be saved.
 */
export function DossierSessionProvider({ candidatureId, version, readVersion, children }: Props) {
  const router = useRouter()
  const [staleMessage, setStaleMessage] = useState<string | null>(null)
  const known = useRef(version)
  const stale = useRef<ActionError | null>(null)
  const queue = useRef<Promise<unknown>>(Promise.resolve())
  const forms = useRef(new Set<Autosaved>())

  const inTurn = useCallback(async <T,>(task: () => Promise<T>): Promise<T> => {
    const run = queue.current.then(task)
    queue.current = run.catch(() => undefined)

    return run
  }, [])

  const session = useMemo<DossierSession>(
    () => ({
      candidatureId,
      save: (task) =>
        inTurn(async () => {
          // Once told, it waits for a choice: what was typed is not offered again and again.
          if (stale.current !== null) return { ok: false, error: stale.current }
          const result = await task(known.current)
          if (result.ok) known.current = result.value.version
          else if (result.error.kind === 'stale') {
            stale.current = result.error
            setStaleMessage(result.error.message)
          }

          return result
        }),
      add: (task) =>
        inTurn(async () => {
          const result = await task()
          // A gap means that somebody else saved in between: the next save will say so.
          if (result.ok && result.value.version === known.current + 1) known.current = result.value.version

          return result
        }),
      register: (form) => {
        forms.current.add(form)

        return () => void forms.current.delete(form)
      },
    }),
    [candidatureId, inTurn],
  )

  async function flushAll(): Promise<boolean> {
    const saved = await Promise.all([...forms.current].map((form) => form.flush()))

    return saved.every(Boolean)
  }

  async function saveOver() {
    const isKnown = await inTurn(async () => {
      const current = await readVersion({ candidatureId })
      setStaleMessage(current.ok ? null : current.error.message)
      if (!current.ok) return false
      known.current = current.value.version
      stale.current = null

      return true
    })
    if (isKnown) await flushAll()
  }

  function saveBeforeLeaving(event: MouseEvent<HTMLDivElement>) {
    const href = followedLink(event)
    if (href === null || ![...forms.current].some((form) => form.isDirty())) return
    event.preventDefault()
    void flushAll().then((isSaved) => {
      if (isSaved || window.confirm('Une saisie n’est pas enregistrée. Quitter cette page et la perdre ?'))
        router.push(href)
    })
  }

  return (
    <SessionContext.Provider value={session}>
      <div onClickCapture={saveBeforeLeaving}>
        <div aria-live="assertive">
          {staleMessage !== null && <StaleNotice message={staleMessage} onSaveOver={saveOver} />}
        </div>
        {children}
      </div>
    </SessionContext.Provider>
  )
}

/** The address of a link of this site that a plain click would open in this tab; null for anything else. */
function followedLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const href = link?.getAttribute('href')
  if (link === null || !href?.startsWith('/') || href.startsWith('/api/') || link.target === '_blank') return null

  return href
}

function StaleNotice({ message, onSaveOver }: { readonly message: string; readonly onSaveOver: () => Promise<void> }) {
  const [pending, setPending] = useState(false)

  async function saveOver() {
    if (pending) return
    setPending(true)
    await onSaveOver()
    setPending(false)
  }

  return (
    <div className="fr-mb-3w">
      <Alert
        severity="warning"
        title="Quelqu’un d’autre a modifié ce dossier"
        description={
          <>
            <p>{message}</p>
            <p className="fr-mb-2w">
              Enregistrer votre saisie ne remplace que les champs de cette étape ; le reste du dossier garde la version
              enregistrée.
            </p>
            <div className="flex flex-wrap gap-4">
              <Button type="button" size="small" priority="secondary" onClick={() => reloadWithoutAsking()}>
                Recharger la version enregistrée
              </Button>
              <Button
                type="button"
                size="small"
                nativeButtonProps={{ 'aria-disabled': pending }}
                onClick={() => void saveOver()}
              >
                Enregistrer ma saisie par-dessus
              </Button>
            </div>
          </>
        }
      />
    </div>
  )
}

/** The person chose to lose what is typed: the browser's own question would only repeat it. */
function reloadWithoutAsking() {
  window.addEventListener('beforeunload', (event) => event.stopImmediatePropagation(), { capture: true, once: true })
  window.location.reload()
}
