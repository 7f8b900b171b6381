import { type RulesOutline, requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { type FormContent, itemSection, type MissingItem } from './completeness'
import { isOpen, type OpenSections, prerequisiteSection, type Section } from './section'

export const TASK_STATES = ['todo', 'started', 'complete', 'to-correct', 'frozen'] as const

/**
 * Where a part of the form stands. `to-correct`: something in it is wrong, or the agency asked for it and nothing was
 * changed since. `frozen`: the agency did not ask for it, it cannot be changed.
 */
export type TaskState = (typeof TASK_STATES)[number]

export type FormTask = {
  readonly section: Section
  readonly state: TaskState
  /** How many things it still lacks. */
  readonly missingCount: number
}

type Form = {
  readonly rules: RuleSet
  readonly content: FormContent
  readonly missing: readonly MissingItem[]
  readonly open: OpenSections
  /** In a correction, the parts changed since it was asked. */
  readonly changed: ReadonlySet<Section>
}

/** The parts of the form in its order: the domains, each prerequisite they ask for, the contacts, the account. */
export function formSections(rules: RulesOutline, domainCodes: readonly string[]): Section[] {
  const prerequisites = requiredPrerequisites(rules, domainCodes)

  return ['domains', ...prerequisites.map(({ code }) => prerequisiteSection(code)), 'contacts', 'bank-details']
}

/** The tasks of the form: each of its parts, with where it stands. */
export function formTasks({ rules, content, missing, open, changed }: Form): FormTask[] {
  return formSections(rules, content.domainCodes).map((section) => {
    const own = missing.filter((item) => itemSection(item) === section)

    return { section, missingCount: own.length, state: taskState({ section, own, content, open, changed }) }
  })
}

type Part = Pick<Form, 'content' | 'open' | 'changed'> & {
  readonly section: Section
  readonly own: readonly MissingItem[]
}

function taskState({ section, own, content, open, changed }: Part): TaskState {
  if (!isOpen(open, section)) return own.length === 0 ? 'frozen' : 'to-correct'
  if (own.some((item) => item.code === 'field-wrong' || item.code === 'file-infected')) return 'to-correct'
  if (open !== 'all' && !changed.has(section)) return 'to-correct'
  if (own.length === 0) return 'complete'

  return isStarted(section, content) ? 'started' : 'todo'
}

function isStarted(section: Section, content: FormContent): boolean {
  switch (section) {
    case 'domains':
      return content.domainCodes.length > 0
    case 'contacts':
      return Object.values(content.contacts).some((contact) => Object.values(contact).some((text) => text !== ''))
    case 'bank-details': {
      const { hasIban, bic, holder } = content.bank
      return hasIban || bic !== '' || holder !== ''
    }
    default: {
      const code = section.slice('prerequisite:'.length)
      return content.answers.has(code) || (content.documentCounts.get(code) ?? 0) > 0
    }
  }
}

/** How many tasks are done: complete ones, and those that nobody asks to change. */
export function doneCount(tasks: readonly FormTask[]): number {
  return tasks.filter(({ state }) => state === 'complete' || state === 'frozen').length
}
