/** The documents whose text is data, published by versions. */
export const TEMPLATE_KINDS = [
  'convention',
  'amendment',
  'letter_retained',
  'letter_refused',
  'letter_dropped',
] as const

export type TemplateKind = (typeof TEMPLATE_KINDS)[number]

/** The letters that tell a decision. */
export type LetterKind = Extract<TemplateKind, `letter_${string}`>

/** The table that may follow the paragraphs of an article. */
export const ARTICLE_TABLES = ['amounts', 'targets'] as const
export type ArticleTable = (typeof ARTICLE_TABLES)[number]

/** The tables that the document of each kind knows how to draw. */
export const TABLES_OF: Readonly<Record<TemplateKind, readonly ArticleTable[]>> = {
  convention: ['amounts', 'targets'],
  amendment: ['amounts', 'targets'],
  letter_retained: ['amounts'],
  letter_refused: [],
  letter_dropped: [],
}

/** The articles of a contract each have a heading; a letter may be plain paragraphs. */
export function needsHeadings(kind: TemplateKind): boolean {
  return kind === 'convention' || kind === 'amendment'
}
