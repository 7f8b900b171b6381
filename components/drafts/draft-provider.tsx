'use client'

import { useRouter } from 'next/navigation'
import {
  createContext,
  type MouseEvent,
  type ReactNode,
  useContext,
  useEffect,
  useMemo,
  useState,
  useSyncExternalStore,
} from 'react'
import { parseFieldPath } from '@/lib/candidatures/domain/field'
import { fieldProblem } from '@/lib/candidatures/domain/field-check'
import type { FieldStates } from '@/lib/candidatures/domain/form-fields'
import { assert } from '@/lib/kernel/assert'
import { ConflictPanel } from './conflict-panel'
import { DraftEngine } from './draft-engine'
import type { DraftField } from './draft-field'
import { openEditQueue } from './edit-queue'
import { PresenceLine } from './presence-line'
import { SaveStateBar } from './save-state-bar'
import { type Person, portalTransport, type Transport } from './transport'

type Draft = { readonly engine: DraftEngine; readonly today: string }

const DraftContext = createContext<Draft | null>(null)

function useDraft(): Draft {
  const draft = useContext(DraftContext)
  assert(draft !== null, 'a field of a form stands in a draft')

  return draft
}

/** One field of the form around: what it shows, how to change it, and how to save at once. */
export function useField(path: string): {
  readonly field: DraftField
  readonly change: (value: string) => void
  readonly flush: () => void
  /** The day in Paris, for the checks of dates. */
  readonly today: string
} {
  const { engine, today } = useDraft()
  const field = useSyncExternalStore(
    engine.subscribe,
    () => engine.field(path),
    () => engine.field(path),
  )

  return { field, change: (value) => engine.change(path, value), flush: () => void engine.flush(), today }
}

/** Several fields of the form around, for a part that shows them together. */
export function useFields(): {
  readonly read: (path: string) => string
  readonly change: (path: string, value: string) => void
  readonly flush: () => void
} {
  const { engine } = useDraft()
  // Any change of the form draws this part again.
  useSyncExternalStore(engine.subscribe, engine.revision, engine.revision)

  return {
    read: (path) => engine.field(path).value,
    change: engine.change,
    flush: () => void engine.flush(),
  }
}

/** How many fields of the form around are on this machine only. */
export function useKeptCount(): number {
  const { engine } = useDraft()

  return useSyncExternalStore(engine.subscribe, engine.keptCount, () => 0)
}

type Props = {
  readonly candidatureId: string
  readonly userId: string
  readonly fields: FieldStates
  readonly version: number
  /** What the others read: « Sacha Blanc (Contacts) »; null where nothing is written, and nobody is told. */
  readonly place: string | null
  /** The day in Paris (`YYYY-MM-DD`). */
  readonly today: string
  /** For tests; the portal otherwise. */
  readonly transport?: Transport
  readonly children: ReactNode
}

const SIGN_OF_LIFE_MS = 30_000

/**
 * The form of a dossier that saves by itself, field by field: what is typed is kept on this machine until the server has
 * it, through cuts, expired sessions, restarts and closed tabs; what two people typed in the same field is shown to be
 * chosen from.
 */
export function DraftProvider({ candidatureId, userId, fields, version, place, today, transport, children }: Props) {
  const [engine] = useState(
    () =>
      new DraftEngine({
        candidatureId,
        userId,
        fields,
        version,
        transport: transport ?? portalTransport(candidatureId, userId),
        queue: typeof window === 'undefined' ? new Promise(() => undefined) : openEditQueue(),
        isOnline: () => navigator.onLine,
        now: () => new Date(),
        newId: () => crypto.randomUUID(),
        isKeepable: (path, value) => {
          const field = parseFieldPath(path)
          return field === null || fieldProblem(field, value, today)?.isKept !== false
        },
      }),
  )
  const draft = useMemo(() => ({ engine, today }), [engine, today])
  const [people, setPeople] = useState<readonly Person[]>([])
  const [link] = useState(() => transport ?? portalTransport(candidatureId, userId))

  useEffect(() => engine.start(), [engine])
  useEffect(() => engine.receive(fields, version), [engine, fields, version])
  useSendBeforeLeaving(engine)
  useSignOfLife(engine, { link, place, onPeople: setPeople })

  return (
    <DraftContext.Provider value={draft}>
      <LinksWait engine={engine}>
        <ConflictPanel engine={engine} />
        <PresenceLine people={people} />
        {children}
        <SaveStateBar engine={engine} />
      </LinksWait>
    </DraftContext.Provider>
  )
}

function useSendBeforeLeaving(engine: DraftEngine) {
  useEffect(() => {
    const whenHidden = () => {
      if (document.visibilityState === 'hidden') engine.leave()
    }
    const leave = () => engine.leave()
    const ask = (event: BeforeUnloadEvent) => {
      if (engine.keptCount() > 0 && !engine.isDurable()) event.preventDefault()
    }
    document.addEventListener('visibilitychange', whenHidden)
    window.addEventListener('pagehide', leave)
    window.addEventListener('beforeunload', ask)

    return () => {
      document.removeEventListener('visibilitychange', whenHidden)
      window.removeEventListener('pagehide', leave)
      window.removeEventListener('beforeunload', ask)
      engine.leave()
    }
  }, [engine])
}

type Life = {
  readonly link: Transport
  readonly place: string | null
  readonly onPeople: (people: readonly Person[]) => void
}

/** Tells the server that somebody is here, and learns who else is, and what they saved. */
function useSignOfLife(engine: DraftEngine, { link, place, onPeople }: Life) {
  useEffect(() => {
    if (place === null) return
    const here = place
    let isOver = false
    async function beat() {
      if (document.visibilityState === 'hidden' || !navigator.onLine) return
      const answer = await link.sync(here, engine.version())
      if (answer === null || isOver) return
      onPeople(answer.people)
      if (answer.fields !== null) engine.receive(answer.fields, answer.version)
    }
    void beat()
    const timer = setInterval(() => void beat(), SIGN_OF_LIFE_MS)

    return () => {
      isOver = true
      clearInterval(timer)
    }
  }, [engine, link, place, onPeople])
}

/** A page that cannot wait longer opens all the same: what is typed is on this machine. */
const MOST_WAIT_MS = 2_000

/** A link of the page waits for what is typed to be sent; without network, it says why nothing happens. */
function LinksWait({ engine, children }: { readonly engine: DraftEngine; readonly children: ReactNode }) {
  const router = useRouter()
  const [isBlocked, setBlocked] = useState(false)

  function follow(event: MouseEvent<HTMLDivElement>) {
    const href = plainLink(event)
    if (href === null) return
    if (!navigator.onLine) {
      event.preventDefault()
      event.stopPropagation()
      setBlocked(true)
      return
    }
    setBlocked(false)
    if (engine.status().kind !== 'saving') return
    event.preventDefault()
    event.stopPropagation()
    const pause = new Promise((resolve) => setTimeout(resolve, MOST_WAIT_MS))
    void Promise.race([engine.flush(), pause]).then(() => router.push(href))
  }

  return (
    <div onClickCapture={follow}>
      <div role="status">
        {isBlocked && (
          <p className="fr-message fr-message--warning fr-mb-2w">
            Vous êtes hors ligne : cette page s’ouvrira quand la connexion sera revenue. Votre saisie est gardée sur ce
            poste.
          </p>
        )}
      </div>
      {children}
    </div>
  )
}

/** The page of this site that a plain click would open in this tab; null for anything else, and for a place in the page. */
function plainLink(event: MouseEvent): string | null {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return null
  const link = event.target instanceof Element ? event.target.closest('a') : null
  const href = link?.getAttribute('href') ?? ''

  return href.startsWith('/') && link?.target !== '_blank' && link?.hasAttribute('download') === false ? href : null
}
