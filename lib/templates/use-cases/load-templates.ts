import { ok, type Result } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { type Database, inTransaction } from '@/lib/platform/db'
import { isDifferent } from '@/lib/templates/domain/difference'
import type { TemplateKind } from '@/lib/templates/domain/kind'
import type { TemplateFile } from '@/lib/templates/schemas'
import { findLastFromFile, lockTemplate, publishVersion, templateOf } from '@/lib/templates/store'

type Loaded = { readonly kind: TemplateKind; readonly version: number }

/**
 * Brings the first texts of the documents into the database. Safe at every start: a text that was already loaded
 * changes nothing, and one that differs from the last loading is published as a new version, never written over a
 * published one. Versions published on the screens are left alone. Gives what was published.
 */
export async function loadTemplates(
  db: Database,
  files: readonly TemplateFile[],
  now: Date,
): Promise<Result<Loaded[], never>> {
  return inTransaction<Loaded[], never>(db, async (tx) => {
    const loaded: Loaded[] = []
    for (const { kind, note, template } of files) {
      await lockTemplate(tx, kind)
      const known = await findLastFromFile(tx, kind)
      if (known !== null && !isDifferent(templateOf(known), template)) continue
      const version = await publishVersion(tx, { kind, template, note, author: null }, now)
      loaded.push({ kind, version })
      await writeAudit(tx, {
        type: 'template.published',
        at: now,
        actor: null,
        entity: { type: 'template', id: kind },
        details: { kind, version, note },
      })
    }

    return ok(loaded)
  })
}
