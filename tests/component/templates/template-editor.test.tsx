import { render, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { renderToString } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { TemplateEditor } from '@/components/templates/template-editor'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { fieldErrors, formDataToObject } from '@/lib/platform/actions/form-data'
import type { Template } from '@/lib/templates/domain/template'
import type { TemplatePage } from '@/lib/templates/queries/templates'
import { saveDraftInput } from '@/lib/templates/schemas'
import { firstTemplate } from '@/prisma/data/templates'
import { expectAccessible } from '@/tests/support/accessibility'
import { createTestRouter, WithRouter } from '@/tests/support/app-router'

/** Three articles: enough to move one past another. */
const TEXT: Template = {
  title: 'Convention {{number}}',
  subtitle: '',
  articles: [
    {
      heading: 'Objet de la convention',
      paragraphs: ['Entre {{agencyName}}', 'et {{establishmentName}}.'],
      table: null,
    },
    { heading: 'Engagements de l’établissement', paragraphs: ['Des cibles.'], table: 'targets' },
    { heading: 'Contrôle', paragraphs: ['Des données.'], table: null },
  ],
}
const AT = new Date('2022-05-12T08:00:00Z')
const VERSION = { version: 1, publishedAt: AT, publishedByName: 'Portail SUN-ES', note: 'Première version' }

function viewOf(changes: Partial<TemplatePage> = {}): TemplatePage {
  return {
    kind: 'convention',
    versions: [VERSION],
    shown: { ...VERSION, template: TEXT, isInForce: true },
    draft: null,
    mayEdit: true,
    ...changes,
  }
}

type Saved = ReturnType<typeof saveDraftInput.parse>

/** Checks what is sent as the server does, and keeps it. */
function server() {
  const sent: Saved[] = []
  const save = async (form: FormData): Promise<ActionResult<{ revision: number }>> => {
    const parsed = saveDraftInput.safeParse(formDataToObject(form))
    if (!parsed.success) {
      const error = { kind: 'invalid-input', message: 'À corriger.', fields: fieldErrors(parsed.error) } as const
      return { ok: false, error }
    }
    sent.push(parsed.data)

    return { ok: true, value: { revision: 1 } }
  }

  return { sent, save }
}

function show(view = viewOf()) {
  const { sent, save } = server()
  const router = createTestRouter()
  render(
    <WithRouter router={router}>
      <main>
        <TemplateEditor view={view} save={save} />
      </main>
    </WithRouter>,
  )

  return { sent, router }
}

const article = (number: number) => within(screen.getByRole('group', { name: `Article ${number}` }))
const headingOf = (number: number) => article(number).getByLabelText<HTMLInputElement>('Intitulé').value
const submit = () => userEvent.click(screen.getByRole('button', { name: 'Enregistrer et relire' }))

describe('the editor of a text', () => {
  it('starts from the version in force, names the fields, and sends the text back as it is', async () => {
    const { sent, router } = show()
    await expectAccessible()
    expect(screen.getByText('{{establishmentName}}')).toBeDefined()
    await submit()

    await waitFor(() => expect(router.visited).toEqual(['/administration/modeles/convention']))
    expect(sent).toEqual([{ kind: 'convention', expectedRevision: 0, basedOn: 1, note: '', template: TEXT }])
  })

  it('starts from what is in preparation when there is something', async () => {
    const template = { ...TEXT, title: 'En préparation' }
    const draft = {
      revision: 3,
      note: 'Note',
      savedByName: 'Dina',
      savedAt: AT,
      template,
      isOutdated: false,
      changes: [],
    }
    const { sent } = show(viewOf({ draft }))
    expect(screen.getByText(/Rédaction enregistrée par Dina/)).toBeDefined()
    await submit()
    expect(sent).toMatchObject([{ expectedRevision: 3, note: 'Note', template: { title: 'En préparation' } }])
  })

  it('shows an unknown field next to its paragraph, and keeps everything that was typed', async () => {
    const { sent } = show()
    const area = article(2).getByLabelText<HTMLTextAreaElement>('Texte')
    await userEvent.type(area, ' {{{{xyz}}')
    await userEvent.type(article(1).getByLabelText('Intitulé'), ' bis')
    await submit()

    expect(sent).toEqual([])
    const message = /Le champ \{\{xyz\}\} n’existe pas/
    await waitFor(() => expect(article(2).getByText(message)).toBeDefined())
    expect(screen.getByRole('link', { name: message }).getAttribute('href')).toBe(`#${area.id}`)
    expect(area.value).toContain('{{xyz}}')
    expect(headingOf(1)).toBe('Objet de la convention bis')
    await expectAccessible()
  })

  it('moves an article with what was typed in it, says so, and keeps the focus on its button', async () => {
    const { sent } = show()
    await userEvent.type(article(2).getByLabelText('Intitulé'), ' modifiés')
    await userEvent.click(article(2).getByRole('button', { name: /Monter/ }))

    expect(headingOf(1)).toBe('Engagements de l’établissement modifiés')
    expect(headingOf(2)).toBe('Objet de la convention')
    expect(screen.getByText('Article déplacé en position 1 sur 3.')).toBeDefined()
    expect(document.activeElement?.textContent).toBe('Monter')
    await userEvent.click(article(1).getByRole('button', { name: /Monter/ }))
    expect(headingOf(1)).toBe('Engagements de l’établissement modifiés')
    await submit()
    expect(sent[0]?.template.articles.map(({ heading }) => heading).slice(0, 2)).toEqual([
      'Engagements de l’établissement modifiés',
      'Objet de la convention',
    ])
  })

  it('takes an article off and puts it back as it was typed', async () => {
    const { sent } = show()
    await userEvent.type(article(1).getByLabelText('Intitulé'), ' bis')
    await userEvent.click(article(1).getByRole('button', { name: /Retirer/ }))
    expect(screen.getByText('Article retiré : il ne sera pas enregistré.')).toBeDefined()
    expect(headingOf(1)).toBe('Engagements de l’établissement')
    await expectAccessible()
    await submit()
    expect(sent[0]?.template.articles).toHaveLength(2)

    await userEvent.click(screen.getByRole('button', { name: 'Remettre cet article' }))
    expect(headingOf(1)).toBe('Objet de la convention bis')
  })

  it('adds an article at the end, and goes to it', async () => {
    const { sent } = show()
    await userEvent.click(screen.getByRole('button', { name: 'Ajouter un article' }))
    expect(document.activeElement).toBe(article(4).getByLabelText('Intitulé'))
    await userEvent.keyboard('Protection des données')
    await userEvent.type(article(4).getByLabelText('Texte'), 'Un paragraphe.')
    await submit()
    expect(sent[0]?.template.articles[3]).toEqual({
      heading: 'Protection des données',
      paragraphs: ['Un paragraphe.'],
      table: null,
    })
  })

  it('has an empty article at its end before any script, and can be posted so', () => {
    const html = renderToString(
      <WithRouter>
        <TemplateEditor view={viewOf()} save={server().save} />
      </WithRouter>,
    )
    const page = new DOMParser().parseFromString(html, 'text/html')
    const keys = [...page.querySelectorAll<HTMLInputElement>('input[name="article"]')].map(({ value }) => value)

    expect(keys).toHaveLength(4)
    expect(page.querySelector<HTMLInputElement>(`input[name="heading.${keys[3]}"]`)?.value).toBe('')
  })

  it('offers a letter no table that it does not draw, and needs no heading there', () => {
    const template = firstTemplate('letter_refused')
    show(viewOf({ kind: 'letter_refused', shown: { ...VERSION, template, isInForce: true } }))

    expect(screen.queryByLabelText('Tableau après le texte')).toBeNull()
    expect(screen.getAllByLabelText('Intitulé (facultatif)')).toHaveLength(template.articles.length)
  })
})
