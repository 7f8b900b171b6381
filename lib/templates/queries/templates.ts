import { mayEver } from '@/lib/access/domain/policy'
import type { PageContext } from '@/lib/platform/page-context'
import { type Change, compareTemplates } from '@/lib/templates/domain/difference'
import { TEMPLATE_KINDS, type TemplateKind } from '@/lib/templates/domain/kind'
import type { Template } from '@/lib/templates/domain/template'
import { findDraft, templateOf } from '@/lib/templates/store'

export type TemplateSummary = {
  readonly kind: TemplateKind
  /** The version in force; null when the programme's data were never loaded. */
  readonly inForce: { readonly version: number; readonly publishedAt: Date; readonly publishedByName: string } | null
  /** Who works on the next one; null for whoever does not edit, too. */
  readonly draft: { readonly savedByName: string; readonly savedAt: Date } | null
}

type Reading = Pick<PageContext, 'db' | 'actor'>

/** The documents whose text is data, with their version in force; null for whoever may not read them. */
export async function listTemplates({ db, actor }: Reading): Promise<TemplateSummary[] | null> {
  if (!mayEver(actor, 'programme.read')) return null
  const [versions, drafts] = await Promise.all([
    db.documentTemplate.findMany({
      orderBy: { version: 'desc' },
      select: { kind: true, version: true, publishedAt: true, publishedByName: true },
    }),
    mayEver(actor, 'programme.edit') ? db.templateDraft.findMany() : [],
  ])

  return TEMPLATE_KINDS.map((kind) => {
    const inForce = versions.find((one) => one.kind === kind)
    const draft = drafts.find((one) => one.kind === kind)

    return {
      kind,
      inForce:
        inForce === undefined
          ? null
          : {
              version: inForce.version,
              publishedAt: inForce.publishedAt,
              publishedByName: inForce.publishedByName,
            },
      draft: draft === undefined ? null : { savedByName: draft.savedByName, savedAt: draft.savedAt },
    }
  })
}

export type TemplateVersion = {
  readonly version: number
  readonly publishedAt: Date
  readonly publishedByName: string
  readonly note: string
}

export type TemplateDraftView = {
  readonly revision: number
  readonly note: string
  readonly savedByName: string
  readonly savedAt: Date
  readonly template: Template
  /** Another version was published since it was saved: to be read again and saved before it is published. */
  readonly isOutdated: boolean
  /** From the version in force. */
  readonly changes: readonly Change[]
}

export type TemplatePage = {
  readonly kind: TemplateKind
  /** The newest first: the first one is in force. */
  readonly versions: readonly [TemplateVersion, ...TemplateVersion[]]
  /** The version that is read: the one in force unless another was asked for. */
  readonly shown: TemplateVersion & { readonly template: Template; readonly isInForce: boolean }
  readonly draft: TemplateDraftView | null
  readonly mayEdit: boolean
}

/**
 * The text of a document, its versions, and for whoever edits it the next one in preparation; null without the right to
 * read, for a version that does not exist, and before the first loading.
 */
export async function templatePage(
  { db, actor }: Reading,
  kind: TemplateKind,
  asked: number | null = null,
): Promise<TemplatePage | null> {
  if (!mayEver(actor, 'programme.read')) return null
  const rows = await db.documentTemplate.findMany({ where: { kind }, orderBy: { version: 'desc' } })
  const [last, ...older] = rows
  const shown = asked === null ? last : rows.find(({ version }) => version === asked)
  if (last === undefined || shown === undefined) return null
  const mayEdit = mayEver(actor, 'programme.edit')
  const draft = mayEdit ? await findDraft(db, kind) : null
  const inForce = templateOf(last)

  return {
    kind,
    versions: [versionOf(last), ...older.map(versionOf)],
    shown: { ...versionOf(shown), template: templateOf(shown), isInForce: shown.version === last.version },
    draft:
      draft === null
        ? null
        : {
            revision: draft.revision,
            note: draft.note,
            savedByName: draft.savedByName,
            savedAt: draft.savedAt,
            template: templateOf(draft),
            isOutdated: draft.basedOn !== last.version,
            changes: compareTemplates(inForce, templateOf(draft)),
          },
    mayEdit,
  }
}

function versionOf({ version, publishedAt, publishedByName, note }: TemplateVersion): TemplateVersion {
  return { version, publishedAt, publishedByName, note }
}
