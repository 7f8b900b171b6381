import { randomUUID } from 'node:crypto'
import type { Actor } from '@/lib/access/domain/actor'
import { conversation } from '@/lib/messages/queries/conversation'
import { unreadByDossier } from '@/lib/messages/queries/unread'
import { markRead } from '@/lib/messages/use-cases/mark-read'
import { writeMessage } from '@/lib/messages/use-cases/write-message'
import type { Database } from '@/lib/platform/db'
import {
  buildContext,
  buildEstablishment,
  buildFiled,
  buildUser,
  done,
  IN_F2,
  onEstablishment,
} from '@/tests/support/builders'

/** So many minutes after the instant at which the tests begin. */
export const minutesLater = (minutes: number) => new Date(IN_F2.getTime() + minutes * 60_000)

type Options = {
  readonly at?: Date
  readonly prerequisiteCode?: string | null
  readonly messageId?: string
  readonly documentIds?: readonly string[]
}

/** What people do with the conversations of one dossier. */
export function talkingAbout(db: Database, candidatureId: string) {
  const read = (actor: Actor, prerequisiteCode: string | null = null) =>
    conversation({ db, actor }, { candidatureId, prerequisiteCode })

  return {
    candidatureId,
    read,
    write: (
      actor: Actor,
      body: string,
      { at = IN_F2, prerequisiteCode = null, messageId, documentIds = [] }: Options = {},
    ) =>
      writeMessage(buildContext(db, actor, at), {
        candidatureId,
        prerequisiteCode,
        messageId: messageId ?? randomUUID(),
        body,
        documentIds: [...documentIds],
      }),
    mark: (actor: Actor, lastMessageId: string, { at = IN_F2, prerequisiteCode = null }: Options = {}) =>
      markRead(buildContext(db, actor, at), { candidatureId, prerequisiteCode, lastMessageId }),
    async markAll(actor: Actor, at: Date) {
      const last = (await read(actor))?.messages.at(-1)
      const thread = { candidatureId, prerequisiteCode: null }
      done(await markRead(buildContext(db, actor, at), { ...thread, lastMessageId: last?.id ?? '' }))
    },
    unread: async (actor: Actor) => (await unreadByDossier({ db, actor }, [candidatureId])).get(candidatureId) ?? 0,
  }
}

export type Talking = ReturnType<typeof talkingAbout>

/** A filed dossier of a new establishment, with a signatory and a reader. */
export async function buildTalking(db: Database) {
  const establishment = await buildEstablishment(db)
  const signatory = await buildUser(db, [onEstablishment('signataire', establishment)], 'Camille Martin')
  const reader = await buildUser(db, [onEstablishment('lecteur', establishment)], 'Lou Petit')

  return { signatory, reader, talk: talkingAbout(db, await buildFiled(buildContext(db, signatory), establishment)) }
}
