import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, it } from 'vitest'
import { giveSignOfLife } from '@/lib/candidatures/use-cases/give-sign-of-life'
import { saveFields } from '@/lib/candidatures/use-cases/save-fields'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  FRENCH_IBAN,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

let db: Database
let writer: UseCaseContext
let colleague: UseCaseContext
let candidatureId: string
beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  const establishment = await buildEstablishment(db)
  writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)], 'Alix Roux'))
  colleague = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)], 'Sacha Blanc'))
  candidatureId = await buildDraft(writer, establishment)
})

const sign = (context: UseCaseContext, version = 1, place = 'Contacts') =>
  giveSignOfLife(context, { candidatureId, place, version })

it('tells each who else is there, and where', async () => {
  expect(done(await sign(writer)).people).toEqual([])
  expect(done(await sign(colleague, 1, 'Domaines')).people).toEqual([{ name: 'Alix Roux', place: 'Contacts' }])
  expect(done(await sign(writer)).people).toEqual([{ name: 'Sacha Blanc', place: 'Domaines' }])
})

it('forgets whoever gave none for a while', async () => {
  done(await sign(colleague))
  await db.presence.updateMany({ where: { candidatureId }, data: { seenAt: new Date(Date.now() - 80_000) } })

  expect(done(await sign(writer)).people).toEqual([])
})

it('gives what a colleague saved since, never the account number', async () => {
  const edits = [
    { id: randomUUID(), path: 'contact/dpo/name', value: 'Dominique', baseRevision: 0 },
    { id: randomUUID(), path: 'bank/iban', value: FRENCH_IBAN, baseRevision: 0 },
  ]
  done(await saveFields(colleague, { candidatureId, authorId: colleague.actor.userId, edits }))
  const answer = done(await sign(writer))

  expect(answer.version).toBe(2)
  expect(answer.fields?.['contact/dpo/name']).toEqual({ value: 'Dominique', revision: 1 })
  expect(answer.fields?.['bank/iban']).toEqual({ value: '', revision: 1 })
  expect(JSON.stringify(answer)).not.toMatch(/2606|3M02/)
  expect(done(await sign(writer, 2)).fields).toBeNull()
})

it('tells a member who only reads, and the others of that one, without the form', async () => {
  const { establishmentId } = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })
  const lecteur = await buildUser(db, [onEstablishment('lecteur', { id: establishmentId })], 'Lou Petit')
  done(await sign(writer))
  const answer = done(await sign(buildContext(db, lecteur), 0))

  expect(answer.people).toEqual([{ name: 'Alix Roux', place: 'Contacts' }])
  expect(answer.fields).toBeNull()
  expect(done(await sign(writer)).people).toEqual([{ name: 'Lou Petit', place: 'Contacts' }])
})

it('hides who is there from strangers, and from the agency whatever was filed', async () => {
  const stranger = buildContext(db, await buildUser(db, [onEstablishment('redacteur', await buildEstablishment(db))]))
  const agency = buildContext(db, await buildUser(db, [onRegion('instructeur')]))

  expect(await sign(stranger)).toMatchObject({ error: { kind: 'not-found' } })
  expect(await sign(agency)).toMatchObject({ error: { kind: 'not-found' } })
  await db.candidature.update({ where: { id: candidatureId }, data: { status: 'filed', filedAt: new Date() } })
  expect(await sign(agency)).toMatchObject({ error: { kind: 'not-found' } })
  expect(await db.presence.count({ where: { candidatureId } })).toBe(0)
})
