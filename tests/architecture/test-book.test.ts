import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const PROOF = /^- `([^`]+)`: « (.+) »$/
/** The complaints that have their answer. */
const ANSWERED = [1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 15, 17, 18, 19, 20]

const book = fs.readFileSync(path.join(ROOT, 'docs/test-book.md'), 'utf8')
const proofs = book.split('\n').flatMap((line) => {
  const [, file, title] = PROOF.exec(line) ?? []

  return file === undefined || title === undefined ? [] : [{ file, title }]
})

test.each(proofs)('$file has « $title »', ({ file, title }) => {
  const source = fs.readFileSync(path.join(ROOT, file), 'utf8')

  expect(source).toContain(`'${title}'`)
})

test('every complaint has its answer and a proof', () => {
  for (const section of book.split('\n## ').slice(1)) {
    expect(section, section.split('\n')[0]).toMatch(/^- `/m)
  }
  expect(book.match(/^## (\d+)\./gm)?.map((title) => Number(title.replace(/\D/g, '')))).toEqual(ANSWERED)
})

test('every line of proof is read', () => {
  expect(proofs).toHaveLength(book.split('\n').filter((line) => line.startsWith('- `')).length)
})
