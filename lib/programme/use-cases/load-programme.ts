import { canonicalJson } from '@/lib/kernel/canonical-json'
import { ok, type Result } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { type Database, inTransaction } from '@/lib/platform/db'
import { canonical, type ProgrammeData } from '@/lib/programme/domain/programme-data'
import {
  createMissingEnvelopes,
  createMissingWindows,
  findContentFromFile,
  lockProgrammes,
  publishFromFile,
  saveProgramme,
} from '@/lib/programme/loading-store'
import { toRuleSet } from '@/lib/programme/schemas'

/** What a loading changed. `publishedVersion` is null when the data was already there. */
export type LoadReport = {
  readonly programmeCode: string
  readonly publishedVersion: number | null
  readonly createdWindows: readonly string[]
  readonly createdEnvelopes: number
}

/**
 * Brings a programme into the database. Safe at every start: data that was already loaded changes nothing, and data
 * that differs from the last loading is published as a new version, never written over a published one, so dossiers
 * keep the rules they were computed with. What people may have changed since (the dates of windows, the amounts of
 * envelopes, versions published on the screens) is left alone.
 */
export async function loadProgramme(db: Database, data: ProgrammeData, now: Date): Promise<Result<LoadReport, never>> {
  // A published version is for ever: what could not be read back must not become one.
  toRuleSet({ id: data.code, programmeCode: data.code, programmeName: data.name, version: 0 }, data.rules)

  return inTransaction<LoadReport, never>(db, async (tx) => {
    await lockProgrammes(tx)
    const programmeId = await saveProgramme(tx, data.code, data.name)
    const content = canonical(data.rules)
    const known = await findContentFromFile(tx, programmeId)
    const isKnown = known !== null && canonicalJson(known) === canonicalJson(content)
    const published = isKnown ? null : await publishFromFile(tx, { programmeId, note: data.note, content }, now)
    const createdWindows = await createMissingWindows(tx, programmeId, data.windows)
    const createdEnvelopes = await createMissingEnvelopes(tx, programmeId, data.envelopes)
    const changes = { publishedVersion: published?.version ?? null, createdWindows, createdEnvelopes }
    if (published !== null || createdWindows.length > 0 || createdEnvelopes > 0) {
      await writeAudit(tx, {
        type: 'programme.loaded',
        at: now,
        actor: null,
        entity: { type: 'programme', id: programmeId },
        details: changes,
      })
    }

    return ok({ programmeCode: data.code, ...changes })
  })
}
