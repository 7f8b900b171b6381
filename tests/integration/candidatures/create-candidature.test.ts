import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createCandidature } from '@/lib/candidatures/use-cases/create-candidature'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildEstablishment, buildUser, findWindow, onEstablishment } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

let db: Database
let establishment: Awaited<ReturnType<typeof buildEstablishment>>
let writer: UseCaseContext
let reader: UseCaseContext

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  establishment = await buildEstablishment(db)
  writer = buildContext(db, await buildUser(db, [onEstablishment('redacteur', establishment)], 'Alix Roux'))
  reader = buildContext(db, await buildUser(db, [onEstablishment('lecteur', establishment)]))
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
