'use server'

import { newPreparation } from '@/components/self-assessments/preparation'
import { preparationReport, reportName } from '@/components/self-assessments/report'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import { defineAction } from '@/lib/platform/actions/define-action'
import { REPORT_TYPE, reportFile } from '@/lib/platform/reports/report-file'
import { preparation } from '@/lib/self-assessments/queries/preparation'
import {
  establishmentRef,
  exportPreparationInput,
  saveSelfAssessmentInput,
  startCandidatureInput,
} from '@/lib/self-assessments/schemas'
import { saveSelfAssessment } from '@/lib/self-assessments/use-cases/save-self-assessment'
import { startCandidature } from '@/lib/self-assessments/use-cases/start-candidature'

export const save = defineAction({
  permission: 'self-assessment.edit',
  input: saveSelfAssessmentInput,
  run: saveSelfAssessment,
})

/** The version saved now, for whoever chooses to save over it. */
export const readVersion = defineAction({
  permission: 'self-assessment.read',
  input: establishmentRef,
  run: async (context, { establishmentId }) => {
    const view = await preparation({ ...context, now: await context.clock(context.db) }, establishmentId)

    return view === null ? fail(notFound) : ok({ version: view.saved?.version ?? 0 })
  },
})

export const start = defineAction({
  permission: 'candidature.create',
  input: startCandidatureInput,
  run: startCandidature,
  revalidate: () => ['/tableau-de-bord'],
})

/** What is saved, as a file. */
export const exportFile = defineAction({
  permission: 'self-assessment.read',
  input: exportPreparationInput,
  run: async (context, { establishmentId, format }) => {
    const view = await preparation({ ...context, now: await context.clock(context.db) }, establishmentId)
    if (view === null) return fail(notFound)
    const { rules, windows, now, establishment, funded, saved } = view
    const reference = { rules, windows, now, establishment, fundedCodes: funded.map((one) => one.domainCode) }
    const started = newPreparation(reference)
    const content = saved?.content ?? started.content
    const bytes = await reportFile(format, preparationReport({ ...started, content }, reference))
    const fileName = `${reportName(reference)}.${format}`

    return ok({ fileName, type: REPORT_TYPE[format], base64: bytes.toString('base64') })
  },
})
