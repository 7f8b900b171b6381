import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import type { ImportSource } from '@/lib/imports/files/read-file'
import { importFiles } from '@/lib/imports/import-files'
import { done } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { importRequest } from '@/tests/support/finess-files'

const FOLDER = path.resolve(import.meta.dirname, '../../../../shared/data')
const isThere = fs.existsSync(FOLDER)

function sourceOf(name: string): ImportSource {
  return { name, open: async () => fs.createReadStream(path.join(FOLDER, name)) }
}

// The real files of 2023 stand beside the repository on some machines, and are not shipped with it.
describe.skipIf(!isThere)(
  `the national files${isThere ? '' : ` (skipped: ${FOLDER} is not there)`}`,
  { timeout: 120_000 },
  () => {
    const request = {
      ...importRequest(),
      sources: {
        etablissements: sourceOf('etalab-cs1100502-sae2023.csv'),
        entites: sourceOf('etalab-cs1100501-sae2023.csv'),
        activite: sourceOf('activite-reference-sae2023.csv'),
      },
    }

    it('give exactly the FINESS PMSI of the activity file, then nothing new', async () => {
      const db = await testDatabase()
      const report = done(await importFiles(db, request))

      expect(report).toMatchObject({
        establishments: 2_810,
        sites: 3_975,
        legalEntities: 2_176,
        created: 2_810,
        rejected: [],
        warnings: [],
        withActivity: 2_700,
        byLegalStatus: { public: 797, private_for_profit: 1_226, private_non_profit: 759, clcc: 28 },
      })
      expect(Object.values(report.byRegion).reduce((total, count) => total + count, 0)).toBe(2_810)
      expect(Object.keys(report.byRegion)).toHaveLength(18)
      const expected = fs
        .readFileSync(path.join(FOLDER, 'activite-reference-sae2023.csv'), 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.slice(0, 9))
      const rows = await db.establishment.findMany({ select: { finess: true } })
      expect(rows.map(({ finess }) => finess).sort()).toEqual(expected.sort())
      expect(await db.site.count({ where: { establishmentId: null } })).toBe(0)

      expect(done(await importFiles(db, request))).toMatchObject({ created: 0, updated: 0, unchanged: 2_810 })
    })
  },
)
