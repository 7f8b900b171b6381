import { z } from 'zod'
import { LEGAL_STATUSES } from '@/lib/establishments/domain/legal-status'
import { LINE_PROBLEM_CODES } from './domain/problems'
import type { ImportReport } from './domain/report'
import { IMPORT_STATES } from './domain/state'

/** The largest file that the screen takes; the command line takes any size. */
export const MAX_IMPORT_FILE_BYTES = 25 * 1024 * 1024

/** A file field left empty arrives as an empty file without a name, which server actions turn into « undefined ». */
const isChosen = (file: File) => file.size > 0 || !['', 'undefined'].includes(file.name)

function checkSize(file: File, context: z.RefinementCtx): void {
  if (!isChosen(file)) return
  const name = `«\u00a0${file.name}\u00a0»`
  if (file.size === 0) context.addIssue(`Le fichier ${name} est vide. Choisissez un autre fichier.`)
  if (file.size > MAX_IMPORT_FILE_BYTES) {
    context.addIssue(
      `Le fichier ${name} dépasse 25\u00a0Mo. Faites importer les fichiers plus gros en ligne de commande.`,
    )
  }
}

function requiredFile(message: string) {
  return z.instanceof(File, { error: message }).refine(isChosen, message).superRefine(checkSize)
}

export const requestImportInput = z
  .object({
    etablissements: requiredFile('Choisissez le fichier des sites géographiques.'),
    entites: requiredFile('Choisissez le fichier des entités juridiques.'),
    activite: z
      .instanceof(File)
      .superRefine(checkSize)
      .optional()
      .transform((file) => (file !== undefined && isChosen(file) ? file : null)),
    isDryRun: z
      .literal('oui')
      .optional()
      .transform((value) => value === 'oui'),
  })
  .superRefine(({ etablissements, entites, activite }, context) => {
    if (etablissements.size + entites.size + (activite?.size ?? 0) <= MAX_IMPORT_FILE_BYTES) return
    context.addIssue({
      code: 'custom',
      path: ['etablissements'],
      message: 'Les fichiers dépassent ensemble 25\u00a0Mo. Faites-les importer en ligne de commande.',
    })
  })

export type RequestImportInput = z.infer<typeof requestImportInput>

const count = z.number().int().nonnegative()
const changes = z.object({ created: count, updated: count, unchanged: count })
const lineReports = z.array(
  z.object({
    file: z.string(),
    line: count,
    problem: z.object({ code: z.enum(LINE_PROBLEM_CODES), value: z.string() }),
  }),
)

/** A report as it is kept with its run. */
export const importReport = changes.extend({
  dryRun: z.boolean(),
  establishments: count,
  sites: count,
  legalEntities: count,
  read: count,
  skipped: count,
  outOfScope: count,
  missing: count,
  rejectedCount: count,
  rejected: lineReports,
  warningCount: count,
  warnings: lineReports,
  withActivity: count,
  siteChanges: changes,
  legalEntityChanges: changes,
  byLegalStatus: z.record(z.enum(LEGAL_STATUSES), count),
  byRegion: z.record(z.string(), count),
}) satisfies z.ZodType<ImportReport>

/** The answer of the route that the page of a run asks. */
export const importProgress = z.object({ state: z.enum(IMPORT_STATES), linesRead: count, linesTotal: count })
