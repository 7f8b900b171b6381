import { assert } from '@/lib/kernel/assert'
import { type FieldValues, TEMPLATE_FIELDS } from './fields'
import type { ArticleTable, TemplateKind } from './kind'

export type Article = {
  /** Empty in a letter whose paragraphs follow one another. */
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly table: ArticleTable | null
}

/** The text of a document, with fields « {{name}} » to be filled in. */
export type Template = {
  readonly title: string
  readonly subtitle: string
  readonly articles: readonly Article[]
}

/** A field with its braces: spaces inside them do not count. */
const MARK = /\{\{\s*([^{}]*?)\s*\}\}/g
/** How much of the text around a lonely brace is shown. */
const AROUND = 20

/** What no document can fill in: a field that its kind does not have, or braces that make no field. */
export type TextProblem =
  | { readonly kind: 'unknown-field'; readonly name: string }
  | { readonly kind: 'malformed'; readonly excerpt: string }

/** What is wrong with the fields of one text, each problem once, in the order of the text. */
export function textProblems(kind: TemplateKind, text: string): TextProblem[] {
  const known: readonly string[] = TEMPLATE_FIELDS[kind]
  const names = [...text.matchAll(MARK)].map(([, name]) => name ?? '')
  const unknown = [...new Set(names)].filter((name) => name !== '' && !known.includes(name))

  return [
    ...unknown.map((name) => ({ kind: 'unknown-field', name }) as const),
    ...malformedPlaces(text).map((excerpt) => ({ kind: 'malformed', excerpt }) as const),
  ]
}

/** Where braces stand that make no field: « {{number} », « { {number}} », « {{}} ». */
function malformedPlaces(text: string): string[] {
  // Well-formed fields are blanked out, so that places stay what they are in the text.
  const rest = text.replace(MARK, (mark, name: string) => (name === '' ? mark : ' '.repeat(mark.length)))
  const places: string[] = []
  let seenUntil = -1
  for (const { index } of rest.matchAll(/[{}]/g)) {
    if (index <= seenUntil) continue
    seenUntil = index + AROUND
    places.push(text.slice(index, index + AROUND).trim())
  }

  return [...new Set(places)]
}

/** Every text of a template, for what must hold in all of them. */
export function textsOf({ title, subtitle, articles }: Template): string[] {
  return [title, subtitle, ...articles.flatMap(({ heading, paragraphs }) => [heading, ...paragraphs])]
}

/**
 * The text with its values: what is signed, or sent. A paragraph that holds nothing once filled is left out. Values are
 * put in as they are: braces in a name are never read again. Throws on a field that the kind does not have, which no
 * published version holds.
 */
export function fillTemplate<K extends TemplateKind>(kind: K, template: Template, values: FieldValues<K>): Template {
  const named: Readonly<Record<string, string>> = values
  const fill = (text: string) => {
    assert(textProblems(kind, text).length === 0, `template ${kind}: cannot fill in: ${text}`)

    return text.replace(MARK, (_mark, name: string) => named[name] ?? '')
  }

  return {
    title: fill(template.title),
    subtitle: fill(template.subtitle),
    articles: template.articles.map(({ heading, paragraphs, table }) => ({
      heading: fill(heading),
      paragraphs: paragraphs.map(fill).filter((paragraph) => paragraph.trim() !== ''),
      table,
    })),
  }
}

/** A version of the text of a kind, as it was published. */
export type PublishedTemplate = Template & { readonly version: number }
