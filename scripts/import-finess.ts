import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import process from 'node:process'
import { parseArgs } from 'node:util'
import type { LineReport } from '@/lib/imports/domain/problems'
import type { ImportSource } from '@/lib/imports/files/read-file'
import type { Progress } from '@/lib/imports/files/read-files'
import { importFiles } from '@/lib/imports/import-files'
import { formatInteger } from '@/lib/kernel/money'
import { createDatabase } from '@/lib/platform/db'
import { describeError } from '@/lib/text/errors'
import { describeLineProblem } from '@/lib/text/imports'

const USAGE = `Usage\u00a0: npm run --silent import:finess -- --etablissements FICHIER --entites FICHIER [--activite FICHIER] [--dry-run]

  --etablissements  sites géographiques (structureet), fichier FINESS etalab-cs1100502
  --entites         entités juridiques (structureej), fichier FINESS etalab-cs1100501
  --activite        activité de référence et équipements par FINESS PMSI
  --dry-run         calcule le même rapport sans rien enregistrer

Le rapport est écrit en JSON sur la sortie standard.`

process.exitCode = await main()

/** @returns 0 when the import was done, 1 when it was refused, 2 for a wrong usage. */
async function main(): Promise<number> {
  const options = readOptions()
  if (typeof options === 'string') return complain(`${options}\n\n${USAGE}`, 2)
  const url = process.env.DATABASE_URL
  if (url === undefined || url === '') return complain('DATABASE_URL manque\u00a0: adresse de la base PostgreSQL.', 2)
  const { etablissements, entites, activite } = options
  for (const file of [etablissements, entites, activite]) {
    const why = file === undefined ? null : unreadable(file)
    if (why !== null) return complain(why, 1)
  }

  const db = createDatabase(url, 2)
  try {
    const imported = await importFiles(db, {
      sources: {
        etablissements: sourceOf(etablissements),
        entites: sourceOf(entites),
        activite: activite === undefined ? null : sourceOf(activite),
      },
      isDryRun: options.isDryRun,
      now: new Date(),
      actor: null,
      entity: { type: 'import-command', id: randomUUID() },
      onProgress: createProgress(),
    })
    if (!imported.ok) return complain(describeError(imported.error).message, 1)
    const { rejected, warnings, ...counts } = imported.value
    const report = { ...counts, rejected: rejected.map(inFrench), warnings: warnings.map(inFrench) }
    process.stdout.write(`${JSON.stringify(report, null, 2)}\n`)

    return 0
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error)
    return complain(`L’import a échoué et rien n’a été enregistré\u00a0: ${message}`, 1)
  } finally {
    await db.$disconnect()
  }
}

function readOptions() {
  try {
    const { values } = parseArgs({
      options: {
        etablissements: { type: 'string' },
        entites: { type: 'string' },
        activite: { type: 'string' },
        'dry-run': { type: 'boolean', default: false },
      },
    })
    const { etablissements, entites, activite } = values
    if (!etablissements || !entites) return 'Les options --etablissements et --entites sont obligatoires.'
    if (activite === '') return 'L’option --activite attend un fichier.'

    return { etablissements, entites, activite, isDryRun: values['dry-run'] }
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

function unreadable(file: string): string | null {
  const stat = fs.statSync(file, { throwIfNoEntry: false })
  if (stat === undefined) return `Le fichier «\u00a0${file}\u00a0» est introuvable. Rien n’a été enregistré.`

  return stat.isFile() ? null : `«\u00a0${file}\u00a0» n’est pas un fichier. Rien n’a été enregistré.`
}

function sourceOf(file: string): ImportSource {
  return { name: path.basename(file), open: async () => fs.createReadStream(file) }
}

/** Tells where the reading is, at most twice a second, and at its end. */
function createProgress(): (progress: Progress) => void {
  let toldAt = Date.now()

  return ({ linesRead, linesTotal }) => {
    const now = Date.now()
    if (linesRead < linesTotal && now - toldAt < 500) return
    toldAt = now
    console.error(`${formatInteger(linesRead)} lignes lues sur ${formatInteger(linesTotal)}`)
  }
}

function inFrench({ file, line, problem }: LineReport) {
  return { file, line, reason: describeLineProblem(problem) }
}

function complain(message: string, exitCode: number): number {
  console.error(message)

  return exitCode
}
