import fs from 'node:fs'
import path from 'node:path'
import ts from 'typescript'
import { expect, test } from 'vitest'

const ROOT = path.resolve(import.meta.dirname, '../..')
const FOLDERS = ['app', 'components', 'lib', 'prisma/data', 'prisma/demo', 'scripts']
const LETTER = 'A-Za-zÀ-ÖØ-öø-ÿ0-9»)%€’'

/**
 * An ordinary space before a high punctuation mark or inside guillemets may end a line there: the screens must use a
 * non-breaking one. The code's own strings (class names, SQL, URLs) never look like that.
 */
const WRONG = new RegExp(`(^|[${LETTER}]) [;:!?»](?=\\s|$|[<"])|« `)
const STRAIGHT_APOSTROPHE = /[a-zà-ÿ]'[a-zà-ÿ]/i
const FRENCH = /[éèêàçùôîœ]|\b(le|la|les|un|une|des|du|est|pas|pour|vous|votre|avec|dans)\b/i

function sourceFiles(folder: string): string[] {
  return fs
    .readdirSync(path.join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ts|tsx|mjs)$/.test(file))
    .map((file) => path.join(folder, file))
}

type Text = { readonly text: string; readonly line: number }

/** Every string literal, template part and JSX text of a file. */
function textsOf(file: string): Text[] {
  const source = ts.createSourceFile(file, fs.readFileSync(path.join(ROOT, file), 'utf8'), ts.ScriptTarget.Latest, true)
  const texts: Text[] = []
  const visit = (node: ts.Node) => {
    if (
      ts.isStringLiteralLike(node) ||
      ts.isTemplateHead(node) ||
      ts.isTemplateMiddleOrTemplateTail(node) ||
      ts.isJsxText(node)
    ) {
      texts.push({ text: node.text, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1 })
    }
    ts.forEachChild(node, visit)
  }
  visit(source)

  return texts
}

const files = FOLDERS.flatMap(sourceFiles)

test('French sentences have non-breaking spaces before « : ; ! ? » and inside guillemets', () => {
  const wrong = files.flatMap((file) =>
    textsOf(file)
      .filter(({ text }) => WRONG.test(text) && FRENCH.test(text))
      .map(({ text, line }) => `${file}:${line} ${text.trim().slice(0, 80)}`),
  )

  expect(wrong).toEqual([])
})

test('French sentences use the typographic apostrophe', () => {
  const wrong = files.flatMap((file) =>
    textsOf(file)
      .filter(({ text }) => STRAIGHT_APOSTROPHE.test(text) && FRENCH.test(text))
      .map(({ text, line }) => `${file}:${line} ${text.trim().slice(0, 80)}`),
  )

  expect(wrong).toEqual([])
})
