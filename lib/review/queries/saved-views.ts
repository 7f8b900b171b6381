import { scopeOf } from '@/lib/access/domain/policy'
import type { PageContext } from '@/lib/platform/page-context'
import { parseWorklistQuery } from '@/lib/review/worklist-params'
import { worklistWhere } from './worklist-filter'

export type WorklistView = {
  /** Null for those that everybody has. */
  readonly id: string | null
  readonly name: string
  readonly query: string
  readonly count: number
  readonly isShared: boolean
  readonly isMine: boolean
  /** Who shared it; null for one's own. */
  readonly ownerName: string | null
}

const GIVEN: readonly { readonly name: string; readonly query: string }[] = [
  { name: 'À traiter', query: '' },
  { name: 'Mes dossiers', query: 'instructeur=moi' },
  { name: 'Non attribués', query: 'instructeur=personne' },
  { name: 'Décisions à valider', query: 'statut=a-valider' },
  { name: 'En retard', query: 'delai=overdue' },
]

/** The worklists by name: those that everybody has, one's own, then those shared in the agency; each with its count now. */
export async function savedViews(context: PageContext): Promise<WorklistView[]> {
  const { db, actor } = context
  const { regionCodes } = scopeOf(actor, 'review.read')
  const rows = await db.savedView.findMany({
    where: { OR: [{ ownerId: actor.userId }, { isShared: true, regionCode: { in: [...regionCodes] } }] },
    include: { owner: { select: { name: true } } },
    orderBy: [{ name: 'asc' }, { id: 'asc' }],
  })
  const isMine = ({ ownerId }: (typeof rows)[number]) => ownerId === actor.userId
  const kept = [...rows.filter(isMine), ...rows.filter((row) => !isMine(row))].map((row) => ({
    id: row.id,
    name: row.name,
    query: row.query,
    isShared: row.isShared,
    isMine: isMine(row),
    ownerName: isMine(row) ? null : row.owner.name,
  }))
  const given = GIVEN.map((one) => ({ ...one, id: null, isShared: false, isMine: false, ownerName: null }))

  return Promise.all([...given, ...kept].map(async (view) => ({ ...view, count: await countOf(context, view.query) })))
}

function countOf(context: PageContext, query: string): Promise<number> {
  return context.db.candidature.count({ where: worklistWhere(context, parseWorklistQuery(query)) })
}
