import fs from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answeredCount,
  isAnswered,
  NO,
  type Question,
  questionnaireGap,
  sectionsOf,
  YES,
} from '@/lib/prerequisites/domain/questionnaire'
import {
  MOST_QUESTIONS,
  QUESTION_COLUMNS,
  QUESTION_ERRORS,
  readQuestionJson,
  readQuestionTable,
} from '@/lib/prerequisites/domain/questionnaire-file'
import { notAListText, questionErrorsText } from '@/lib/text/questionnaires'

const HEADER = QUESTION_COLUMNS.join(';')
const table = (...rows: string[]) =>
  readQuestionTable([HEADER, ...rows].map((text, index) => ({ number: index + 1, text })))
const errorsOf = (...rows: string[]) => {
  const read = table(...rows)
  return read.ok ? read.value.errors : read.error
}

const question = (changes: Partial<Question> = {}): Question => ({
  key: 'q1',
  section: 'Organisation',
  label: 'Un référent est-il nommé ?',
  help: '',
  kind: 'yes_no',
  isRequired: true,
  ...changes,
})

describe('a list of questions read from a table', () => {
  it('takes quotes, accents, capitals and empty lines', () => {
    expect(
      table(
        'q1;Organisation;"Un référent ; est-il nommé ?";Voir l’annexe;OUI/NON;Oui',
        ';;;;;',
        'q.2;Suivi;Comment ?;;Texte;non',
      ),
    ).toEqual({
      ok: true,
      value: {
        errors: [],
        questions: [
          question({ label: 'Un référent ; est-il nommé ?', help: 'Voir l’annexe' }),
          { key: 'q.2', section: 'Suivi', label: 'Comment ?', help: '', kind: 'text', isRequired: false },
        ],
      },
    })
  })

  it.each([
    ['q1;S;Q;;texte', 'wrong-cell-count'],
    ['"q1;S;Q;;texte;oui', 'unreadable'],
    [';S;Q;;texte;oui', 'key-missing'],
    ['q 1;S;Q;;texte;oui', 'key-wrong'],
    ['../q1;S;Q;;texte;oui', 'key-wrong'],
    [`${'q'.repeat(41)};S;Q;;texte;oui`, 'key-wrong'],
    ['q1;;Q;;texte;oui', 'section-missing'],
    [`q1;${'s'.repeat(201)};Q;;texte;oui`, 'section-too-long'],
    ['q1;S;;;texte;oui', 'label-missing'],
    [`q1;S;${'q'.repeat(1001)};;texte;oui`, 'label-too-long'],
    [`q1;S;Q;${'a'.repeat(1001)};texte;oui`, 'help-too-long'],
    ['q1;S;Q;;nombre;oui', 'kind-unknown'],
    ['q1;S;Q;;constructor;oui', 'kind-unknown'],
    ['q1;S;Q;;texte;peut-être', 'required-unknown'],
    ['q0;S;Q;;texte;oui', 'key-twice'],
  ])('names the line of %s', (row, code) => {
    expect(errorsOf('q0;S;Q;;texte;oui', row)).toEqual([{ line: 3, code }])
  })

  it('names every wrong line, and keeps their numbers over empty ones', () => {
    expect(errorsOf(';S;Q;;texte;oui', '', 'q1;S;Q;;texte;oui', 'q1;S;Q;;texte;oui')).toEqual([
      { line: 2, code: 'key-missing' },
      { line: 5, code: 'key-twice' },
    ])
  })

  it('refuses what is no list', () => {
    expect(readQuestionTable([{ number: 1, text: 'a;b' }])).toEqual({ ok: false, error: 'wrong-header' })
    expect(readQuestionTable([])).toEqual({ ok: false, error: 'wrong-header' })
    expect(table()).toEqual({ ok: false, error: 'no-question' })
    const rows = Array.from({ length: MOST_QUESTIONS + 1 }, (_, index) => `q${index};S;Q;;texte;oui`)
    expect(table(...rows)).toEqual({ ok: false, error: 'too-many' })
    expect(table(...rows.slice(1))).toMatchObject({ ok: true })
  })
})

describe('a list of questions read from JSON', () => {
  it('takes the same list', () => {
    const list = [question(), question({ key: 'q2', kind: 'text', isRequired: false })]
    expect(readQuestionJson(JSON.stringify(list))).toEqual({ ok: true, value: { questions: list, errors: [] } })
  })

  it.each(['', '{', '{}', 'null', '"texte"', '12'])('refuses %s', (text) => {
    expect(readQuestionJson(text)).toEqual({ ok: false, error: 'not-json' })
  })

  it('names the rank of a wrong question, whatever it is', () => {
    const list = [
      question(),
      3,
      null,
      { ...question({ key: 'q2' }), label: 12 },
      { ...question(), isRequired: 'peut-être' },
    ]
    expect(readQuestionJson(JSON.stringify(list))).toMatchObject({
      value: {
        errors: [
          { line: 2, code: 'unreadable' },
          { line: 3, code: 'unreadable' },
          { line: 4, code: 'label-missing' },
          { line: 5, code: 'required-unknown' },
        ],
      },
    })
  })

  it('never throws', () => {
    fc.assert(
      fc.property(fc.json(), fc.array(fc.string()), (json, rows) => {
        readQuestionJson(json)
        table(...rows)
      }),
    )
  })
})

describe('what is left of a list', () => {
  const questions = [
    question(),
    question({ key: 'q2', kind: 'text' }),
    question({ key: 'q3', section: 'Suivi', isRequired: false }),
    question({ key: 'q4', section: 'Organisation' }),
  ]

  it('is each required question without an answer that counts', () => {
    expect(questionnaireGap(questions, new Map()).map(({ key }) => key)).toEqual(['q1', 'q2', 'q4'])
    const answers = new Map([
      ['q1', 'peut-être'],
      ['q2', '  '],
      ['q4', NO],
    ])
    expect(questionnaireGap(questions, answers).map(({ key }) => key)).toEqual(['q1', 'q2'])
    expect(questionnaireGap(questions, new Map([...answers, ['q1', YES], ['q2', 'Oui']]))).toEqual([])
  })

  it('counts every answer, required or not', () => {
    expect(answeredCount(questions, new Map([['q3', YES]]))).toBe(1)
    expect(isAnswered(question({ kind: 'text' }), new Map([['q1', 'x']]))).toBe(true)
  })

  it('keeps sections together, in the order of the list', () => {
    expect(sectionsOf(questions).map(({ title, questions: list }) => [title, list.map(({ key }) => key)])).toEqual([
      ['Organisation', ['q1', 'q2', 'q4']],
      ['Suivi', ['q3']],
    ])
  })
})

describe('the French of a refused list', () => {
  it('has words for every error', () => {
    for (const code of QUESTION_ERRORS) {
      const text = questionErrorsText(`4 ${code}`, 'line')
      expect(text).toMatch(/^Ligne 4\u00A0: .+\.$/)
      expect(text).not.toContain(code)
    }
    expect(questionErrorsText('2 key-twice\n+ 3', 'question')).toMatch(/^Question 2.*\nEt 3 autres en erreur\.$/s)
    expect(notAListText('wrong-header', HEADER, '500')).toContain(HEADER)
  })
})

describe('the list of the demonstration', () => {
  it('reads without error, both kinds, optional questions and help', () => {
    const text = fs.readFileSync('prisma/demo/questionnaire-fictif.csv', 'utf8')
    const read = readQuestionTable(text.split('\n').map((line, index) => ({ number: index + 1, text: line })))

    expect(read).toMatchObject({ ok: true, value: { errors: [] } })
    const questions = read.ok ? read.value.questions : []
    expect(questions).toHaveLength(8)
    expect(new Set(questions.map(({ kind }) => kind))).toEqual(new Set(['yes_no', 'text']))
    expect(new Set(questions.map(({ isRequired }) => isRequired))).toEqual(new Set([true, false]))
  })
})
