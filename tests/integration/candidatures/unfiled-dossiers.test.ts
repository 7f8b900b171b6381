import { beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { filingDeadline } from '@/lib/candidatures/domain/deadline'
import { timeLeft } from '@/lib/candidatures/domain/unfiled'
import { unfiledDossiers } from '@/lib/candidatures/queries/unfiled-dossiers'
import { endOfParisDay } from '@/lib/kernel/dates'
import type { Database } from '@/lib/platform/db'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildFiled,
  buildUser,
  findWindow,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'

let db: Database
let establishment: Awaited<ReturnType<typeof buildEstablishment>>
let signatory: Actor

beforeEach(async () => {
  db = await freshDatabase()
  establishment = await buildEstablishment(db, { name: 'Centre hospitalier des Exemples' })
  signatory = await buildUser(db, [onEstablishment('signataire', establishment)])
})

const said = async (actor: Actor, now = IN_F2) =>
  (await unfiledDossiers({ db, actor, now })).map((one) => ({ ...one, timeLeft: timeLeft(one, one.asOf) }))
const draft = () => buildDraft(buildContext(db, signatory), establishment)

/** A dossier that the agency sent back, until that instant or without any date. */
async function sentBack(completionDueAt: Date | null): Promise<string> {
  const id = await buildFiled(buildContext(db, signatory), establishment)
  await db.candidature.update({ where: { id }, data: { status: 'to_complete', completionDueAt } })

  return id
}

describe('what was not filed', () => {
  it('is told to the whole team, with who may file it', async () => {
    const candidatureId = await draft()
    const [lecteur, redacteur] = [
      await buildUser(db, [onEstablishment('lecteur', establishment)]),
      await buildUser(db, [onEstablishment('redacteur', establishment)]),
    ]

    expect(await said(signatory)).toMatchObject([
      {
        candidatureId,
        kind: 'draft',
        establishmentName: 'Centre hospitalier des Exemples',
        timeLeft: { kind: 'days', count: 46 },
        mayFile: true,
      },
    ])
    for (const actor of [lecteur, redacteur])
      expect(await said(actor)).toMatchObject([{ candidatureId, mayFile: false }])
  })

  it('is nobody else’s to know: neither another team, nor the agency, nor the ministry', async () => {
    await draft()
    const others = [
      await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))]),
      await buildUser(db, [onRegion('instructeur')]),
      await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }]),
      await buildUser(db, []),
    ]

    for (const actor of others) expect(await said(actor)).toEqual([])
  })

  it('ends with the filing', async () => {
    await buildFiled(buildContext(db, signatory), establishment)

    expect(await said(signatory)).toEqual([])
  })

  it('has the very deadline that the filing checks, extension of the region included', async () => {
    const id = await draft()
    const deadline = async () => {
      const row = await db.candidature.findUniqueOrThrow({
        where: { id },
        include: { window: { include: { extensions: true } } },
      })
      return filingDeadline(row)
    }
    expect((await said(signatory))[0]?.closesAt).toEqual(await deadline())

    const window = await findWindow(db)
    const endsAt = endOfParisDay('2022-05-31')
    const extension = { windowId: window.id, period: 'application', reason: 'Report' } as const
    await db.windowExtension.createMany({
      data: [
        { ...extension, regionCode: '11', endsAt },
        { ...extension, regionCode: '84', endsAt: endOfParisDay('2022-06-30') },
        { ...extension, regionCode: '11', period: 'review', endsAt: endOfParisDay('2022-07-31') },
      ],
    })
    expect((await said(signatory))[0]?.closesAt).toEqual(endsAt)
    expect(await deadline()).toEqual(endsAt)
  })

  it('tells a correction by its own date, or says that there is none', async () => {
    const due = endOfParisDay('2022-03-20')
    const id = await sentBack(due)
    expect(await said(signatory)).toMatchObject([
      { candidatureId: id, kind: 'completion', closesAt: due, timeLeft: { kind: 'days', count: 5 } },
    ])

    await db.candidature.update({ where: { id }, data: { completionDueAt: null } })
    expect(await said(signatory)).toMatchObject([{ kind: 'completion', timeLeft: { kind: 'no-date' } }])
  })

  it('says that it was not filed once it is closed, and stops a month later', async () => {
    await draft()

    expect(await said(signatory, new Date('2022-05-02T10:00:00Z'))).toMatchObject([{ timeLeft: { kind: 'closed' } }])
    expect(await said(signatory, new Date('2022-07-02T10:00:00Z'))).toEqual([])
  })

  it('gives the most urgent of several establishments first', async () => {
    const other = await buildEstablishment(db)
    const both = await buildUser(db, [onEstablishment('signataire', establishment), onEstablishment('lecteur', other)])
    const first = await draft()
    const second = await buildFiled(
      buildContext(db, await buildUser(db, [onEstablishment('signataire', other)])),
      other,
    )
    await db.candidature.update({
      where: { id: second },
      data: { status: 'to_complete', completionDueAt: endOfParisDay('2022-03-16') },
    })

    expect(await said(both)).toMatchObject([
      { candidatureId: second, mayFile: false },
      { candidatureId: first, mayFile: true },
    ])
  })
})
