import { spawn } from 'node:child_process'
import { once } from 'node:events'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const GOLDEN = path.resolve(ROOT, '../shared/golden/forfaits.csv')
const HEADER = 'activity;window;domain;cro;forfait_cents;bonus_cents;advance_cents;balance_cents'

type Run = { readonly status: number | null; readonly out: string; readonly err: string }

/** Runs the real command through npm, as the README says; `input` goes to its standard input. */
function simulate(args: readonly string[], input = ''): Promise<Run> {
  const child = spawn('npm', ['run', '--silent', 'simulate', '--', ...args], { cwd: ROOT })
  const chunks = { out: [] as Buffer[], err: [] as Buffer[] }
  child.stdout.on('data', (chunk: Buffer) => chunks.out.push(chunk))
  child.stderr.on('data', (chunk: Buffer) => chunks.err.push(chunk))
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const text = (parts: readonly Buffer[]) =>
    Buffer.concat(parts)
      .toString('utf8')
      .replace(/[\u00A0\u202F]/g, ' ')

  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (status) => resolve({ status, out: text(chunks.out), err: ownMessages(text(chunks.err)) }))
  })
}

/** npm itself may warn about the configuration of the machine. */
function ownMessages(text: string): string {
  return text
    .split('\n')
    .filter((line) => !line.startsWith('npm '))
    .join('\n')
}

let folder = ''

beforeAll(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'simulate-'))
})

afterAll(() => {
  fs.rmSync(folder, { recursive: true, force: true })
})

function file(name: string, content: string | Buffer): string {
  const place = path.join(folder, name)
  fs.writeFileSync(place, content)

  return place
}

describe('npm run simulate', { timeout: 60_000 }, () => {
  it('prints the golden file for the golden file, byte for byte', async (context) => {
    if (!fs.existsSync(GOLDEN)) context.skip('../shared/golden/forfaits.csv is not beside this clone')
    const run = await simulate([GOLDEN])

    expect(run).toEqual({ status: 0, out: fs.readFileSync(GOLDEN, 'utf8'), err: '' })
  })

  it('reads columns in any order among others, and from the standard input', async () => {
    const run = await simulate(['-'], 'CRO;nom;Domain;window;activity\noui;"Été; hiver";D1;F2;10000\nNON;;D4;F4;7001\n')

    expect(run).toEqual({
      status: 0,
      out: `${HEADER}\n10000;F2;D1;oui;2578100;257810;773430;2062480\n7001;F4;D4;non;788400;0;236520;551880\n`,
      err: '',
    })
  })

  it('reads a byte order mark, CRLF, empty lines, and ISO-8859-15', async () => {
    const text = 'région;activity;window;domain;cro\r\nRhône;1;F1;D2;non\r\n\r\nNîmes;1;F1;D3;non\r\n'
    const expected = {
      status: 0,
      out: `${HEADER}\n1;F1;D2;non;650100;0;195030;455070\n1;F1;D3;non;650100;0;195030;455070\n`,
      err: '',
    }

    expect(await simulate([file('mark.csv', `\uFEFF${text}`)])).toEqual(expected)
    expect(await simulate([file('latin.csv', Buffer.from(text, 'latin1'))])).toEqual(expected)
  })

  it('tells each bad line with its number, prints the good ones, and exits with 1', async () => {
    const lines = [
      'activity;window;domain;cro',
      '10000;F1;D1;oui',
      '12 000;F1;D1;non',
      '12,5;F1;D1;non',
      '-5;F1;D1;non',
      '0;F1;D1;non',
      ';F1;D1;non',
      '10;F1;D4;non',
      '10;F9;D1;non',
      '10;F1;D9;non',
      '10;F1;D2;oui',
      '10;F1;D1;peut-être',
      '10;F1',
      '10;F1;D1;non;en trop',
      '10;F1;"D1;non',
      '7000;F1;D1;non',
    ]
    const { status, out, err } = await simulate([file('bad.csv', lines.join('\n'))])

    expect(status).toBe(1)
    expect(out).toBe(
      `${HEADER}\n10000;F1;D1;oui;2864500;286450;859350;2291600\n7000;F1;D1;non;2400000;0;720000;1680000\n`,
    )
    expect(err.trimEnd().split('\n')).toEqual([
      'Ligne 3 : L’activité « 12 000 » n’est pas un nombre entier écrit en chiffres, sans espace ni virgule.',
      'Ligne 4 : L’activité « 12,5 » n’est pas un nombre entier écrit en chiffres, sans espace ni virgule.',
      'Ligne 5 : L’activité combinée doit être un nombre entier positif : -5 n’en est pas un.',
      'Ligne 6 : L’activité combinée est absente ou nulle : aucun montant n’est calculé, l’ARS décide et dit pourquoi.',
      'Ligne 7 : L’activité combinée est absente ou nulle : aucun montant n’est calculé, l’ARS décide et dit pourquoi.',
      'Ligne 8 : Volet 2 : fermé dans la fenêtre F1. Le domaine D4 « Messagerie (MSS professionnelle et citoyenne) » ne peut pas y être demandé.',
      'Ligne 9 : La fenêtre « F9 » n’existe pas dans ce programme.',
      'Ligne 10 : Le domaine « D9 » n’existe pas dans ce programme.',
      'Ligne 11 : Le bonus CRO « Comptes rendus opératoires » se demande avec le domaine D1, pas avec le domaine D2.',
      'Ligne 12 : La colonne « cro » attend oui ou non, pas « peut-être ».',
      'Ligne 13 : La ligne a 2 cellules, l’en-tête en a 4.',
      'Ligne 14 : La ligne a 5 cellules, l’en-tête en a 4.',
      'Ligne 15 : Les guillemets ne se correspondent pas.',
    ])
  })

  it('knows a bonus by its column, and refuses one that is closed', async () => {
    const run = await simulate(['-'], 'activity;window;domain;cro;reprise\n7000;F1;D1;non;non\n7000;F1;D1;oui;oui\n')

    expect(run).toEqual({
      status: 1,
      out: `${HEADER}\n7000;F1;D1;non;2400000;0;720000;1680000\n`,
      err: 'Ligne 3 : Le bonus REPRISE « Reprise de l’historique » n’est pas ouvert.\n',
    })
  })

  it.each([
    ['a missing file', ['nulle-part.csv'], 'Fichier introuvable : nulle-part.csv.'],
    ['a folder', ['tests'], 'tests est un dossier, pas un fichier.'],
  ])('says what is wrong with %s', async (_, args, message) => {
    expect(await simulate(args)).toEqual({ status: 1, out: '', err: `${message}\n` })
  })

  it.each([
    ['nothing', '', 'Le fichier est vide.'],
    ['empty lines only', '\n \r\n\n', 'Le fichier est vide.'],
    [
      'a line without header',
      '10000;F1;D1;oui\n',
      'En-tête inattendu : il manque « activity », « window », « domain », « cro ». Colonnes attendues : activity;window;domain;cro',
    ],
    [
      'a column missing',
      'activity;window;domain\n1;F1;D1\n',
      'En-tête inattendu : il manque « cro ». Colonnes attendues : activity;window;domain;cro',
    ],
    [
      'a column twice',
      'activity;window;domain;cro;activity\n',
      'En-tête inattendu : la colonne « activity » apparaît deux fois. Colonnes attendues : activity;window;domain;cro',
    ],
  ])('says what is wrong with %s', async (_, input, message) => {
    expect(await simulate(['-'], input)).toEqual({ status: 1, out: '', err: `${message}\n` })
  })

  it.each([[[]], [['a.csv', 'b.csv']], [['--help']]])('shows its usage for %j and exits with 2', async (args) => {
    const { status, out, err } = await simulate(args)

    expect([status, out]).toEqual([2, ''])
    expect(err).toContain('Usage : npm run --silent simulate -- FICHIER.csv')
  })

  it('streams: the first lines are out before the input ends', async () => {
    const child = spawn('npm', ['run', '--silent', 'simulate', '--', '-'], { cwd: ROOT })
    const closed = once(child, 'close')
    const first = once(child.stdout, 'data')
    const lines = Array.from({ length: 5_000 }, (_, index) => `${index + 1};F2;D1;oui`)
    child.stdin.write(`activity;window;domain;cro\n${lines.join('\n')}\n`)
    const [chunk]: Buffer[] = await first
    child.stdout.resume()
    child.stdin.end()

    expect(chunk?.toString('utf8').split('\n')[1]).toBe('1;F2;D1;oui;1620100;162010;486030;1296080')
    expect(await closed).toEqual([0, null])
  })

  it('stops quietly when whoever reads has read enough', async () => {
    const lines = Array.from({ length: 50_000 }, (_, index) => `${index + 1};F2;D1;oui`)
    const place = file('many.csv', ['activity;window;domain;cro', ...lines].join('\n'))
    const child = spawn('npm', ['run', '--silent', 'simulate', '--', place], { cwd: ROOT })
    const errors: Buffer[] = []
    child.stderr.on('data', (chunk: Buffer) => errors.push(chunk))
    const closed = once(child, 'close')
    await once(child.stdout, 'data')
    child.stdout.destroy()

    expect(await closed).toEqual([0, null])
    expect(ownMessages(Buffer.concat(errors).toString('utf8'))).toBe('')
  })
})
