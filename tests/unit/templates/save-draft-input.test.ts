import { describe, expect, it } from 'vitest'
import { fieldErrors, formDataToObject } from '@/lib/platform/actions/form-data'
import { saveDraftInput } from '@/lib/templates/schemas'

/** A form of the editor, as the browser posts it. */
function formOf(entries: readonly (readonly [string, string])[]): FormData {
  const form = new FormData()
  for (const [name, value] of [
    ['kind', 'letter_refused'],
    ['expectedRevision', '2'],
    ['basedOn', '1'],
    ['title', 'Décision'],
    ['subtitle', ''],
    ['note', 'Plus clair'],
  ]) {
    if (!entries.some(([other]) => other === name)) form.append(name ?? '', value ?? '')
  }
  for (const [name, value] of entries) form.append(name, value)

  return form
}

const parse = (entries: readonly (readonly [string, string])[]) =>
  saveDraftInput.safeParse(formDataToObject(formOf(entries)))

function errorsOf(entries: readonly (readonly [string, string])[]) {
  const parsed = parse(entries)

  return parsed.success ? {} : fieldErrors(parsed.error)
}

describe('the form of the editor', () => {
  it('is read article by article, in the order of the page, whatever the keys', () => {
    const parsed = parse([
      ['article', 'n3'],
      ['heading.n3', ' Décision '],
      ['paragraphs.n3', 'Refusée le {{decidedOn}}.\r\n\r\n{{decisionReason}}'],
      ['article', 'a0'],
      ['heading.a0', ''],
      ['paragraphs.a0', 'Suite'],
    ])

    expect(parsed.data).toEqual({
      kind: 'letter_refused',
      expectedRevision: 2,
      basedOn: 1,
      note: 'Plus clair',
      template: {
        title: 'Décision',
        subtitle: '',
        articles: [
          { heading: 'Décision', paragraphs: ['Refusée le {{decidedOn}}.', '{{decisionReason}}'], table: null },
          { heading: '', paragraphs: ['Suite'], table: null },
        ],
      },
    })
  })

  it('leaves out an article that is wholly empty, and takes one alone', () => {
    const parsed = parse([
      ['article', 'a0'],
      ['paragraphs.a0', 'Suite'],
    ])
    expect(parsed.data?.template.articles).toHaveLength(1)
    const two = parse([
      ['article', 'a0'],
      ['paragraphs.a0', 'Suite'],
      ['article', 'n1'],
      ['heading.n1', ' '],
      ['paragraphs.n1', ''],
    ])
    expect(two.data?.template.articles).toHaveLength(1)
    expect(errorsOf([['article', 'n1']])).toEqual({ title: 'Écrivez au moins un article.' })
  })

  it('refuses an unknown field by its name, at its article and its paragraph', () => {
    const errors = errorsOf([
      ['title', 'Décision {{numero}}'],
      ['article', 'a0'],
      ['heading.a0', 'Bonne'],
      ['paragraphs.a0', 'Un paragraphe juste.\n\nLe {{xyz}} est inconnu.'],
      ['article', 'a1'],
      ['paragraphs.a1', 'Juste'],
    ])

    expect(Object.keys(errors)).toEqual(['title', 'paragraphs.a0'])
    expect(errors.title).toMatch(/^Le champ \{\{numero\}\} n’existe pas/)
    expect(errors['paragraphs.a0']).toMatch(/^Paragraphe 2\s: Le champ \{\{xyz\}\} n’existe pas/)
  })

  it.each(['{{reference}', '{ {reference}}', '{{}}'])('refuses the braces of %s', (text) => {
    const errors = errorsOf([
      ['article', 'a0'],
      ['paragraphs.a0', `Dossier ${text}`],
    ])

    expect(errors['paragraphs.a0']).toMatch(/^Accolades mal écrites à/)
  })

  it('refuses an article without heading in a contract, a table that its kind does not draw, and an empty one', () => {
    const contract: [string, string][] = [
      ['kind', 'convention'],
      ['article', 'a0'],
      ['paragraphs.a0', 'Texte'],
    ]
    expect(errorsOf(contract)).toEqual({ 'heading.a0': 'Donnez un intitulé à cet article.' })
    expect(
      parse([...contract, ['heading.a0', 'Objet'], ['table.a0', 'targets']]).data?.template.articles,
    ).toMatchObject([{ table: 'targets' }])
    expect(
      errorsOf([
        ['article', 'a0'],
        ['paragraphs.a0', 'Texte'],
        ['table.a0', 'amounts'],
      ]),
    ).toEqual({ 'table.a0': 'Ce tableau n’existe pas pour ce modèle.' })
    expect(
      errorsOf([
        ['article', 'a0'],
        ['heading.a0', 'Seul'],
      ]),
    ).toEqual({ 'paragraphs.a0': 'Écrivez le texte de cet article, ou choisissez un tableau.' })
  })

  it('needs a title', () => {
    expect(errorsOf([['title', ' ']])).toMatchObject({ title: 'Le titre est à saisir.' })
  })
})
