import { assert } from '@/lib/kernel/assert'

/** What the clauses of a convention may quote. */
export const PLACEHOLDERS = [
  'number',
  'programmeName',
  'programmeCode',
  'windowName',
  'agencyName',
  'establishmentName',
  'finess',
  'reference',
  'filedOn',
  'decidedOn',
  'observationStartsOn',
  'measurementStartsOn',
  'measurementEndsOn',
  'declarationClosesOn',
  'activity',
  'ruleSetVersion',
  'totalAmount',
  'advanceAmount',
  'balanceAmount',
  'bankHolder',
] as const

/** What those of an amendment may quote besides. */
export const AMENDMENT_PLACEHOLDERS = [
  'amendmentNumber',
  'conventionNumber',
  'conventionSignedOn',
  'reason',
  'oldTotalAmount',
  'newTotalAmount',
] as const

type Placeholder = (typeof PLACEHOLDERS)[number]
export type PlaceholderValues = Readonly<Record<Placeholder, string>>
export type AmendmentValues = Readonly<Record<(typeof AMENDMENT_PLACEHOLDERS)[number], string>>

/** The table that follows the paragraphs of an article. */
export const ARTICLE_TABLES = ['amounts', 'targets'] as const
export type ArticleTable = (typeof ARTICLE_TABLES)[number]

export type Article = {
  readonly heading: string
  readonly paragraphs: readonly string[]
  readonly table: ArticleTable | null
}

export type ConventionTemplate = {
  readonly title: string
  readonly subtitle: string
  readonly articles: readonly Article[]
}

const MARK = /\{\{([^{}]*)\}\}/g

/** The placeholders of a text that no convention can fill: a mistake in the template. */
export function unknownPlaceholders(text: string, known: readonly string[] = PLACEHOLDERS): string[] {
  const names = [...text.matchAll(MARK)].map(([, name]) => name ?? '')

  return names.filter((name) => !known.includes(name))
}

function fillText(text: string, values: Readonly<Record<string, string>>): string {
  assert(unknownPlaceholders(text, Object.keys(values)).length === 0, `unknown placeholder in: ${text}`)

  return text.replace(MARK, (_mark, name: string) => values[name] ?? '')
}

/** The clauses with their values: what both parties sign. */
export function fillTemplate(
  { title, subtitle, articles }: ConventionTemplate,
  values: PlaceholderValues | (PlaceholderValues & AmendmentValues),
): ConventionTemplate {
  return {
    title: fillText(title, values),
    subtitle: fillText(subtitle, values),
    articles: articles.map(({ heading, paragraphs, table }) => ({
      heading: fillText(heading, values),
      paragraphs: paragraphs.map((paragraph) => fillText(paragraph, values)),
      table,
    })),
  }
}
