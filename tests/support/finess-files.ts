import fs from 'node:fs'
import path from 'node:path'
import { Readable } from 'node:stream'
import type { ImportSource } from '@/lib/imports/files/read-file'
import type { ImportRequest } from '@/lib/imports/import-files'

const FIXTURES = path.join(import.meta.dirname, '../fixtures/finess')

/** Fictitious national files: 10 sites of which one is medico-social, 6 legal entities, 7 establishments. */
export const FINESS_FIXTURES = {
  etablissements: path.join(FIXTURES, 'etablissements.csv'),
  entites: path.join(FIXTURES, 'entites.csv'),
  activite: path.join(FIXTURES, 'activite.csv'),
}

export function readFixture(name: keyof typeof FINESS_FIXTURES): string {
  return fs.readFileSync(FINESS_FIXTURES[name], 'utf8')
}

/** A file as the reader opens it, in chunks so small that lines and letters are cut. */
export function sourceOf(name: string, content: string | Buffer): ImportSource {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content

  return {
    name,
    open: async () =>
      Readable.from(
        (function* chunks() {
          for (let start = 0; start < bytes.length; start += 97) yield bytes.subarray(start, start + 97)
        })(),
        { objectMode: false },
      ),
  }
}

type Contents = {
  readonly etablissements?: string | Buffer
  readonly entites?: string | Buffer
  readonly activite?: string | Buffer | null
}

/** An import of the fixtures, but for the contents given. Without activity unless told. */
export function importRequest(contents: Contents = {}, changes: Partial<ImportRequest> = {}): ImportRequest {
  const { activite = null } = contents

  return {
    sources: {
      etablissements: sourceOf('sites.csv', contents.etablissements ?? readFixture('etablissements')),
      entites: sourceOf('entites.csv', contents.entites ?? readFixture('entites')),
      activite: activite === null ? null : sourceOf('activite.csv', activite),
    },
    isDryRun: false,
    now: new Date('2030-01-15T10:00:00Z'),
    actor: null,
    entity: { type: 'import-command', id: 'test' },
    ...changes,
  }
}
