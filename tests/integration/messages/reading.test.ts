import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { myConversations } from '@/lib/messages/queries/my-conversations'
import type { Database } from '@/lib/platform/db'
import { buildUser, done, onRegion } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { buildTalking, minutesLater, type Talking } from '@/tests/support/message-builders'

let db: Database
let talk: Talking
let signatory: Actor
let reader: Actor
let instructor: Actor
let code: string

beforeAll(async () => {
  db = await testDatabase()
  instructor = await buildUser(db, [onRegion('instructeur')], 'Inès Bernard')
  code = (await db.prerequisite.findFirstOrThrow({ orderBy: { position: 'asc' } })).code
})

beforeEach(async () => {
  ;({ talk, signatory, reader } = await buildTalking(db))
})

describe('reading', () => {
  it('counts what the other side wrote and one has not read, person by person', async () => {
    done(await talk.write(signatory, 'Un.'))
    done(await talk.write(signatory, 'Deux.', { at: minutesLater(1), prerequisiteCode: code }))
    const colleague = await buildUser(db, [onRegion('valideur')])

    expect([
      await talk.unread(instructor),
      await talk.unread(colleague),
      await talk.unread(signatory),
      await talk.unread(reader),
    ]).toEqual([2, 2, 0, 0])
    await talk.markAll(instructor, minutesLater(2))
    expect([await talk.unread(instructor), await talk.unread(colleague)]).toEqual([1, 2])
    done(await talk.write(instructor, 'Trois.', { at: minutesLater(3) }))
    expect([await talk.unread(signatory), await talk.unread(reader), await talk.unread(colleague)]).toEqual([1, 1, 2])
  })

  it('shows who read what, and when, under the last message read', async () => {
    done(await talk.write(signatory, 'Un.'))
    done(await talk.write(signatory, 'Deux.', { at: minutesLater(1) }))
    await talk.markAll(instructor, minutesLater(2))
    done(await talk.write(signatory, 'Trois.', { at: minutesLater(3) }))
    const readers = async () => (await talk.read(signatory))?.messages.map(({ readers: names }) => names)

    const mark = [{ name: 'Inès Bernard', side: 'agency', readAt: minutesLater(2) }]
    expect(await readers()).toEqual([[], mark, []])
    await talk.markAll(instructor, minutesLater(4))
    expect(await readers()).toEqual([[], [], [{ ...mark[0], readAt: minutesLater(4) }]])
    // Coming back later without anything new moves nothing.
    await talk.markAll(instructor, minutesLater(60))
    expect(await readers()).toEqual([[], [], [{ ...mark[0], readAt: minutesLater(4) }]])
  })

  it('counts a group manager on the side of the hospital, and an agent of the agency who once worked there on the agency’s', async () => {
    done(await talk.write(signatory, 'Un.'))
    const { establishmentId } = await db.candidature.findUniqueOrThrow({ where: { id: talk.candidatureId } })
    const group = await db.establishmentGroup.create({
      data: { name: `Groupe ${talk.candidatureId}`, kind: 'private_group', createdAt: minutesLater(0) },
    })
    await db.establishment.update({ where: { id: establishmentId }, data: { groupId: group.id } })
    const manager = await buildUser(db, [
      { kind: 'establishment', role: 'gestionnaire_groupe', establishmentId, group },
    ])
    const former = await buildUser(db, [onRegion('valideur')], 'Sacha Blanc')
    await db.membership.create({
      data: { userId: former.userId, role: 'lecteur', establishmentId, endedAt: minutesLater(0) },
    })
    await talk.markAll(manager, minutesLater(1))
    await talk.markAll(former, minutesLater(2))

    expect((await talk.read(signatory))?.messages[0]?.readers).toMatchObject([{ name: 'Sacha Blanc', side: 'agency' }])
  })

  it('does not take for read what was written while the page was open', async () => {
    done(await talk.write(signatory, 'Vu.'))
    const seen = (await talk.read(instructor))?.messages.at(-1)?.id ?? ''
    done(await talk.write(signatory, 'Pas vu.', { at: minutesLater(1) }))
    done(await talk.mark(instructor, seen, { at: minutesLater(2) }))

    expect(await talk.unread(instructor)).toBe(1)
    expect((await talk.read(instructor))?.messages.map(({ isUnread }) => isUnread)).toEqual([false, true])
  })

  it('never goes back, and knows only messages of that conversation', async () => {
    done(await talk.write(signatory, 'Un.'))
    done(await talk.write(signatory, 'Deux.', { at: minutesLater(1) }))
    const [first] = (await talk.read(instructor))?.messages ?? []
    await talk.markAll(instructor, minutesLater(2))
    done(await talk.mark(instructor, first?.id ?? '', { at: minutesLater(3) }))
    done(await talk.mark(instructor, first?.id ?? '', { at: minutesLater(3), prerequisiteCode: code }))

    expect(await talk.unread(instructor)).toBe(0)
    expect(await db.messageRead.count({ where: { candidatureId: talk.candidatureId, prerequisiteCode: code } })).toBe(0)
  })

  it('lists the conversations, the last message first', async () => {
    done(await talk.write(signatory, 'Ancien.'))
    const other = await buildTalking(db)
    done(await other.talk.write(other.signatory, 'Récent.', { at: minutesLater(100_000) }))
    const view = await myConversations({ db, actor: instructor }, 1)
    const ids = view.lines.map((line) => line.candidatureId)

    expect(ids.indexOf(other.talk.candidatureId)).toBeLessThan(ids.indexOf(talk.candidatureId))
    expect(view.lines[0]).toMatchObject({ unreadCount: 1, last: { side: 'hospital' } })
    expect((await myConversations({ db, actor: instructor }, 99)).page).toBe(view.pageCount)
  })
})
