import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Actor } from '@/lib/access/domain/actor'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { openDocument } from '@/lib/documents/use-cases/open-document'
import { removeDocument } from '@/lib/documents/use-cases/remove-document'
import { fail } from '@/lib/kernel/result'
import type { Database } from '@/lib/platform/db'
import {
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  onEstablishment,
  onRegion,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { pdfFile } from '@/tests/support/files'
import { buildTalking, type Talking, talkingAbout } from '@/tests/support/message-builders'

const GONE = { ok: false, error: { kind: 'rule-broken', code: 'message-file-gone' } }
const NOT_FOUND = fail({ kind: 'not-found' })

let db: Database
let talk: Talking
let signatory: Actor
let reader: Actor
let instructor: Actor

beforeAll(async () => {
  db = await testDatabase()
  instructor = await buildUser(db, [onRegion('instructeur')], 'Inès Bernard')
})

beforeEach(async () => {
  ;({ talk, signatory, reader } = await buildTalking(db))
})

async function handIn(actor: Actor, name = 'devis.pdf'): Promise<string> {
  const input = { candidatureId: talk.candidatureId, kind: 'message_file', file: pdfFile(name) } as const

  return done(await addDocument(buildContext(db, actor), input)).documentId
}

const open = async (actor: Actor, documentId: string) => {
  const opened = await openDocument(buildContext(db, actor), { documentId })
  if (opened.ok) opened.value.content.destroy()

  return opened
}

describe('the files of a message', () => {
  it('are their author’s alone until the message is sent, then both sides’', async () => {
    const before = await db.candidature.findUniqueOrThrow({ where: { id: talk.candidatureId } })
    const documentId = await handIn(signatory)

    expect((await talk.read(signatory))?.unsent?.map(({ id }) => id)).toEqual([documentId])
    expect((await talk.read(instructor))?.unsent).toEqual([])
    expect(await open(instructor, documentId)).toEqual(NOT_FOUND)
    expect(await open(reader, documentId)).toEqual(NOT_FOUND)
    expect((await open(signatory, documentId)).ok).toBe(true)

    done(await talk.write(signatory, 'Voici le devis.', { documentIds: [documentId] }))
    const [message] = (await talk.read(instructor))?.messages ?? []
    expect(message?.documents).toMatchObject([{ id: documentId, fileName: 'devis.pdf', mayOpen: true }])
    expect((await open(instructor, documentId)).ok).toBe(true)
    expect((await talk.read(signatory))?.unsent).toEqual([])
    const after = await db.candidature.findUniqueOrThrow({ where: { id: talk.candidatureId } })
    expect(after.version).toBe(before.version)
  })

  it('are as reserved as the evidence when the prerequisite is sensitive, and each opening is journalled', async () => {
    const valideur = await buildUser(db, [onRegion('valideur')])
    const documentId = await handIn(signatory)
    done(await talk.write(signatory, 'Le rapport.', { documentIds: [documentId], prerequisiteCode: 'PS2.2' }))
    const opened = () => db.auditEvent.count({ where: { type: 'document.opened', entityId: talk.candidatureId } })

    expect((await open(reader, documentId)).ok).toBe(false)
    expect((await open(valideur, documentId)).ok).toBe(false)
    expect((await talk.read(reader, 'PS2.2'))?.messages[0]?.documents).toMatchObject([{ mayOpen: false }])
    expect(await opened()).toBe(0)
    expect((await open(instructor, documentId)).ok).toBe(true)
    expect((await open(signatory, documentId)).ok).toBe(true)
    expect(await opened()).toBe(2)
  })

  it('go with the message of their author only: any other is refused, and nothing is written', async () => {
    const [documentId, own] = [await handIn(signatory), await handIn(instructor)]
    const elsewhere = await buildTalking(db)
    const before = await db.notification.count()

    expect(await talk.write(instructor, 'Est-ce à moi ?', { documentIds: [own, documentId] })).toMatchObject(GONE)
    expect(await elsewhere.talk.write(elsewhere.signatory, 'Ou à moi ?', { documentIds: [documentId] })).toMatchObject(
      GONE,
    )
    expect((await talk.read(instructor))?.messages).toEqual([])
    expect((await talk.read(instructor))?.unsent).toHaveLength(1)
    expect((await talk.read(signatory))?.unsent).toHaveLength(1)
    expect(await db.notification.count()).toBe(before)
  })

  it('are not left out of a message without a word, when one was removed or sent from another page', async () => {
    const { candidatureId } = talk
    const [kept, removed, sent] = [await handIn(signatory), await handIn(signatory), await handIn(signatory)]
    done(await removeDocument(buildContext(db, signatory), { candidatureId, documentId: removed }))
    done(await talk.write(signatory, 'Le plan.', { documentIds: [sent] }))
    const messageId = randomUUID()
    const write = (documentIds: string[]) => talk.write(signatory, 'Le devis.', { messageId, documentIds })

    expect(await write([kept, removed])).toMatchObject(GONE)
    expect(await write([kept, sent])).toMatchObject(GONE)
    expect((await talk.read(signatory))?.messages).toHaveLength(1)
    done(await write([kept, kept]))
    // Sent again: written once, and its files are not asked for twice.
    done(await write([kept]))
    expect((await talk.read(signatory))?.messages).toHaveLength(2)
  })

  it('are taken off by their author, before they are sent', async () => {
    const { candidatureId } = talk
    const [kept, sent] = [await handIn(signatory), await handIn(signatory, 'plan.pdf')]
    done(await talk.write(signatory, 'Le plan.', { documentIds: [sent] }))
    const remove = (actor: Actor, documentId: string) =>
      removeDocument(buildContext(db, actor), { candidatureId, documentId })

    const replace = (actor: Actor, replacesId: string) =>
      addDocument(buildContext(db, actor), {
        candidatureId,
        kind: 'message_file',
        replacesId,
        file: pdfFile('autre.pdf'),
      })

    expect(await remove(instructor, kept)).toEqual(NOT_FOUND)
    expect(await remove(signatory, sent)).toEqual(NOT_FOUND)
    expect(await replace(instructor, kept)).toEqual(NOT_FOUND)
    expect(await replace(signatory, sent)).toEqual(NOT_FOUND)
    expect((await talk.read(instructor))?.messages[0]?.documents).toMatchObject([{ id: sent }])
    expect((await remove(signatory, kept)).ok).toBe(true)
    expect((await talk.read(signatory))?.unsent).toEqual([])
  })

  it('come with a draft’s conversation, which the agency answers without files', async () => {
    const establishment = await buildEstablishment(db)
    signatory = await buildUser(db, [onEstablishment('signataire', establishment)])
    talk = talkingAbout(db, await buildDraft(buildContext(db, signatory), establishment))
    const documentId = await handIn(signatory)
    expect(await open(instructor, documentId)).toEqual(NOT_FOUND)
    done(await talk.write(signatory, 'Notre question.', { documentIds: [documentId] }))

    expect((await open(instructor, documentId)).ok).toBe(true)
    expect((await talk.read(instructor))?.unsent).toBeNull()
  })
})
