import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contactOf, defaultHeader } from '@/lib/templates/domain/agency-header'
import { compareTemplates, isDifferent } from '@/lib/templates/domain/difference'
import { type FieldValues, TEMPLATE_FIELDS } from '@/lib/templates/domain/fields'
import { TABLES_OF, TEMPLATE_KINDS, type TemplateKind } from '@/lib/templates/domain/kind'
import { fillTemplate, type Template, textProblems, textsOf } from '@/lib/templates/domain/template'
import { parseTemplateFile, toParagraphs } from '@/lib/templates/schemas'
import { TEMPLATE_FIELD_TEXT } from '@/lib/text/templates'
import { FIRST_TEMPLATES, firstTemplate } from '@/prisma/data/templates'

function namesAsValues<K extends TemplateKind>(kind: K): FieldValues<K> {
  const names: readonly string[] = TEMPLATE_FIELDS[kind]

  return Object.fromEntries(names.map((name) => [name, `<${name}>`])) as FieldValues<K>
}

const letter = (paragraphs: readonly string[]): Template => ({
  title: 'Titre',
  subtitle: '',
  articles: [{ heading: '', paragraphs, table: null }],
})

describe('the fields of a text', () => {
  it.each([
    ['Bonjour {{finess}}', []],
    ['Bonjour {{ finess }}', []],
    ['{{nom}} puis {{finess}} puis {{nom}}', [{ kind: 'unknown-field', name: 'nom' }]],
    ['Total : {{totalAmount}}', [{ kind: 'unknown-field', name: 'totalAmount' }]],
    ['Le {{number} du jour', [{ kind: 'malformed', excerpt: '{{number} du jour' }]],
    ['Le { {number}} du jour', [{ kind: 'malformed', excerpt: '{ {number}} du jour' }]],
    ['Le {{}} du jour', [{ kind: 'malformed', excerpt: '{{}} du jour' }]],
    ['Une accolade } seule', [{ kind: 'malformed', excerpt: '} seule' }]],
    ['{{finess}} et {{{finess}}}', [{ kind: 'malformed', excerpt: '{{{finess}}}' }]],
  ])('%s', (text, problems) => {
    expect(textProblems('letter_refused', text)).toEqual(problems)
  })

  it('are those of the kind: an amount may be quoted where something is granted', () => {
    expect(textProblems('letter_retained', '{{totalAmount}}')).toEqual([])
    expect(textProblems('convention', '{{appealText}}')).toHaveLength(1)
    expect(textProblems('amendment', '{{changes}} {{observationStartsOn}}')).toEqual([])
  })

  it.each(TEMPLATE_KINDS)('of %s each have their meaning in French', (kind) => {
    expect(TEMPLATE_FIELDS[kind].filter((name) => TEMPLATE_FIELD_TEXT[name].length < 5)).toEqual([])
    expect(new Set(TEMPLATE_FIELDS[kind]).size).toBe(TEMPLATE_FIELDS[kind].length)
  })
})

describe('filling a text', () => {
  it.each(TEMPLATE_KINDS)('leaves no brace in the first text of %s', (kind) => {
    const filled = fillTemplate(kind, firstTemplate(kind), namesAsValues(kind))

    expect(JSON.stringify(textsOf(filled))).not.toMatch(/[{}]/)
  })

  it('uses every field of a convention', () => {
    const filled = JSON.stringify(fillTemplate('convention', firstTemplate('convention'), namesAsValues('convention')))

    expect(TEMPLATE_FIELDS.convention.filter((name) => !filled.includes(`<${name}>`))).toEqual([])
  })

  it('leaves out a paragraph made of an empty field alone, and no other', () => {
    const values = { ...namesAsValues('letter_refused'), appealText: '', decisionReason: '' }
    const filled = fillTemplate('letter_refused', letter(['{{appealText}}', 'Motif : {{decisionReason}}']), values)

    expect(filled.articles[0]?.paragraphs).toEqual(['Motif : '])
  })

  it('puts a value in as it is, whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (name) => {
        fc.pre(name.trim() !== '')
        const values = { ...namesAsValues('letter_refused'), establishmentName: name }

        expect(
          fillTemplate('letter_refused', letter(['{{establishmentName}}']), values).articles[0]?.paragraphs,
        ).toEqual([name])
      }),
    )
    const values = { ...namesAsValues('letter_refused'), establishmentName: '{{finess}} $& {{x}}' }
    expect(fillTemplate('letter_refused', letter(['{{establishmentName}}']), values).articles[0]?.paragraphs).toEqual([
      '{{finess}} $& {{x}}',
    ])
  })

  it('refuses what cannot be filled', () => {
    expect(() => fillTemplate('letter_refused', letter(['{{nom}}']), namesAsValues('letter_refused'))).toThrow('nom')
  })
})

describe('a file of the product', () => {
  it('gives the first text of every kind', () => {
    expect(FIRST_TEMPLATES.map(({ kind }) => kind).sort()).toEqual([...TEMPLATE_KINDS].sort())
    for (const { note } of FIRST_TEMPLATES) expect(note).toContain('Hypothèse')
  })

  it('writes no delay of its own in the letters: appeals are told in the region’s words', () => {
    for (const kind of TEMPLATE_KINDS.filter((one) => one.startsWith('letter_'))) {
      const text = textsOf(firstTemplate(kind)).join(' ')
      expect(text).toContain('{{appealText}}')
      expect(text).not.toMatch(/\b(deux mois|jours?|mois|tribunal)\b/)
    }
  })

  it.each([
    ['an unknown field', { paragraphs: ['{{nom}}'] }],
    ['a table that the letter does not draw', { table: 'targets' }],
  ])('with %s is refused', (_title, wrong) => {
    const data = {
      note: 'Note',
      title: 'Titre',
      subtitle: '',
      articles: [{ heading: '', paragraphs: ['a'], table: null, ...wrong }],
    }

    expect(() => parseTemplateFile('letter_refused', data)).toThrow()
    expect(TABLES_OF.letter_refused).toEqual([])
  })
})

describe('what changes between two texts', () => {
  const before = letter(['Un', 'Deux', 'Trois'])

  it('is told text by text, in order', () => {
    const changes = compareTemplates(before, { ...letter(['Un', 'Deux bis', 'Trois', 'Quatre']), title: 'Autre' })

    expect(changes.filter(({ kind }) => kind !== 'same')).toEqual([
      { kind: 'removed', line: { part: 'title', text: 'Titre' } },
      { kind: 'added', line: { part: 'title', text: 'Autre' } },
      { kind: 'removed', line: { part: 'paragraph', text: 'Deux' } },
      { kind: 'added', line: { part: 'paragraph', text: 'Deux bis' } },
      { kind: 'added', line: { part: 'paragraph', text: 'Quatre' } },
    ])
  })

  it('sees a table that is added, and nothing where nothing changes', () => {
    const [article] = before.articles
    const withTable: Template = { ...before, articles: article === undefined ? [] : [{ ...article, table: 'amounts' }] }

    expect(isDifferent(before, withTable)).toBe(true)
    expect(isDifferent(before, letter(['Un', 'Deux', 'Trois']))).toBe(false)
  })

  it('gives back both texts, whatever they are', () => {
    const texts = fc.array(fc.constantFrom('a', 'b', 'c', 'd'), { maxLength: 8 })
    fc.assert(
      fc.property(texts, texts, (from, to) => {
        const changes = compareTemplates(letter(from), letter(to))
        const paragraphs = (but: string) =>
          changes.filter(({ kind, line }) => kind !== but && line.part === 'paragraph').map(({ line }) => line.text)

        expect(paragraphs('added')).toEqual(from)
        expect(paragraphs('removed')).toEqual(to)
      }),
    )
  })
})

describe('the header of a region', () => {
  const header = defaultHeader('11')

  it('has the name of the agency when the region wrote nothing', () => {
    expect(header).toMatchObject({ agencyName: 'Agence régionale de santé Île-de-France', addressLines: [], email: '' })
  })

  it('says where to write: the electronic address, else the post, else the agency', () => {
    expect(contactOf({ ...header, email: 'contact@ars.example.fr' })).toBe('contact@ars.example.fr')
    expect(contactOf({ ...header, addressLines: ['1 rue X', '75001 Paris'], city: 'Paris' })).toBe(
      'Agence régionale de santé Île-de-France, 1 rue X, 75001 Paris',
    )
    expect(contactOf(header)).toBe('Agence régionale de santé Île-de-France')
  })
})

describe('the paragraphs of a text area', () => {
  it('are separated by an empty line, whatever ends the lines', () => {
    expect(toParagraphs('Un\r\nsuite\r\n\r\nDeux\n \n\n\nTrois\n')).toEqual(['Un\nsuite', 'Deux', 'Trois'])
    expect(toParagraphs('  \n ')).toEqual([])
  })
})
