import fs from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { sunEs } from '@/prisma/data/sun-es'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FOLDERS = ['app', 'components', 'lib', 'scripts']
const SOURCE = /\.(ts|tsx|mts|mjs|js|jsx)$/

function sourcesUnder(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && SOURCE.test(entry.name))
    .map((entry) => path.relative(ROOT, path.join(entry.parentPath, entry.name)))
}

/** Comments may name the programme; the code may not. Strings that hold `//` are kept. */
function withoutComments(source: string): string {
  return source.replace(/\/\*[\s\S]*?\*\//g, ' ').replace(/(^|\s)\/\/.*$/gm, '$1')
}

const { rules, windows } = sunEs
const CODES = [
  ...windows.map((window) => window.code),
  ...rules.domains.map((domain) => domain.code),
  ...rules.bonuses.map((bonus) => bonus.code),
  ...rules.prerequisites.map((prerequisite) => prerequisite.code),
  ...rules.indicators.map((indicator) => indicator.code),
]
const escaped = (text: string) => text.replace(/[.]/g, '\\.')
/** As a word of its own: not in « D1F2A3 », a colour, nor in « #F1 », but in « -F1- » and in « ${F1} ». */
const NAMES_A_CODE = new RegExp(`(?<![\\w#.])(${CODES.map(escaped).join('|')})(?![\\w.]*\\w)`, 'g')

/** Amounts and knots in euros and in cents: above ten thousand, so that a time-out of 7 seconds is not one. */
const AMOUNTS = new Set(
  [
    ...rules.domains.flatMap(({ knots }) =>
      knots.flatMap(({ activity, amountCents }) => [activity, amountCents, amountCents / 100]),
    ),
    ...sunEs.envelopes.flatMap(({ grantedCents }) => [grantedCents, grantedCents / 100]),
  ].filter((amount) => amount > 10_000),
)

/** The numbers of a source, however they are spaced: 18000, 18_000, « 18 000 ». */
function amountsIn(source: string): string[] {
  const numbers = source.match(/\d{1,3}(?:[_ \u00A0\u202F.]\d{3})+(?!\d)|\d{5,}/g) ?? []

  return numbers.filter((number) => AMOUNTS.has(Number(number.replace(/\D/g, ''))))
}

function literalsIn(source: string): string[] {
  const code = withoutComments(source)

  return [...(code.match(NAMES_A_CODE) ?? []), ...amountsIn(code)]
}

describe('the programme is data', () => {
  it('and this test sees what it forbids', () => {
    expect(literalsIn("if (windowCode === 'F2') pay(18_000)")).toEqual(['F2', '18_000'])
    expect(literalsIn('const label = `DS1.3 du domaine D1 : 48\u202F000 €`')).toEqual(['DS1.3', 'D1', '48\u202F000'])
    expect(literalsIn('<td>PS2.2</td><td>CRO</td>{1800000}')).toEqual(['PS2.2', 'CRO', '1800000'])
    expect(literalsIn("const colour = '#D1F2F3' // F1 and 18 000 in a comment\n/* D4 */ wait(10_000)")).toEqual([])
  })

  it.each(FOLDERS)('%s names no window, domain, bonus, prerequisite, indicator, amount or knot', (folder) => {
    const found = sourcesUnder(folder).flatMap((file) =>
      literalsIn(fs.readFileSync(path.join(ROOT, file), 'utf8')).map((literal) => `${file}: ${literal}`),
    )

    expect(found).toEqual([])
  })
})
