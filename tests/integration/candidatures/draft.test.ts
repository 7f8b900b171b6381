import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { NO_CONTACT } from '@/lib/candidatures/domain/contact'
import { contactsFields, saveBankDetailsInput } from '@/lib/candidatures/schemas'
import { createCandidature } from '@/lib/candidatures/use-cases/create-candidature'
import { saveBankDetails } from '@/lib/candidatures/use-cases/save-bank-details'
import { saveContacts } from '@/lib/candidatures/use-cases/save-contacts'
import { saveDomains } from '@/lib/candidatures/use-cases/save-domains'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { savePrerequisite } from '@/lib/prerequisites/use-cases/save-prerequisite'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  FRENCH_IBAN,
  findWindow,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

const D1 = { code: 'D1', bonusCodes: [] }
const PERSON = { name: 'Alix Roux', position: '', email: 'a.roux@ch.example.fr', phone: '0123456789' }
const CONTACTS = { legal_representative: PERSON, project_lead: NO_CONTACT, dpo: NO_CONTACT, rssi: NO_CONTACT }
const HOPEN = {
  prerequisiteCode: 'PS1.1',
  mode: 'hopen',
  hopenValidatedOn: '2019-06-30',
  hopenReference: 'H-1',
  comment: 'ok',
} as const

let db: Database
let establishment: Awaited<ReturnType<typeof buildEstablishment>>
let writer: UseCaseContext
let colleague: UseCaseContext
let reader: UseCaseContext
let stranger: UseCaseContext
let agency: UseCaseContext
let candidatureId: string

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  const other = await buildEstablishment(db)
  writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)], 'Alix Roux'))
  colleague = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)], 'Sacha Blanc'))
  reader = buildContext(db, await buildUser(db, [onEstablishment('lecteur', establishment)]))
  stranger = buildContext(db, await buildUser(db, [onEstablishment('signataire', other)]))
  agency = buildContext(db, await buildUser(db, [onRegion('instructeur')]))
  candidatureId = await buildDraft(writer, establishment)
})

const versionOf = async () => (await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })).version
const ref = (expectedVersion = 1) => ({ candidatureId, expectedVersion })

/** Every save of the form, with an input that is right. */
const SAVES = {
  saveDomains: (context: UseCaseContext, version = 1) => saveDomains(context, { ...ref(version), domains: [D1] }),
  savePrerequisite: (context: UseCaseContext, version = 1) => savePrerequisite(context, { ...ref(version), ...HOPEN }),
  saveContacts: (context: UseCaseContext, version = 1) =>
    saveContacts(context, { ...ref(version), contacts: CONTACTS }),
  saveBankDetails: (context: UseCaseContext, version = 1) =>
    saveBankDetails(context, { ...ref(version), holder: 'Trésor public', iban: FRENCH_IBAN, bic: 'PSSTFRPPLIL' }),
}

describe.each(Object.entries(SAVES))('%s', (_, save) => {
  it('gives the dossier a new version, by whom and when, and journals', async () => {
    expect(done(await save(writer)).version).toBe(2)
    const row = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    expect(row).toMatchObject({ version: 2, status: 'draft', savedByName: 'Alix Roux', savedAt: IN_F2 })
    expect(await db.auditEvent.count({ where: { type: 'candidature.saved', entityId: candidatureId } })).toBe(1)
  })

  it('tells the second of two people by whom and when, and writes nothing of hers', async () => {
    done(await save(colleague))

    expect(await save(writer)).toEqual({
      ok: false,
      error: { kind: 'stale', savedByName: 'Sacha Blanc', savedAt: IN_F2.toISOString() },
    })
    expect(await versionOf()).toBe(2)
    expect(await db.auditEvent.count({ where: { type: 'candidature.saved', entityId: candidatureId } })).toBe(1)
  })

  it('lets exactly one of two at once through', async () => {
    const answers = await Promise.all([save(writer), save(colleague)])

    expect(answers.filter((one) => one.ok)).toHaveLength(1)
    expect(answers.find((one) => !one.ok)).toMatchObject({ error: { kind: 'stale' } })
    expect(await versionOf()).toBe(2)
  })

  it('refuses a reader, hides the dossier from strangers and the agency, and refuses a filed one', async () => {
    expect(await save(reader)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await save(stranger)).toMatchObject({ error: { kind: 'not-found' } })
    expect(await save(agency)).toMatchObject({ error: { kind: 'not-found' } })
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'filed', filedAt: IN_F2 } })
    expect(await save(writer)).toMatchObject({ error: { code: 'not-in-this-status', details: { status: 'filed' } } })
    expect(await save(agency)).toMatchObject({ error: { kind: 'forbidden' } })
    expect(await versionOf()).toBe(1)
  })
})

describe('saveDomains', () => {
  it('replaces what was claimed, bonuses included', async () => {
    done(
      await saveDomains(writer, {
        ...ref(1),
        domains: [
          { code: 'D1', bonusCodes: ['CRO'] },
          { code: 'D2', bonusCodes: [] },
        ],
      }),
    )
    done(await saveDomains(writer, { ...ref(2), domains: [{ code: 'D4', bonusCodes: [] }] }))
    const rows = await db.candidatureDomain.findMany({ where: { candidatureId } })

    expect(rows.map(({ domainCode, bonusCodes }) => ({ domainCode, bonusCodes }))).toEqual([
      { domainCode: 'D4', bonusCodes: [] },
    ])
  })

  it.each([
    ['an unknown domain', [{ code: 'D9', bonusCodes: [] }], 'domain-not-claimable'],
    ['a domain twice', [D1, D1], 'domain-not-claimable'],
    ['a closed bonus', [{ code: 'D1', bonusCodes: ['REPRISE'] }], 'bonus-not-claimable'],
    ['a bonus of another domain', [{ code: 'D2', bonusCodes: ['CRO'] }], 'bonus-not-claimable'],
  ])('refuses %s', async (_, domains, code) => {
    expect(await saveDomains(writer, { ...ref(), domains })).toMatchObject({ error: { code } })
    expect(await db.candidatureDomain.count({ where: { candidatureId } })).toBe(0)
  })

  it('refuses what the establishment does not have', async () => {
    await db.establishment.update({
      where: { id: establishment.id },
      data: { hasLaboratory: false, hasImaging: false, hasSurgery: false },
    })

    for (const [domain, code] of [
      [{ code: 'D2', bonusCodes: [] }, 'domain-not-claimable'],
      [{ code: 'D3', bonusCodes: [] }, 'domain-not-claimable'],
      [{ code: 'D1', bonusCodes: ['CRO'] }, 'bonus-not-claimable'],
    ] as const) {
      expect(
        await saveDomains(writer, { ...ref(), domains: [{ ...domain, bonusCodes: [...domain.bonusCodes] }] }),
      ).toMatchObject({
        error: { code },
      })
    }
  })

  it('refuses a volet that is closed in the window', async () => {
    const inF1 = buildContext(db, writer.actor, new Date('2021-09-15T10:00:00Z'))
    candidatureId = await buildDraft(inF1, establishment, 'F1')

    expect(await saveDomains(inF1, { ...ref(), domains: [{ code: 'D4', bonusCodes: [] }] })).toMatchObject({
      error: { code: 'volet-closed' },
    })
  })

  it('refuses a domain whose balance was won in another window, and takes one that was missed', async () => {
    const inF1 = buildContext(db, writer.actor, new Date('2021-09-15T10:00:00Z'))
    const earlier = await buildDraft(inF1, establishment, 'F1')
    await db.candidatureDomain.createMany({
      data: [
        { candidatureId: earlier, domainCode: 'D1', outcome: 'reached' },
        { candidatureId: earlier, domainCode: 'D2', outcome: 'missed' },
      ],
    })

    expect(await saveDomains(writer, { ...ref(), domains: [D1] })).toMatchObject({
      error: { code: 'domain-already-funded', details: { domain: 'D1', window: 'Fenêtre 1' } },
    })
    expect((await saveDomains(writer, { ...ref(), domains: [{ code: 'D2', bonusCodes: [] }] })).ok).toBe(true)
  })
})

describe('savePrerequisite', () => {
  it('refuses an unknown prerequisite and a date in the future', async () => {
    expect(await savePrerequisite(writer, { ...ref(), ...HOPEN, prerequisiteCode: 'PS9' })).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await savePrerequisite(writer, { ...ref(), ...HOPEN, hopenValidatedOn: '2022-03-16' })).toMatchObject({
      error: { code: 'hopen-date-in-the-future' },
    })
    expect((await savePrerequisite(writer, { ...ref(), ...HOPEN, hopenValidatedOn: '2022-03-15' })).ok).toBe(true)
  })

  it('reopens an accepted verdict when the answer changes during a completion', async () => {
    done(await savePrerequisite(writer, { ...ref(), ...HOPEN }))
    await db.prerequisiteAnswer.updateMany({ where: { candidatureId }, data: { verdict: 'accepted' } })
    await db.candidature.update({ where: { id: candidatureId }, data: { status: 'to_complete', filedAt: IN_F2 } })
    done(await savePrerequisite(writer, { ...ref(2), ...HOPEN, hopenReference: 'H-2' }))

    expect(await db.prerequisiteAnswer.findFirst({ where: { candidatureId } })).toMatchObject({
      verdict: 'pending',
      hopenReference: 'H-2',
    })
  })
})

describe('saveContacts', () => {
  it('keeps the four contacts', async () => {
    done(await SAVES.saveContacts(writer))

    expect(await db.contact.count({ where: { candidatureId } })).toBe(4)
    expect(await db.contact.findFirst({ where: { candidatureId, role: 'legal_representative' } })).toMatchObject(PERSON)
  })

  it.each([
    ['email', 'alix.roux'],
    ['email', 'alix@'],
    ['phone', '12 34'],
    ['phone', 'à la loge'],
    ['name', 'a'.repeat(121)],
  ])('refuses the %s « %s » with a sentence on its field', (field, value) => {
    const parsed = contactsFields.safeParse({ contacts: { ...CONTACTS, dpo: { ...NO_CONTACT, [field]: value } } })

    expect(parsed.error?.issues[0]?.path).toEqual(['contacts', 'dpo', field])
    expect(parsed.error?.issues[0]?.message).toMatch(/[.]$/)
  })
})

describe('saveBankDetails', () => {
  it('encrypts the IBAN, keeps four signs, and never journals it', async () => {
    expect(done(await SAVES.saveBankDetails(writer))).toMatchObject({ ibanLastFour: '2606' })
    const row = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
    const clear = FRENCH_IBAN.replaceAll(' ', '')

    expect(row.ibanEncrypted).not.toContain(clear)
    expect(writer.cipher.decrypt(row.ibanEncrypted ?? '')).toBe(clear)
    const journal = await db.auditEvent.findMany({ where: { entityId: candidatureId } })
    expect(JSON.stringify(journal.map((one) => one.details))).not.toMatch(/2004|2606/)
  })

  it('keeps the recorded IBAN when the field is left empty', async () => {
    done(await SAVES.saveBankDetails(writer))
    const kept = await saveBankDetails(writer, { ...ref(2), holder: 'Trésorerie', iban: '', bic: '' })

    expect(done(kept)).toEqual({ version: 3, ibanLastFour: '2606' })
    expect(await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })).toMatchObject({
      bankHolder: 'Trésorerie',
      bankBic: null,
      ibanLastFour: '2606',
    })
  })

  it.each([{ iban: 'FR14 2004 1010 0505 0001 3M02 607' }, { iban: 'BR1800360305000010009795493C1' }, { bic: 'BNP' }])(
    'refuses %j',
    (wrong) => {
      const input = { ...ref(), holder: 'Trésor public', iban: '', bic: '', ...wrong }

      expect(saveBankDetailsInput.safeParse(input).error?.issues).toHaveLength(1)
    },
  )
})

describe('createCandidature', () => {
  it('refuses a second one for the same establishment and window, even at once', async () => {
    const place = await buildEstablishment(db)
    const window = await findWindow(db)
    const one = buildContext(db, await buildUser(db, [onEstablishment('redacteur', place)]))
    const input = { establishmentId: place.id, windowId: window.id }
    const answers = await Promise.all([createCandidature(one, input), createCandidature(one, input)])

    expect(answers.filter((answer) => answer.ok)).toHaveLength(1)
    expect(answers.find((answer) => !answer.ok)).toMatchObject({ error: { code: 'candidature-exists' } })
    expect(await db.candidature.count({ where: { establishmentId: place.id } })).toBe(1)
  })

  it('refuses a closed window, a foreign establishment, a reader', async () => {
    const [f2, f3] = [await findWindow(db), await findWindow(db, 'F3')]
    const place = await buildEstablishment(db)

    expect(await createCandidature(writer, { establishmentId: establishment.id, windowId: f3.id })).toMatchObject({
      error: { code: 'window-not-open' },
    })
    expect(await createCandidature(writer, { establishmentId: place.id, windowId: f2.id })).toMatchObject({
      error: { kind: 'not-found' },
    })
    expect(await createCandidature(reader, { establishmentId: establishment.id, windowId: f2.id })).toMatchObject({
      error: { kind: 'forbidden' },
    })
  })
})
