import { mayEver } from '@/lib/access/domain/policy'
import type { ConventionContent } from '@/lib/conventions/domain/content'
import type { LetterContent, LetterDecision } from '@/lib/letters/domain/letter'
import type { PageContext } from '@/lib/platform/page-context'
import type { TemplateKind } from '@/lib/templates/domain/kind'
import { fillTemplate, type Template } from '@/lib/templates/domain/template'
import { findDraft, templateOf } from '@/lib/templates/store'
import {
  AMENDMENT_VALUES,
  CONVENTION_SAMPLE,
  CONVENTION_VALUES,
  LETTER_SAMPLE,
  LETTER_VALUES,
  RETAINED_VALUES,
  SAMPLE_LINES,
} from './preview-sample'

export type TemplatePreview =
  | { readonly document: 'convention'; readonly content: ConventionContent }
  | { readonly document: 'letter'; readonly content: LetterContent }

/**
 * A document made of a text and of invented facts: the text in preparation when `version` is null, for whoever edits
 * it; null when there is none, or without the right.
 */
export async function templatePreview(
  { db, actor }: Pick<PageContext, 'db' | 'actor'>,
  kind: TemplateKind,
  version: number | null,
): Promise<TemplatePreview | null> {
  if (!mayEver(actor, version === null ? 'programme.edit' : 'programme.read')) return null
  const row =
    version === null
      ? await findDraft(db, kind)
      : await db.documentTemplate.findUnique({ where: { kind_version: { kind, version } } })

  return row === null ? null : previewOf(kind, templateOf(row), version)
}

function previewOf(kind: TemplateKind, template: Template, version: number | null): TemplatePreview {
  const letter = (decision: LetterDecision, filled: Template): TemplatePreview => ({
    document: 'letter',
    content: {
      ...LETTER_SAMPLE,
      decision,
      templateVersion: version ?? 0,
      lines: decision === 'retained' ? SAMPLE_LINES : [],
      ...filled,
    },
  })
  const contract = (filled: Template): TemplatePreview => ({
    document: 'convention',
    content: { ...CONVENTION_SAMPLE, templateVersion: version, ...filled },
  })
  switch (kind) {
    case 'convention':
      return contract(fillTemplate(kind, template, CONVENTION_VALUES))
    case 'amendment':
      return contract(fillTemplate(kind, template, AMENDMENT_VALUES))
    case 'letter_retained':
      return letter('retained', fillTemplate(kind, template, RETAINED_VALUES))
    case 'letter_refused':
      return letter('refused', fillTemplate(kind, template, LETTER_VALUES))
    case 'letter_dropped':
      return letter('dropped', fillTemplate(kind, template, LETTER_VALUES))
  }
}
