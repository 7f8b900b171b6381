'use server'

import { preparationReport, reportName } from '@/components/self-assessments/report'
import { simulationEstablishments } from '@/lib/establishments/queries/simulation-establishments'
import { ok } from '@/lib/kernel/result'
import { definePublicAction } from '@/lib/platform/actions/define-public-action'
import { REPORT_TYPE, reportFile } from '@/lib/platform/reports/report-file'
import { services } from '@/lib/platform/services'
import { currentProgramme } from '@/lib/programme/queries/current-programme'
import { exportInput } from '@/lib/self-assessments/schemas'

/** A visitor's preparation as a file: computed again with the rules in force, and not kept. */
export const exportFile = definePublicAction({
  input: exportInput,
  run: async ({ format, preparation }) => {
    const { db, clock } = services()
    const [{ rules, windows }, now, { named }] = await Promise.all([
      currentProgramme(db),
      clock(db),
      simulationEstablishments({ db, actor: null }, preparation.finess),
    ])
    const reference = { rules, windows, now, establishment: named, fundedCodes: [] }
    const bytes = await reportFile(format, preparationReport(preparation, reference))
    const fileName = `${reportName(reference)}.${format}`

    return ok({ fileName, type: REPORT_TYPE[format], base64: bytes.toString('base64') })
  },
})
