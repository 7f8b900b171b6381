import { render, screen, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, it } from 'vitest'
import { RegionHeaders } from '@/components/templates/region-headers'
import { TemplateList } from '@/components/templates/template-list'
import { TemplatePage } from '@/components/templates/template-page'
import { defaultHeader } from '@/lib/templates/domain/agency-header'
import { compareTemplates } from '@/lib/templates/domain/difference'
import type { TemplateDraftView, TemplatePage as View } from '@/lib/templates/queries/templates'
import { firstTemplate } from '@/prisma/data/templates'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'
import { recorder } from '@/tests/support/form-recorder'

const AT = new Date('2022-05-12T08:00:00Z')
const TEXT = firstTemplate('letter_refused')
const VERSION = { version: 1, publishedAt: AT, publishedByName: 'Portail SUN-ES', note: 'Première version' }
const NEXT = { ...TEXT, title: 'Décision de refus' }
const DRAFT: TemplateDraftView = {
  revision: 2,
  note: 'Titre plus court',
  savedByName: 'Dina Ministère',
  savedAt: AT,
  template: NEXT,
  isOutdated: false,
  changes: compareTemplates(TEXT, NEXT),
}

function show(changes: Partial<View> = {}) {
  const refusal = { kind: 'rule-broken', message: 'Refusé' } as const
  const publish = recorder<unknown>({ ok: false, error: refusal })
  const view: View = {
    kind: 'letter_refused',
    versions: [VERSION],
    shown: { ...VERSION, template: TEXT, isInForce: true },
    draft: null,
    mayEdit: true,
    ...changes,
  }
  render(
    <WithRouter>
      <main>
        <TemplatePage view={view} publish={publish.action} discard={recorder({ ok: true, value: undefined }).action} />
      </main>
    </WithRouter>,
  )

  return publish
}

describe('the page of a text', () => {
  it('shows the text in force with its fields, its preview and its versions', async () => {
    show()
    await expectAccessible()
    expect(screen.getByRole('heading', { name: 'Version 1, en vigueur' })).toBeDefined()
    expect(screen.getByText(TEXT.title.replaceAll('\u00A0', ' '))).toBeDefined()
    expect(screen.getByRole('link', { name: /Aperçu en PDF/ }).getAttribute('href')).toBe(
      '/administration/modeles/letter_refused/apercu?version=1',
    )
    expect(screen.getByRole('link', { name: 'Préparer une nouvelle version' })).toBeDefined()
  })

  it('offers nothing to change to whoever only reads', () => {
    show({ mayEdit: false })
    expect(screen.queryByRole('link', { name: /Préparer/ })).toBeNull()
    expect(screen.queryByRole('button', { name: /Publier|Abandonner/ })).toBeNull()
  })

  it('says what changes before anything is published, and that it is for ever', async () => {
    const { sent } = show({ draft: DRAFT })
    await expectAccessible()
    const section = within(screen.getByRole('region', { name: 'Version 2, en préparation' }))
    expect(section.getAllByRole('listitem').map(({ textContent }) => textContent)).toEqual([
      `Retiré Titre${TEXT.title}`,
      'Ajouté TitreDécision de refus',
    ])
    const [, confirm] = screen.getAllByRole('button', { name: 'Publier la version 2', hidden: true })
    expect(screen.getByText(/Une version publiée ne se modifie ni ne se supprime/)).toBeDefined()
    if (confirm !== undefined) await userEvent.click(confirm)
    expect(sent).toEqual([{ kind: 'letter_refused', expectedRevision: '2' }])
  })

  it.each([
    ['without a note', { ...DRAFT, note: '' }, /dites ce qui change/],
    ['over another version', { ...DRAFT, isOutdated: true }, /Une autre version a été publiée depuis/],
    ['unchanged', { ...DRAFT, changes: compareTemplates(TEXT, TEXT) }, /Aucune différence/],
  ])('does not offer to publish %s, and says why', (_title, draft, words) => {
    show({ draft })
    expect(screen.getByText(words)).toBeDefined()
    expect(screen.queryByRole('button', { name: /Publier/, hidden: true })).toBeNull()
  })

  it('leads back from an older version', () => {
    const second = { ...VERSION, version: 2 }
    show({ versions: [second, VERSION], shown: { ...VERSION, template: TEXT, isInForce: false } })
    expect(screen.getByText(/Cette version n’est plus en vigueur/)).toBeDefined()
  })
})

describe('the list of the texts', () => {
  it('says which version is in force, since when and by whom', async () => {
    const inForce = { version: 3, publishedAt: AT, publishedByName: 'Dina Ministère' }
    render(
      <main>
        <TemplateList
          templates={[
            { kind: 'convention', inForce, draft: { savedByName: 'Omar', savedAt: AT } },
            { kind: 'amendment', inForce: null, draft: null },
          ]}
        />
      </main>,
    )
    await expectAccessible()
    expect(screen.getByRole('row', { name: /Convention de financement.*3.*Dina Ministère.*Omar/ })).toBeDefined()
    expect(screen.getByRole('row', { name: /Avenant.*aucune/ })).toBeDefined()
  })
})

describe('the header of a region', () => {
  it('is sent with what was read, and says what a letter holds without it', async () => {
    const { sent, action } = recorder({ ok: true, value: { version: 1 } })
    const region = {
      regionCode: '11',
      regionName: 'Île-de-France',
      header: defaultHeader('11'),
      version: 0,
      changed: null,
    }
    render(
      <WithRouter>
        <main>
          <RegionHeaders regions={[region]} save={action} />
        </main>
      </WithRouter>,
    )
    await expectAccessible()
    expect(screen.getByText(/Rien n’est encore écrit/)).toBeDefined()
    expect(screen.getByText(/le portail n’écrit aucun délai de lui-même/)).toBeDefined()
    await userEvent.type(screen.getByLabelText(/Nom du signataire/), 'Octave Directeur')
    await userEvent.click(screen.getByRole('button', { name: 'Enregistrer' }))
    expect(sent).toMatchObject([
      {
        regionCode: '11',
        expectedVersion: '0',
        agencyName: 'Agence régionale de santé Île-de-France',
        signatoryName: 'Octave Directeur',
      },
    ])
  })
})
