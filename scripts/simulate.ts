import { once } from 'node:events'
import { createReadStream } from 'node:fs'
import path from 'node:path'
import { fail } from '@/lib/kernel/result'
import { readTextLines, type TextLine } from '@/lib/platform/text-lines'
import { sunEsRules } from '@/prisma/data/sun-es'
import { type Columns, expectedHeader, outputHeader, readHeader, simulateLine } from './support/simulation'

const USAGE = `Usage\u00A0: npm run --silent simulate -- FICHIER.csv (ou «\u00A0-\u00A0» pour l’entrée standard)
Colonnes attendues, dans n’importe quel ordre\u00A0: ${expectedHeader(sunEsRules)}`

const STANDARD_INPUT = '-'
const BLOCK_LENGTH = 65_536

/** Collects lines and writes them in blocks, at the pace of whoever reads. */
function createOutput() {
  let block = ''
  const flush = async () => {
    const text = block
    block = ''
    if (!process.stdout.write(text)) await once(process.stdout, 'drain')
  }

  return {
    async line(text: string) {
      block += `${text}\n`
      if (block.length > BLOCK_LENGTH) await flush()
    },
    flush,
  }
}

/** npm runs scripts at the root of the clone: a relative name is meant from where the command was typed. */
function openInput(name: string): AsyncIterable<Uint8Array> {
  if (name === STANDARD_INPUT) return process.stdin
  const typedFrom = process.env.npm_lifecycle_event === 'simulate' ? process.env.INIT_CWD : undefined

  return createReadStream(path.resolve(typedFrom ?? process.cwd(), name))
}

function openFailure(name: string, error: NodeJS.ErrnoException): string {
  if (error.code === 'ENOENT') return `Fichier introuvable\u00A0: ${name}.`
  if (error.code === 'EISDIR') return `${name} est un dossier, pas un fichier.`
  if (error.code === 'EACCES') return `Vous n’avez pas le droit de lire ${name}.`

  return `${name} ne peut pas être lu (${error.code ?? error.message}).`
}

/** Reads down to the header, past empty lines; null, and told, when there is none or not the one expected. */
async function readColumns(lines: AsyncIterator<TextLine>): Promise<Columns | null> {
  for (let next = await lines.next(); next.done !== true; next = await lines.next()) {
    const { text } = next.value
    if (text?.trim() === '') continue
    const header = readHeader(sunEsRules, text ?? '')
    if (header.ok) return header.value
    console.error(`En-tête inattendu\u00A0: ${header.error}. Colonnes attendues\u00A0: ${expectedHeader(sunEsRules)}`)

    return null
  }
  console.error('Le fichier est vide.')

  return null
}

/** Prints the amounts of every good line, tells every bad one; true when all were good. */
async function simulate(input: AsyncIterable<Uint8Array>): Promise<boolean> {
  const lines = readTextLines(input)
  const columns = await readColumns(lines)
  if (columns === null) return false
  const output = createOutput()
  let isClean = true
  try {
    await output.line(outputHeader(sunEsRules))
    for await (const { number, text } of lines) {
      if (text?.trim() === '') continue
      const line = text === null ? fail(['La ligne est trop longue.']) : simulateLine(sunEsRules, columns, text)
      if (line.ok) {
        await output.line(line.value)
      } else {
        isClean = false
        console.error(`Ligne ${number}\u00A0: ${line.error.join(' ')}`)
      }
    }
  } finally {
    await output.flush()
  }

  return isClean
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'syscall' in error
}

async function main(args: readonly string[]): Promise<number> {
  const [name] = args
  if (name === undefined || args.length !== 1 || (name.startsWith('-') && name !== STANDARD_INPUT)) {
    console.error(USAGE)
    return 2
  }
  try {
    return (await simulate(openInput(name))) ? 0 : 1
  } catch (error) {
    if (!isSystemError(error)) throw error
    console.error(openFailure(name, error))
    return 1
  }
}

// Whoever reads may stop early (`| head`): not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))
process.exitCode = await main(process.argv.slice(2))
