import { beforeEach, describe, expect, it } from 'vitest'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { TemplateKind } from '@/lib/templates/domain/kind'
import type { Template } from '@/lib/templates/domain/template'
import { templatePreview } from '@/lib/templates/queries/template-preview'
import { listTemplates, templatePage } from '@/lib/templates/queries/templates'
import { asJson, publishedTemplate } from '@/lib/templates/store'
import { discardTemplateDraft } from '@/lib/templates/use-cases/discard-template-draft'
import { loadTemplates } from '@/lib/templates/use-cases/load-templates'
import { publishTemplate } from '@/lib/templates/use-cases/publish-template'
import { saveTemplateDraft } from '@/lib/templates/use-cases/save-template-draft'
import { FIRST_TEMPLATES, firstTemplate } from '@/prisma/data/templates'
import { buildContext, buildUser, done, onRegion } from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'

const NOW = new Date('2022-05-10T09:00:00Z')
const KIND: TemplateKind = 'letter_refused'
const NOTE = 'Formule de politesse ajoutée.'

let db: Database
let editor: UseCaseContext
let other: UseCaseContext
let agency: UseCaseContext

const national = { kind: 'national', role: 'administrateur_programme' } as const

beforeEach(async () => {
  db = await freshDatabase()
  editor = buildContext(db, await buildUser(db, [national], 'Dina Ministère'), NOW)
  other = buildContext(db, await buildUser(db, [national], 'Omar Ministère'), NOW)
  agency = buildContext(db, await buildUser(db, [onRegion('administrateur_regional')], 'Ada Admin'), NOW)
})

/** The first text with one more paragraph at its end. */
function changed(paragraph: string): Template {
  const { title, subtitle, articles } = firstTemplate(KIND)

  return { title, subtitle, articles: [...articles, { heading: '', paragraphs: [paragraph], table: null }] }
}

const input = (paragraph: string, changes: object = {}) => ({
  kind: KIND,
  expectedRevision: 0,
  basedOn: 1,
  note: NOTE,
  template: changed(paragraph),
  ...changes,
})
const ref = (expectedRevision = 1) => ({ kind: KIND, expectedRevision })
const versions = () => db.documentTemplate.findMany({ where: { kind: KIND }, orderBy: { version: 'asc' } })
const broken = (code: string) => ({ ok: false, error: { kind: 'rule-broken', code } })

describe('the first texts', () => {
  it('are published once each, from the files of the product', async () => {
    const rows = await db.documentTemplate.findMany()
    expect(rows.map(({ kind }) => kind).sort()).toEqual(FIRST_TEMPLATES.map(({ kind }) => kind).sort())
    expect(rows.every(({ version, isFromFile, publishedById }) => version === 1 && isFromFile && !publishedById)).toBe(
      true,
    )

    expect(done(await loadTemplates(db, FIRST_TEMPLATES, NOW))).toEqual([])
    expect(await db.documentTemplate.count()).toBe(FIRST_TEMPLATES.length)
  })

  it('that change in a later release become a new version, and what was published on the screens stays', async () => {
    done(await saveTemplateDraft(editor, input('De l’écran')))
    done(await publishTemplate(editor, ref()))
    expect(done(await loadTemplates(db, FIRST_TEMPLATES, NOW))).toEqual([])
    const file = { kind: KIND, note: 'Livraison', template: changed('Du fichier') }
    const loaded = await Promise.all([1, 2].map(() => loadTemplates(db, [file], NOW)))

    expect(loaded.flatMap(done)).toEqual([{ kind: KIND, version: 3 }])
    expect((await versions()).map(({ isFromFile }) => isFromFile)).toEqual([true, false, true])
  })
})

describe('a new version', () => {
  it('is saved, read again, then published, with its traces; the document of before keeps the old one', async () => {
    expect(done(await saveTemplateDraft(editor, input('Cordialement.')))).toEqual({ revision: 1 })
    expect(await publishedTemplate(db, KIND)).toMatchObject({ version: 1 })
    const page = await templatePage({ db, actor: editor.actor }, KIND)
    expect(page?.draft).toMatchObject({ revision: 1, note: NOTE, savedByName: 'Dina Ministère', isOutdated: false })
    expect(page?.draft?.changes.filter(({ kind }) => kind !== 'same').map(({ line }) => line.text)).toEqual([
      '',
      'Cordialement.',
    ])

    expect(done(await publishTemplate(other, ref()))).toEqual({ version: 2 })
    expect(await publishedTemplate(db, KIND)).toEqual({ ...changed('Cordialement.'), version: 2 })
    expect((await versions())[1]).toMatchObject({
      version: 2,
      note: NOTE,
      isFromFile: false,
      publishedByName: 'Omar Ministère',
      publishedAt: NOW,
    })
    expect(await db.templateDraft.count()).toBe(0)
    const audit = await db.auditEvent.findMany({ where: { entityType: 'template', actorId: { not: null } } })
    expect(audit.map(({ type, actorName }) => [type, actorName])).toEqual([
      ['template.saved', 'Dina Ministère'],
      ['template.published', 'Omar Ministère'],
    ])
  })

  it('is saved by one of two people at the same instant: the other is told who, and nothing of theirs is kept', async () => {
    const results = await Promise.all([
      saveTemplateDraft(editor, input('De Dina')),
      saveTemplateDraft(other, input('D’Omar')),
    ])

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    const kept = await db.templateDraft.findUniqueOrThrow({ where: { kind: KIND } })
    expect(kept.revision).toBe(1)
    expect(results.find((result) => !result.ok)).toMatchObject({
      error: { code: 'template-saved-meanwhile', details: { name: kept.savedByName } },
    })
  })

  it('is published once when two people do it at the same instant', async () => {
    done(await saveTemplateDraft(editor, input('Cordialement.')))
    const results = await Promise.all([publishTemplate(editor, ref()), publishTemplate(other, ref())])

    expect(results.filter((result) => result.ok)).toHaveLength(1)
    expect(results.find((result) => !result.ok)).toMatchObject(broken('template-draft-gone'))
    expect(await versions()).toHaveLength(2)
  })

  it('is not published over what somebody saved since it was read, nor without a note, nor unchanged', async () => {
    done(await saveTemplateDraft(editor, input('Un', { note: '' })))
    expect(await publishTemplate(editor, ref())).toMatchObject(broken('template-note-missing'))
    done(await saveTemplateDraft(other, input('Deux', { expectedRevision: 1 })))
    expect(await publishTemplate(editor, ref(1))).toMatchObject(broken('template-saved-meanwhile'))
    done(await saveTemplateDraft(other, input('', { expectedRevision: 2, template: firstTemplate(KIND) })))
    expect(await publishTemplate(editor, ref(3))).toMatchObject(broken('template-unchanged'))
    expect(await versions()).toHaveLength(1)
  })

  it('started from a version that is no longer in force is neither saved nor published without being read again', async () => {
    done(await saveTemplateDraft(editor, input('Cordialement.')))
    done(await loadTemplates(db, [{ kind: KIND, note: 'Livraison', template: changed('Du fichier') }], NOW))

    expect(await publishTemplate(editor, ref())).toMatchObject(broken('template-published-meanwhile'))
    expect(await saveTemplateDraft(editor, input('Autre', { expectedRevision: 1 }))).toMatchObject(
      broken('template-published-meanwhile'),
    )
    expect((await templatePage({ db, actor: editor.actor }, KIND))?.draft?.isOutdated).toBe(true)
    done(await saveTemplateDraft(editor, input('Cordialement.', { expectedRevision: 1, basedOn: 2 })))
    expect(done(await publishTemplate(editor, ref(2)))).toEqual({ version: 3 })
  })

  it('with a field that does not exist is never published, whatever wrote it', async () => {
    done(await saveTemplateDraft(editor, input('Juste')))
    await db.templateDraft.update({ where: { kind: KIND }, data: { content: asJson(changed('Le {{xyz}}')) } })

    expect(await publishTemplate(editor, ref())).toMatchObject(broken('template-has-unknown-fields'))
    expect(await versions()).toHaveLength(1)
  })

  it('is given up as it was read, and the text in force stays', async () => {
    done(await saveTemplateDraft(editor, input('Cordialement.')))
    expect(await discardTemplateDraft(other, ref(2))).toMatchObject(broken('template-saved-meanwhile'))
    done(await discardTemplateDraft(other, ref()))
    expect(await discardTemplateDraft(other, ref())).toMatchObject(broken('template-draft-gone'))
    expect(await saveTemplateDraft(editor, input('Encore', { expectedRevision: 1 }))).toMatchObject(
      broken('template-draft-gone'),
    )
    expect(await versions()).toHaveLength(1)
  })

  it('is for the ministry’s administrator alone; a right that ended does not act', async () => {
    for (const attempt of [
      saveTemplateDraft(agency, input('De l’agence')),
      publishTemplate(agency, ref()),
      discardTemplateDraft(agency, ref()),
    ]) {
      expect(await attempt).toMatchObject({ ok: false })
    }
    await db.membership.updateMany({ where: { userId: editor.actor.userId }, data: { endedAt: NOW } })
    expect(await saveTemplateDraft(editor, input('Trop tard'))).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await db.templateDraft.count()).toBe(0)
  })
})

describe('a published version', () => {
  it('never changes', async () => {
    const [row] = await versions()
    const where = { id: row?.id ?? '' }
    await expect(db.documentTemplate.update({ where, data: { note: 'Autre' } })).rejects.toThrow('append-only')
    await expect(db.documentTemplate.delete({ where })).rejects.toThrow('append-only')
    await expect(db.$executeRaw`TRUNCATE "DocumentTemplate"`).rejects.toThrow('append-only')
  })
})

describe('the screens', () => {
  it('show the texts in force to the agencies, and what is in preparation to the ministry’s administrators alone', async () => {
    done(await saveTemplateDraft(editor, input('Cordialement.')))
    const seen = (context: UseCaseContext) => listTemplates({ db, actor: context.actor })

    expect((await seen(editor))?.find(({ kind }) => kind === KIND)?.draft?.savedByName).toBe('Dina Ministère')
    expect((await seen(agency))?.every(({ draft, inForce }) => draft === null && inForce?.version === 1)).toBe(true)
    expect(await templatePage({ db, actor: agency.actor }, KIND)).toMatchObject({ draft: null, mayEdit: false })
    expect(await templatePreview({ db, actor: agency.actor }, KIND, null)).toBeNull()
    expect(await templatePreview({ db, actor: agency.actor }, KIND, 1)).not.toBeNull()
    const nobody = await buildUser(db, [])
    expect(await listTemplates({ db, actor: nobody })).toBeNull()
    expect(await templatePage({ db, actor: nobody }, KIND)).toBeNull()
    expect(await templatePreview({ db, actor: nobody }, KIND, 1)).toBeNull()
  })

  it('show an older version, and nothing for one that does not exist', async () => {
    done(await saveTemplateDraft(editor, input('Cordialement.')))
    done(await publishTemplate(editor, ref()))
    const page = (version: number | null) => templatePage({ db, actor: agency.actor }, KIND, version)

    expect((await page(null))?.shown).toMatchObject({ version: 2, isInForce: true })
    expect((await page(1))?.shown).toMatchObject({ version: 1, isInForce: false })
    expect((await page(1))?.versions.map(({ version }) => version)).toEqual([2, 1])
    expect(await page(3)).toBeNull()
  })

  it('fill every kind with invented facts', async () => {
    for (const { kind } of FIRST_TEMPLATES) {
      const preview = await templatePreview({ db, actor: agency.actor }, kind, 1)
      expect(JSON.stringify(preview)).not.toContain('{{')
      expect(preview?.content.number).toContain('fictives')
    }
    done(await saveTemplateDraft(editor, input('Cordialement, {{agencyName}}')))
    const preview = await templatePreview({ db, actor: editor.actor }, KIND, null)
    expect(JSON.stringify(preview)).toContain('Cordialement, Agence régionale de santé Exemple')
  })
})
