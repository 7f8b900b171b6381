import { describe, expect, it } from 'vitest'
import { type FormContent, missingItems } from '@/lib/candidatures/domain/completeness'
import { type ContactDetails, NO_CONTACT } from '@/lib/candidatures/domain/contact'
import type { OpenSections, Section } from '@/lib/candidatures/domain/section'
import { doneCount, formTasks, type TaskState } from '@/lib/candidatures/domain/tasks'
import { NO_ANSWER, type PrerequisiteAnswer } from '@/lib/prerequisites/domain/answer'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { sunEsRules } from '@/prisma/data/sun-es'

const TODAY = '2022-03-15'
const [FIRST_VOLET, SECOND_VOLET] = sunEsRules.volets.map(({ code }) => code)
const domainOf = (voletCode = '') => sunEsRules.domains.find((one) => one.voletCode === voletCode)?.code ?? ''
const EARLY = domainOf(FIRST_VOLET)
const LATE = domainOf(SECOND_VOLET)
const PERSON: ContactDetails = {
  name: 'Alix Roux',
  position: 'Cheffe de projet',
  email: 'alix.roux@example.fr',
  phone: '0102030405',
}
const EMPTY: FormContent = {
  domainCodes: [],
  answers: new Map(),
  documentCounts: new Map(),
  infected: new Set(),
  unanswered: new Map(),
  contacts: { legal_representative: NO_CONTACT, project_lead: NO_CONTACT, dpo: NO_CONTACT, rssi: NO_CONTACT },
  bank: { hasIban: false, bic: '', holder: '' },
}
const equivalence: PrerequisiteAnswer = {
  ...NO_ANSWER,
  mode: 'hopen',
  hopenValidatedOn: '2021-06-14',
  hopenReference: 'H-12',
}
const required = (domainCodes: readonly string[]) =>
  requiredPrerequisites(sunEsRules, domainCodes).map(({ code }) => code)
const FULL: FormContent = {
  ...EMPTY,
  domainCodes: [EARLY],
  answers: new Map(required([EARLY]).map((code) => [code, equivalence])),
  contacts: { ...EMPTY.contacts, legal_representative: PERSON, project_lead: PERSON },
  bank: { hasIban: true, bic: 'BDFEFRPPCCT', holder: 'Centre hospitalier' },
}
const [P1 = '', P2 = ''] = required([EARLY])
const prerequisite = (code: string): Section => `prerequisite:${code}`

type Case = {
  readonly content: FormContent
  readonly open?: OpenSections
  readonly changed?: readonly Section[]
}

function tasksOf({ content, open = 'all', changed = [] }: Case) {
  const missing = missingItems(sunEsRules, content, TODAY)

  return formTasks({ rules: sunEsRules, content, missing, open, changed: new Set(changed) })
}

const stateOf = (section: Section, one: Case): TaskState | undefined =>
  tasksOf(one).find((task) => task.section === section)?.state

describe('the list of tasks', () => {
  it('goes from the domains to the account, with the prerequisites that the domains ask for, in the order of the rules', () => {
    const sections = tasksOf({ content: { ...EMPTY, domainCodes: [LATE, EARLY] } }).map(({ section }) => section)

    expect(sections).toEqual([
      'domains',
      ...sunEsRules.prerequisites.map(({ code }) => prerequisite(code)),
      'contacts',
      'bank-details',
    ])
  })

  it('asks a candidate to the first volet alone for its own prerequisites only', () => {
    const sections = tasksOf({ content: { ...EMPTY, domainCodes: [EARLY] } }).map(({ section }) => section)

    expect(sections).toEqual(['domains', ...required([EARLY]).map(prerequisite), 'contacts', 'bank-details'])
    expect(sections.length).toBeLessThan(sunEsRules.prerequisites.length + 3)
  })

  it('has no prerequisite before a domain is chosen', () => {
    expect(tasksOf({ content: EMPTY }).map(({ section }) => section)).toEqual(['domains', 'contacts', 'bank-details'])
  })

  it('counts what each task still lacks', () => {
    const content = { ...FULL, bank: { hasIban: false, bic: '', holder: 'Centre hospitalier' } }
    const counts = tasksOf({ content }).map(({ section, missingCount }) => [section, missingCount])

    expect(counts.filter(([, count]) => count !== 0)).toEqual([['bank-details', 2]])
  })
})

describe('the state of a task, in a draft', () => {
  it('is to do while nothing is in it', () => {
    expect(tasksOf({ content: EMPTY }).map(({ state }) => state)).toEqual(['todo', 'todo', 'todo'])
    expect(stateOf(prerequisite(P1), { content: { ...EMPTY, domainCodes: [EARLY] } })).toBe('todo')
  })

  it.each<[string, Section, FormContent]>([
    [
      'one contact field',
      'contacts',
      { ...EMPTY, contacts: { ...EMPTY.contacts, rssi: { ...NO_CONTACT, name: 'Zoé' } } },
    ],
    ['the holder', 'bank-details', { ...EMPTY, bank: { ...EMPTY.bank, holder: 'CH' } }],
    ['the BIC', 'bank-details', { ...EMPTY, bank: { ...EMPTY.bank, bic: 'BDFEFRPPCCT' } }],
    ['the IBAN', 'bank-details', { ...EMPTY, bank: { ...EMPTY.bank, hasIban: true } }],
    [
      'the date of an equivalence',
      prerequisite(P1),
      { ...FULL, answers: new Map([[P1, { ...equivalence, hopenReference: null }]]) },
    ],
    [
      'questions left',
      prerequisite(P1),
      {
        ...FULL,
        answers: new Map([[P1, { ...NO_ANSWER, mode: 'questionnaire' as const }]]),
        unanswered: new Map([[P1, 3]]),
      },
    ],
  ])('is under way with: %s', (_, section, content) => {
    expect(stateOf(section, { content })).toBe('started')
  })

  it('is complete when nothing is missing: a file alone is enough', () => {
    expect(tasksOf({ content: FULL }).every(({ state }) => state === 'complete')).toBe(true)
    const withFile = { ...FULL, answers: new Map(), documentCounts: new Map([[P1, 1]]) }
    expect(stateOf(prerequisite(P1), { content: withFile })).toBe('complete')
    expect(stateOf(prerequisite(P2), { content: withFile })).toBe('todo')
  })

  it.each<[string, Section, FormContent]>([
    [
      'an unfinished address',
      'contacts',
      { ...FULL, contacts: { ...FULL.contacts, dpo: { ...NO_CONTACT, email: 'alix' } } },
    ],
    ['a wrong BIC', 'bank-details', { ...FULL, bank: { ...FULL.bank, bic: 'BDF' } }],
    ['a file with a virus', prerequisite(P1), { ...FULL, infected: new Set([P1]) }],
    [
      'a validation in the future',
      prerequisite(P1),
      { ...FULL, answers: new Map([...FULL.answers, [P1, { ...equivalence, hopenValidatedOn: '2022-03-16' }]]) },
    ],
  ])('is to correct with: %s', (_, section, content) => {
    expect(stateOf(section, { content })).toBe('to-correct')
  })
})

describe('the state of a task, when the agency asks for a correction', () => {
  const open: OpenSections = [prerequisite(P1), 'bank-details']

  it('is to correct for what it asked, until something is changed there', () => {
    expect(stateOf(prerequisite(P1), { content: FULL, open })).toBe('to-correct')
    expect(stateOf(prerequisite(P1), { content: FULL, open, changed: [prerequisite(P1)] })).toBe('complete')
    expect(stateOf('bank-details', { content: FULL, open, changed: [prerequisite(P1)] })).toBe('to-correct')
  })

  it('is under way when the change leaves something out', () => {
    const content = { ...FULL, bank: { hasIban: true, bic: '', holder: '' } }

    expect(stateOf('bank-details', { content, open, changed: ['bank-details'] })).toBe('started')
  })

  it('is frozen for the rest', () => {
    expect(stateOf('contacts', { content: FULL, open })).toBe('frozen')
    expect(stateOf(prerequisite(P2), { content: FULL, open })).toBe('frozen')
  })

  it('is to correct for what became wrong although nobody asked for it', () => {
    expect(stateOf(prerequisite(P2), { content: { ...FULL, infected: new Set([P2]) }, open })).toBe('to-correct')
  })
})

describe('the progress', () => {
  it('counts what is complete and what nobody asks to change', () => {
    expect(doneCount(tasksOf({ content: EMPTY }))).toBe(0)
    const tasks = tasksOf({ content: FULL })
    expect(doneCount(tasks)).toBe(tasks.length)
    expect(doneCount(tasksOf({ content: FULL, open: ['contacts'] }))).toBe(tasks.length - 1)
    expect(doneCount(tasksOf({ content: FULL, open: ['contacts'], changed: ['contacts'] }))).toBe(tasks.length)
  })
})
