import { z } from 'zod'
import { ARTICLE_TABLES, needsHeadings, TABLES_OF, TEMPLATE_KINDS, type TemplateKind } from './domain/kind'
import { type Template, type TextProblem, textProblems, textsOf } from './domain/template'

export const MOST_ARTICLES = 40
export const MOST_TITLE = 300
export const MOST_PARAGRAPHS = 20_000
export const MOST_NOTE = 1_000

/** One article of a document, from a file or from a row. */
export const articleContent = z.object({
  heading: z.string(),
  paragraphs: z.array(z.string().min(1)),
  table: z.enum(ARTICLE_TABLES).nullable(),
})

/** The text of a document, as it comes back from the database. */
export const templateContent = z.object({
  title: z.string().min(1),
  subtitle: z.string(),
  articles: z.array(articleContent).min(1),
}) satisfies z.ZodType<Template>

const templateFile = z.strictObject({ note: z.string().min(1), ...templateContent.shape })

/** The first text of a kind, from a file of the product: a field that does not exist is refused when it is read. */
export function parseTemplateFile(kind: TemplateKind, data: unknown): TemplateFile {
  const { note, ...template } = templateFile
    .superRefine((file, issues) => {
      for (const problem of textsOf(file).flatMap((text) => textProblems(kind, text))) {
        issues.addIssue({ code: 'custom', message: `${kind}: ${JSON.stringify(problem)}` })
      }
      for (const { heading, table } of file.articles) {
        if (needsHeadings(kind) && heading === '') issues.addIssue({ code: 'custom', message: `${kind}: no heading` })
        if (table !== null && !TABLES_OF[kind].includes(table)) {
          issues.addIssue({ code: 'custom', message: `${kind}: no table ${table}` })
        }
      }
    })
    .parse(data)

  return { kind, note, template }
}

export type TemplateFile = { readonly kind: TemplateKind; readonly note: string; readonly template: Template }

export const templateKind = z.enum(TEMPLATE_KINDS)

/** Which version an address asks for; null when it asks for none. */
export const versionAsked = z.coerce
  .number()
  .int()
  .positive()
  .optional()
  .transform((version) => version ?? null)

/** What is wrong with a text, and what to do, in one sentence. */
function problemText(problem: TextProblem): string {
  switch (problem.kind) {
    case 'unknown-field':
      return `Le champ {{${problem.name}}} n’existe pas pour ce modèle. Choisissez-en un dans la liste des champs.`
    case 'malformed':
      return `Accolades mal écrites à « ${problem.excerpt} ». Un champ s’écrit entre deux accolades ouvrantes et deux fermantes, comme {{reference}}.`
  }
}

/** « Paragraphe 2 : … » when there are several. */
function paragraphProblems(kind: TemplateKind, paragraphs: readonly string[]): string[] {
  return paragraphs.flatMap((paragraph, index) =>
    textProblems(kind, paragraph).map((problem) =>
      paragraphs.length === 1 ? problemText(problem) : `Paragraphe ${index + 1} : ${problemText(problem)}`,
    ),
  )
}

/** Paragraphs are separated by an empty line; the line ends inside of one are kept. */
export function toParagraphs(text: string): string[] {
  return text
    .replaceAll('\r\n', '\n')
    .split(/\n[ \t]*\n/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '')
}

const oneOrMany = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([])

/**
 * The editor's form: `article` names each article by a key, in order, and `heading.<key>`, `paragraphs.<key>` and
 * `table.<key>` are its parts; an article left wholly empty is not one. Every problem is told at its own field.
 */
export const saveDraftInput = z
  .looseObject({
    kind: templateKind,
    expectedRevision: z.coerce.number().int().min(0),
    basedOn: z.coerce.number().int().min(1),
    title: z.string().trim().min(1, 'Le titre est à saisir.').max(MOST_TITLE, tooLong('Le titre', MOST_TITLE)),
    subtitle: z.string().trim().max(MOST_TITLE, tooLong('Le sous-titre', MOST_TITLE)).default(''),
    note: z.string().trim().max(MOST_NOTE, tooLong('La note', MOST_NOTE)).default(''),
    article: oneOrMany,
  })
  .transform((form, issues): SaveDraftInput => {
    const { kind, expectedRevision, basedOn, title, subtitle, note } = form
    const refuse = (path: string, message: string | undefined) => {
      if (message !== undefined) issues.addIssue({ code: 'custom', path: [path], message })
    }
    for (const [name, text] of Object.entries({ title, subtitle })) {
      refuse(name, textProblems(kind, text).map(problemText).join(' ') || undefined)
    }
    const articles = form.article.flatMap((key) => {
      const read = readArticle(kind, form, key)
      for (const [part, message] of Object.entries(read.problems)) refuse(`${part}.${key}`, message)

      return read.article === null ? [] : [read.article]
    })
    if (articles.length === 0) refuse('title', 'Écrivez au moins un article.')
    if (articles.length > MOST_ARTICLES) refuse('title', `Un modèle a ${MOST_ARTICLES} articles au plus.`)

    return { kind, expectedRevision, basedOn, note, template: { title, subtitle, articles } }
  })

export type SaveDraftInput = {
  readonly kind: TemplateKind
  /** Of the draft that was on the screen; 0 when there was none. */
  readonly expectedRevision: number
  /** The version in force that was on the screen. */
  readonly basedOn: number
  readonly note: string
  readonly template: Template
}

function tooLong(label: string, most: number): string {
  return `${label} ne peut pas dépasser ${most} caractères.`
}

type Form = Readonly<Record<string, unknown>>
type ReadArticle = {
  /** Null when nothing was written in it. */
  readonly article: Template['articles'][number] | null
  /** By part of the article. */
  readonly problems: Readonly<Record<string, string>>
}

function readArticle(kind: TemplateKind, form: Form, key: string): ReadArticle {
  const textOf = (name: string) => {
    const value = form[`${name}.${key}`]

    return typeof value === 'string' ? value.trim() : ''
  }
  const [heading, written, chosen] = [textOf('heading'), textOf('paragraphs'), textOf('table')]
  if (heading === '' && written === '' && chosen === '') return { article: null, problems: {} }
  const table = TABLES_OF[kind].find((one) => one === chosen) ?? null
  const paragraphs = toParagraphs(written)
  const problems: Record<string, string> = {}
  const say = (part: string, messages: readonly string[]) => {
    if (messages.length > 0) problems[part] = messages.join(' ')
  }
  say('heading', [
    ...(heading === '' && needsHeadings(kind) ? ['Donnez un intitulé à cet article.'] : []),
    ...(heading.length > MOST_TITLE ? [tooLong('L’intitulé', MOST_TITLE)] : []),
    ...textProblems(kind, heading).map(problemText),
  ])
  say('paragraphs', [
    ...(written === '' && table === null ? ['Écrivez le texte de cet article, ou choisissez un tableau.'] : []),
    ...(written.length > MOST_PARAGRAPHS ? [tooLong('Le texte de l’article', MOST_PARAGRAPHS)] : []),
    ...paragraphProblems(kind, paragraphs),
  ])
  if (chosen !== '' && table === null) problems.table = 'Ce tableau n’existe pas pour ce modèle.'

  return { article: { heading, paragraphs, table }, problems }
}

const draftRef = z.object({ kind: templateKind, expectedRevision: z.coerce.number().int().min(1) })

export const discardDraftInput = draftRef
export type DiscardDraftInput = z.infer<typeof discardDraftInput>

export const publishTemplateInput = draftRef
export type PublishTemplateInput = z.infer<typeof publishTemplateInput>
