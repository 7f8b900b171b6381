import type { Field } from './field'

/** A part of the form that a correction opens or leaves frozen. */
export type Section = 'domains' | 'contacts' | 'bank-details' | `prerequisite:${string}`

/** The parts that are not a prerequisite. */
export const PLAIN_SECTIONS = ['domains', 'contacts', 'bank-details'] as const

/** The section of a prerequisite. */
export function prerequisiteSection(prerequisiteCode: string): Section {
  return `prerequisite:${prerequisiteCode}`
}

/** The section that a field belongs to. */
export function sectionOf(field: Field): Section {
  switch (field.kind) {
    case 'domain':
    case 'bonus':
      return 'domains'
    case 'answer':
    case 'question':
      return prerequisiteSection(field.prerequisiteCode)
    case 'contact':
      return 'contacts'
    case 'bank':
      return 'bank-details'
  }
}

/** A stored target as a section; null for a text that names none. */
export function toSection(target: string): Section | null {
  const plain = PLAIN_SECTIONS.find((section) => section === target)
  if (plain !== undefined) return plain

  return target.startsWith('prerequisite:') ? (target as Section) : null
}

/** What the hospital may write now: everything in a draft, what the agency asked for in a correction, else nothing. */
export type OpenSections = 'all' | readonly Section[]

/** Whether a section may be written. */
export function isOpen(open: OpenSections, section: Section): boolean {
  return open === 'all' || open.includes(section)
}
