import { markRead } from '@/lib/messages/use-cases/mark-read'
import { writeMessage } from '@/lib/messages/use-cases/write-message'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { agencyOf, type Builder, must } from './builder'
import type { Dossier, Fate } from './dossiers'
import type { People } from './people'

/** Who writes, on which day, and what. A thread is about the dossier, or about its first prerequisite. */
type Line = {
  readonly from: 'hospital' | 'agency'
  readonly day: string
  readonly body: string
  readonly isAside?: true
}

/** What is said about the dossiers of the open window, by how far they are. */
const TALKS: Partial<Record<Fate, readonly Line[]>> = {
  draft: [
    {
      from: 'hospital',
      day: '2022-10-13',
      body: 'Bonjour, notre bon de commande est signé mais l’éditeur ne livre qu’en décembre. Pouvons-nous déposer dès maintenant ?',
    },
    {
      from: 'agency',
      day: '2022-10-14',
      body: 'Bonjour,\n\nOui : les cibles se mesurent plus tard. Joignez le bon de commande et la date de livraison prévue.',
    },
    { from: 'hospital', day: '2022-10-17', body: 'Merci beaucoup, nous terminons le dossier cette semaine.' },
  ],
  under_review: [
    {
      from: 'agency',
      day: '2022-10-14',
      body: 'Bonjour, la fiche de la cellule est illisible en page 2. Pouvez-vous en envoyer une autre copie ?',
      isAside: true,
    },
  ],
  to_complete: [
    {
      from: 'hospital',
      day: '2022-10-17',
      body: 'Bonjour, le nouveau rapport nous sera remis le 24 octobre. Ce délai vous convient-il ?',
    },
  ],
}

type Played = { readonly dossier: Dossier; readonly candidatureId: string; readonly regionCode: string }

/** A few invented conversations: answered, waiting for the hospital, waiting for the agency. One of each. */
export async function playConversations(builder: Builder, people: People, played: readonly Played[]): Promise<void> {
  for (const [fate, lines] of Object.entries(TALKS)) {
    const one = played.find(({ dossier }) => dossier.fate === fate)
    if (one === undefined) continue
    for (const line of lines) await say(builder, people, one, line)
  }
}

/** Whoever answers has read what came before. */
async function say(builder: Builder, people: People, { dossier, candidatureId, regionCode }: Played, line: Line) {
  const { from, day, body, isAside } = line
  const writer = people.get(dossier.finess)?.writer
  if (writer === undefined) throw new Error(`nobody at ${dossier.finess}`)
  const speaker = await builder.as(from === 'hospital' ? writer : agencyOf(regionCode).instructor, day)
  const thread = { candidatureId, prerequisiteCode: isAside ? await firstPrerequisite(speaker, candidatureId) : null }
  const last = await speaker.db.message.findFirst({ where: thread, orderBy: { createdAt: 'desc' } })
  if (last !== null) must(await markRead(speaker, { ...thread, lastMessageId: last.id }), 'read')
  const messageId = crypto.randomUUID()
  must(await writeMessage(speaker, { ...thread, messageId, body, documentIds: [] }), 'message')
}

async function firstPrerequisite({ db }: UseCaseContext, candidatureId: string): Promise<string> {
  const answer = await db.prerequisiteAnswer.findFirstOrThrow({
    where: { candidatureId },
    orderBy: { prerequisiteCode: 'asc' },
  })

  return answer.prerequisiteCode
}
