import { z } from 'zod'

/** The largest file that the screen takes; the command line takes any size. */
export const MAX_IMPORT_FILE_BYTES = 25 * 1024 * 1024

const isChosen = (file: File) => file.size > 0 || file.name !== ''

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
    // A file field left empty is sent as a file without name.
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
