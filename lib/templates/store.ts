import type { TemplateDraft as DraftRow, Prisma, DocumentTemplate as TemplateRow } from '@/generated/prisma/client'
import { assert } from '@/lib/kernel/assert'
import type { Reader, Transaction } from '@/lib/platform/db'
import { type AgencyHeader, defaultHeader } from './domain/agency-header'
import type { TemplateKind } from './domain/kind'
import type { PublishedTemplate, Template } from './domain/template'
import { templateContent } from './schemas'

/** Makes what changes the text of a kind follow one another until the transaction ends. */
export async function lockTemplate(tx: Transaction, kind: TemplateKind): Promise<void> {
  await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`template ${kind}`}, 0))::text`
}

/** The text that a row holds; throws when the database holds something else. */
export function templateOf({ content }: Pick<TemplateRow | DraftRow, 'content'>): Template {
  return templateContent.parse(content)
}

/** The last version that was published, or null. */
export function findLastVersion(reader: Reader, kind: TemplateKind): Promise<TemplateRow | null> {
  return reader.documentTemplate.findFirst({ where: { kind }, orderBy: { version: 'desc' } })
}

/** The text in force: what a document is made with today. Throws when the programme's data were never loaded. */
export async function publishedTemplate(reader: Reader, kind: TemplateKind): Promise<PublishedTemplate> {
  const row = await findLastVersion(reader, kind)
  assert(row !== null, `no template ${kind}: run scripts/load-programme.ts`)

  return { ...templateOf(row), version: row.version }
}

/** The last version that came from a file; those published on the screens are not looked at. */
export function findLastFromFile(reader: Reader, kind: TemplateKind): Promise<TemplateRow | null> {
  return reader.documentTemplate.findFirst({ where: { kind, isFromFile: true }, orderBy: { version: 'desc' } })
}

type NewVersion = {
  readonly kind: TemplateKind
  readonly template: Template
  readonly note: string
  /** Null when it comes from a file of the product. */
  readonly author: { readonly userId: string; readonly name: string } | null
}

/** Publishes a text as the next version of its kind, for ever. Gives its number. */
export async function publishVersion(
  tx: Transaction,
  { kind, template, note, author }: NewVersion,
  now: Date,
): Promise<number> {
  const last = await findLastVersion(tx, kind)
  const { version } = await tx.documentTemplate.create({
    data: {
      kind,
      version: (last?.version ?? 0) + 1,
      content: asJson(template),
      note,
      isFromFile: author === null,
      publishedAt: now,
      publishedById: author?.userId ?? null,
      publishedByName: author?.name ?? 'Portail SUN-ES',
    },
  })

  return version
}

/** The text in preparation of a kind, or null. */
export function findDraft(reader: Reader, kind: TemplateKind): Promise<DraftRow | null> {
  return reader.templateDraft.findUnique({ where: { kind } })
}

type Written = Pick<DraftRow, 'basedOn' | 'note' | 'savedById' | 'savedByName' | 'savedAt'> & {
  readonly template: Template
}

/** Writes the text in preparation, its first or its next revision. Gives the revision. */
export async function saveDraft(tx: Transaction, kind: TemplateKind, { template, ...written }: Written) {
  const data = { ...written, content: asJson(template) }
  const { revision } = await tx.templateDraft.upsert({
    where: { kind },
    create: { kind, ...data },
    update: { ...data, revision: { increment: 1 } },
  })

  return revision
}

/** Takes away the text in preparation. */
export async function removeDraft(tx: Transaction, kind: TemplateKind): Promise<void> {
  await tx.templateDraft.delete({ where: { kind } })
}

/** What the region writes at the head of its documents; the default when it wrote nothing. */
export async function findHeader(reader: Reader, regionCode: string): Promise<AgencyHeader> {
  const row = await reader.regionHeader.findUnique({ where: { regionCode } })
  if (row === null) return defaultHeader(regionCode)
  const { agencyName, addressLines, city, email, phone, signatoryName, signatoryPosition, appealText } = row

  return { agencyName, addressLines, city, email, phone, signatoryName, signatoryPosition, appealText }
}

/** Plain data: what `canonicalJson` and a JSON column take. */
export function asJson(template: Template): Prisma.InputJsonObject {
  return {
    title: template.title,
    subtitle: template.subtitle,
    articles: template.articles.map(({ heading, paragraphs, table }) => ({
      heading,
      paragraphs: [...paragraphs],
      table,
    })),
  }
}
