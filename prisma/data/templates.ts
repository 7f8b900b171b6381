import type { TemplateKind } from '@/lib/templates/domain/kind'
import type { PublishedTemplate } from '@/lib/templates/domain/template'
import { parseTemplateFile, type TemplateFile } from '@/lib/templates/schemas'
import amendment from './templates/amendment.json'
import convention from './templates/convention.json'
import letterDropped from './templates/letter-dropped.json'
import letterRefused from './templates/letter-refused.json'
import letterRetained from './templates/letter-retained.json'

const FILES: Readonly<Record<TemplateKind, unknown>> = {
  convention,
  amendment,
  letter_retained: letterRetained,
  letter_refused: letterRefused,
  letter_dropped: letterDropped,
}

/** The first text of each document, checked. */
export const FIRST_TEMPLATES: readonly TemplateFile[] = (Object.keys(FILES) as TemplateKind[]).map((kind) =>
  parseTemplateFile(kind, FILES[kind]),
)

/** The first version of the text of a kind: for the benchmarks and the tests. */
export function firstTemplate(kind: TemplateKind): PublishedTemplate {
  return { ...parseTemplateFile(kind, FILES[kind]).template, version: 1 }
}
