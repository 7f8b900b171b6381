import type { Actor } from '@/lib/access/domain/actor'
import { type Day, parisDay } from '@/lib/kernel/dates'
import { type Opinion, type OpinionState, opinionState } from '@/lib/opinions/domain/opinion'
import type { Reader } from '@/lib/platform/db'

/** An opinion asked of somebody, as that person sees it: of a dossier that is over, its reference alone. */
export type MyOpinion = {
  readonly id: string
  readonly reference: string
  readonly requestedByName: string
  readonly requestedAt: Date
  readonly dueOn: Day
  readonly state: OpinionState
  readonly given: { readonly opinion: Opinion; readonly text: string; readonly at: Date } | null
}

/** The opinions asked of the actor, those to give first, then last asked first. One’s own: no other scope. */
export async function myOpinions({
  db,
  actor,
  now,
}: {
  readonly db: Reader
  readonly actor: Pick<Actor, 'userId'>
  readonly now: Date
}): Promise<MyOpinion[]> {
  const rows = await db.opinionRequest.findMany({
    where: { userId: actor.userId },
    orderBy: [{ requestedAt: 'desc' }, { id: 'asc' }],
    include: { candidature: { select: { reference: true } } },
  })
  const opinions = rows.map((row) => {
    const { id, requestedByName, requestedAt, dueOn, answeredAt, opinion, text } = row

    return {
      ...{ id, requestedByName, requestedAt, dueOn },
      reference: row.candidature.reference,
      state: opinionState(row, parisDay(now)),
      given: answeredAt === null || opinion === null ? null : { opinion, text: text ?? '', at: answeredAt },
    }
  })
  const isAwaited = ({ state }: MyOpinion) => state === 'awaited'

  return [...opinions.filter(isAwaited), ...opinions.filter((one) => !isAwaited(one))]
}
