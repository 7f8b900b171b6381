import { sentValue } from '@/lib/candidatures/domain/field-edit'
import type { FieldStates } from '@/lib/candidatures/domain/form-fields'
import type { Outcome, QueuedEdit } from './draft-field'

/** What the server answered to edits, or why it did not. */
export type SaveAnswer =
  | { readonly kind: 'answered'; readonly outcomes: readonly Outcome[]; readonly version: number }
  | { readonly kind: 'signed-out' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'stopped'; readonly message: string }

/** Somebody who has the dossier open now. */
export type Person = { readonly name: string; readonly place: string }

export type SyncAnswer = {
  readonly version: number
  readonly people: readonly Person[]
  /** Every field, when the dossier changed since the version that was named. */
  readonly fields: FieldStates | null
}

export type Transport = {
  readonly save: (edits: readonly QueuedEdit[], options?: { readonly isLeaving: boolean }) => Promise<SaveAnswer>
  readonly sync: (place: string, version: number) => Promise<SyncAnswer | null>
}

/** Bodies sent while a page goes away are limited by browsers; the rest waits on this machine. */
const LEAVING_BYTES = 60_000

/** A request without an answer after that is tried again: a replay changes nothing. */
const ANSWER_MS = 20_000

/** Talks to the portal about one dossier, for the person who types: the session may have become another person's. */
export function portalTransport(candidatureId: string, authorId: string): Transport {
  const address = `/api/brouillons/${candidatureId}`
  const post = (path: string, body: string, keepalive: boolean) =>
    fetch(`${address}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body,
      keepalive,
      signal: AbortSignal.timeout(ANSWER_MS),
    })

  return {
    async save(edits, options) {
      const isLeaving = options?.isLeaving === true
      const body = JSON.stringify({
        authorId,
        edits: edits.map(({ id, path, value, baseRevision, afterEditId }) => ({
          id,
          path,
          value: sentValue(value),
          baseRevision,
          afterEditId,
        })),
      })
      try {
        const response = await post('', body, isLeaving && body.length < LEAVING_BYTES)
        if (response.status === 401) return { kind: 'signed-out' }
        const answer = (await response.json()) as { outcomes: Outcome[]; version: number; message?: string }
        if (response.ok) return { kind: 'answered', outcomes: answer.outcomes, version: answer.version }

        return response.status < 500 ? { kind: 'stopped', message: answer.message ?? '' } : { kind: 'unreachable' }
      } catch {
        return { kind: 'unreachable' }
      }
    },
    async sync(place, version) {
      try {
        const response = await post('/presence', JSON.stringify({ place, version }), false)

        return response.ok ? ((await response.json()) as SyncAnswer) : null
      } catch {
        return null
      }
    },
  }
}
