import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { fail, ok } from '@/lib/kernel/result'
import { MOST_CHARACTERS } from '@/lib/messages/domain/message'
import { conversation } from '@/lib/messages/queries/conversation'
import { myConversations } from '@/lib/messages/queries/my-conversations'
import { writeMessageInput } from '@/lib/messages/schemas'
import type { Database } from '@/lib/platform/db'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { buildTalking, minutesLater, type Talking, talkingAbout } from '@/tests/support/message-builders'

const NOT_FOUND = fail({ kind: 'not-found' })
const FORBIDDEN = fail({ kind: 'forbidden' })

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

const mailsTo = ({ userId }: Actor) =>
  db.notification.findMany({
    where: { recipientId: userId, kind: 'message-received', body: { contains: talk.candidatureId } },
    orderBy: { createdAt: 'asc' },
  })

describe('a conversation', () => {
  it('goes both ways, newest last, each with its side, author and time', async () => {
    done(await talk.write(signatory, 'Bonjour, une question.'))
    done(await talk.write(instructor, 'Bonjour, je vous écoute.', { at: minutesLater(5) }))

    expect(await talk.read(reader)).toMatchObject({
      side: 'hospital',
      mayWrite: false,
      messages: [
        { side: 'hospital', authorName: 'Camille Martin', isMine: false, body: 'Bonjour, une question.', at: IN_F2 },
        { side: 'agency', authorName: 'Inès Bernard', isUnread: true, at: minutesLater(5) },
      ],
    })
    expect(await talk.read(instructor)).toMatchObject({
      side: 'agency',
      mayWrite: true,
      messages: [{}, { isMine: true }],
    })
  })

  it('is one for the dossier and one for each prerequisite', async () => {
    done(await talk.write(signatory, 'Sur le dossier.'))
    done(await talk.write(signatory, 'Sur le prérequis.', { prerequisiteCode: code }))

    expect((await talk.read(instructor))?.messages.map(({ body }) => body)).toEqual(['Sur le dossier.'])
    const view = await talk.read(instructor, code)
    expect(view?.messages.map(({ body }) => body)).toEqual(['Sur le prérequis.'])
    expect(view?.threads.find(({ prerequisiteCode }) => prerequisiteCode === code)).toMatchObject({
      messageCount: 1,
      unreadCount: 1,
    })
    expect(view?.threads[0]).toMatchObject({ prerequisiteCode: null, messageCount: 1 })
    expect(await talk.read(instructor, 'X9.9')).toBeNull()
    expect(await talk.write(signatory, 'Ailleurs.', { prerequisiteCode: 'X9.9' })).toEqual(NOT_FOUND)
  })

  it('shows the last messages of a long one, and says how many come before', async () => {
    await db.message.createMany({
      data: Array.from({ length: 105 }, (_, index) => ({
        id: randomUUID(),
        candidatureId: talk.candidatureId,
        side: 'hospital' as const,
        authorId: signatory.userId,
        authorName: signatory.name,
        body: `Message ${index}`,
        createdAt: minutesLater(index),
      })),
    })
    const view = await talk.read(instructor)
    const all = await conversation(
      { db, actor: instructor },
      { candidatureId: talk.candidatureId, prerequisiteCode: null, isAll: true },
    )

    expect(view?.messages).toHaveLength(100)
    expect(view?.messages.at(-1)?.body).toBe('Message 104')
    expect(view?.hiddenCount).toBe(5)
    expect(all?.messages[0]?.body).toBe('Message 0')
    expect(all?.hiddenCount).toBe(0)
  })
})

describe('writing', () => {
  it('is journalled without the text, and tells the other side once by mail, without it either', async () => {
    done(await talk.write(signatory, 'Notre secret de fabrication.'))
    const mails = await mailsTo(instructor)

    expect(mails).toHaveLength(1)
    expect(`${mails[0]?.subject} ${mails[0]?.body}`).not.toContain('secret')
    expect(mails[0]?.body).toContain(`/candidatures/${talk.candidatureId}/messages`)
    expect(await mailsTo(signatory)).toEqual([])
    expect(await mailsTo(reader)).toEqual([])
    const [event, ...others] = await db.auditEvent.findMany({
      where: { type: 'message.sent', entityId: talk.candidatureId },
    })
    expect(others).toEqual([])
    expect(event).toMatchObject({ actorName: 'Camille Martin', details: { prerequisiteCode: null, side: 'hospital' } })
    expect(JSON.stringify(event?.details)).not.toContain('secret')
  })

  it('makes one mail until the other side has read', async () => {
    done(await talk.write(signatory, 'Un.'))
    done(await talk.write(signatory, 'Deux.', { at: minutesLater(1) }))
    expect(await mailsTo(instructor)).toHaveLength(1)
    await talk.markAll(instructor, minutesLater(2))
    done(await talk.write(signatory, 'Trois.', { at: minutesLater(3) }))

    expect(await mailsTo(instructor)).toHaveLength(2)
    expect(await mailsTo(reader)).toEqual([])
    done(await talk.write(instructor, 'Quatre.', { at: minutesLater(4) }))
    expect(await mailsTo(reader)).toHaveLength(1)
  })

  it('happens once when it is sent twice, even at the same time', async () => {
    const messageId = randomUUID()
    const sent = await Promise.all([1, 2, 3].map(() => talk.write(signatory, 'Une fois.', { messageId })))
    sent.push(await talk.write(signatory, 'Une fois.', { messageId }))

    expect(sent).toEqual(sent.map(() => ok({ messageId })))
    expect((await talk.read(signatory))?.messages).toHaveLength(1)
    expect(await db.auditEvent.count({ where: { type: 'message.sent', entityId: talk.candidatureId } })).toBe(1)
  })

  it('takes another text under a known id for another message, and loses neither', async () => {
    const messageId = randomUUID()
    done(await talk.write(signatory, 'Le premier.', { messageId }))
    done(await talk.write(signatory, 'Le second.', { messageId, at: minutesLater(1) }))
    done(await talk.write(instructor, 'Le premier.', { messageId, at: minutesLater(2) }))

    expect((await talk.read(reader))?.messages.map(({ body }) => body)).toEqual([
      'Le premier.',
      'Le second.',
      'Le premier.',
    ])
  })

  it('is refused to those who only read, and to the ministry', async () => {
    const payer = await buildUser(db, [onRegion('ordonnateur')])
    const ministry = await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }])

    expect(await talk.write(reader, 'Bonjour.')).toEqual(FORBIDDEN)
    expect(await talk.write(payer, 'Bonjour.')).toEqual(FORBIDDEN)
    expect(await talk.write(ministry, 'Bonjour.')).toEqual(FORBIDDEN)
    expect(await talk.read(ministry)).toBeNull()
    expect((await talk.read(payer))?.mayWrite).toBe(false)
    expect(await db.message.count({ where: { candidatureId: talk.candidatureId } })).toBe(0)
  })

  it('does not exist for another establishment nor for another region', async () => {
    const elsewhere = await buildUser(db, [onEstablishment('signataire', await buildEstablishment(db))])
    const otherRegion = await buildUser(db, [onRegion('instructeur', '84')])
    done(await talk.write(signatory, 'Entre nous.'))
    const lastMessageId = (await talk.read(signatory))?.messages[0]?.id ?? ''

    for (const actor of [elsewhere, otherRegion]) {
      expect(await talk.write(actor, 'Bonjour.')).toEqual(NOT_FOUND)
      expect(await talk.read(actor)).toBeNull()
      expect(await talk.unread(actor)).toBe(0)
      expect((await myConversations({ db, actor }, 1)).lines).toEqual([])
      const marked = await talk.mark(actor, lastMessageId)
      expect(marked).toEqual(NOT_FOUND)
    }
    expect(await db.messageRead.count({ where: { candidatureId: talk.candidatureId } })).toBe(1)
  })

  it('refuses an empty text and one of a million characters, in words', () => {
    const input = (body: unknown) =>
      writeMessageInput.safeParse({
        candidatureId: talk.candidatureId,
        prerequisiteCode: '',
        messageId: randomUUID(),
        body,
      })
    const messageOf = (body: unknown) => input(body).error?.issues.map(({ message }) => message)

    expect(messageOf('   \n ')).toEqual(['Écrivez votre message.'])
    expect(messageOf(undefined)).toEqual(['Écrivez votre message.'])
    expect(messageOf('a'.repeat(1_000_000))?.[0]).toMatch(/^Votre message compte 1.000.000 caractères/)
    expect(input('a'.repeat(MOST_CHARACTERS)).success).toBe(true)
    expect(input(' Un\r\ntexte ').data).toMatchObject({ prerequisiteCode: null, body: 'Un\ntexte' })
  })
})

describe('a draft', () => {
  let draftId: string

  beforeEach(async () => {
    const establishment = await buildEstablishment(db)
    signatory = await buildUser(db, [onEstablishment('signataire', establishment)])
    draftId = await buildDraft(buildContext(db, signatory), establishment)
    talk = talkingAbout(db, draftId)
  })

  it('has no conversation for the agency until its establishment wrote', async () => {
    expect(await talk.read(instructor)).toBeNull()
    expect(await talk.write(instructor, 'Bonjour ?')).toEqual(NOT_FOUND)

    done(await talk.write(signatory, 'Une question avant de déposer.'))
    expect(await talk.read(instructor)).toMatchObject({ isDraft: true, side: 'agency', messages: [{}] })
    done(await talk.write(instructor, 'La réponse.', { at: minutesLater(1) }))
    expect((await myConversations({ db, actor: instructor }, 1)).lines).toContainEqual(
      expect.objectContaining({ candidatureId: draftId }),
    )
  })
})
