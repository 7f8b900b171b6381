import type { Outcome } from '@/components/drafts/draft-field'
import type { SaveAnswer, SyncAnswer, Transport } from '@/components/drafts/transport'

type Row = { value: string; revision: number; byName: string }

/**
 * The portal as a form sees it: keeps fields with their revision, recognises a replay, gives back a clash. `outage` makes
 * it unreachable; `lostAnswers` makes it save without its answer arriving.
 */
export function createDraftServer() {
  const rows = new Map<string, Row>()
  const applied = new Map<string, number>()
  const server = {
    rows,
    requests: [] as { path: string; value: string }[][],
    outage: null as Exclude<SaveAnswer, { kind: 'answered' }> | null,
    lostAnswers: 0,
    version: 1,
    /** Somebody else writes a field. */
    writtenByOther(path: string, value: string, byName = 'Sacha Blanc') {
      rows.set(path, { value, revision: (rows.get(path)?.revision ?? 0) + 1, byName })
      server.version += 1
    },
    valueOf: (path: string) => rows.get(path)?.value ?? '',
  }
  const transport: Transport = {
    async save(edits): Promise<SaveAnswer> {
      if (server.outage !== null) return server.outage
      server.requests.push(edits.map(({ path, value }) => ({ path, value })))
      const outcomes = edits.map((edit): Outcome => {
        const { id: editId, path, value } = edit
        const done = applied.get(editId)
        if (done !== undefined) return { editId, path, kind: 'saved', revision: done }
        const row = rows.get(path)
        const base = (edit.afterEditId === undefined ? undefined : applied.get(edit.afterEditId)) ?? edit.baseRevision
        if (row !== undefined && row.revision !== base && row.value !== value) {
          const theirs = { value: row.value, revision: row.revision, byName: row.byName, at: '2022-03-15T10:00:00Z' }
          return { editId, path, kind: 'conflict', theirs }
        }
        const revision = (row?.revision ?? 0) + 1
        rows.set(path, { value, revision, byName: 'Alix Roux' })
        applied.set(editId, revision)
        server.version += 1

        return { editId, path, kind: 'saved', revision }
      })
      if (server.lostAnswers > 0) {
        server.lostAnswers -= 1
        return { kind: 'unreachable' }
      }

      return { kind: 'answered', outcomes, version: server.version }
    },
    async sync(): Promise<SyncAnswer | null> {
      return null
    },
  }

  return { ...server, server, transport }
}
