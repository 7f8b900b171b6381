import { beforeAll, describe, expect, it } from 'vitest'
import { dossierTeam } from '@/lib/access/queries/dossier-team'
import type { Database } from '@/lib/platform/db'
import { buildContext, buildEstablishment, buildUser, IN_F2, onEstablishment } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { buildLending } from '@/tests/support/delegation-builders'

let db: Database

beforeAll(async () => {
  db = await testDatabase()
})

describe('dossierTeam', () => {
  it('names each member, and whose signature runs today', async () => {
    const { establishment, signatory, writer, give } = await buildLending(db)
    await give()
    const team = (now: Date) => dossierTeam({ ...writer, now }, establishment.id)

    expect(await team(IN_F2)).toEqual([
      { userId: signatory.actor.userId, name: 'Dominique Vasseur', role: 'signataire', signsFor: [] },
      { userId: writer.actor.userId, name: 'Camille Lefort', role: 'redacteur', signsFor: ['Dominique Vasseur'] },
    ])
    expect((await team(new Date('2022-03-21T10:00:00Z')))[1]).toMatchObject({ signsFor: [] })
  })

  it('is nobody for another establishment', async () => {
    const { establishment } = await buildLending(db)
    const elsewhere = await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))])

    expect(await dossierTeam({ ...buildContext(db, elsewhere), now: IN_F2 }, establishment.id)).toEqual([])
  })
})
