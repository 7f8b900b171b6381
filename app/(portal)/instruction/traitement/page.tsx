import type { Metadata } from 'next'
import { z } from 'zod'
import { prepareBatchAction } from '@/app/(portal)/instruction/traitement/actions'
import { BatchChoice } from '@/components/review/batch-choice'
import { mayEver } from '@/lib/access/domain/policy'
import { pageContext } from '@/lib/platform/page-context'
import { BATCH_ACTIONS, DECIDING_ACTIONS, MOST_DOSSIERS } from '@/lib/review/domain/batch'
import { batchChoice, recentBatches } from '@/lib/review/queries/batch-page'
import { worklistParams, worklistQuery } from '@/lib/review/worklist-params'

export const metadata: Metadata = { title: 'Traitement par lot' }

type Search = Record<string, string | string[] | undefined>
type Props = { readonly searchParams: Promise<Search> }

/** The dossiers ticked in the list (`id`), or the whole list (`tous`). */
export default async function BatchChoicePage({ searchParams }: Props) {
  const context = await pageContext('review.organise')
  const search = await searchParams
  const mayDecide = mayEver(context.actor, 'review.decide')
  const ids = [search.id ?? []].flat().filter((id) => z.uuid().safeParse(id).success)
  const list = worklistQuery(worklistParams.parse(search))
  const isWhole = search.tous !== undefined
  const view = await batchChoice(
    context,
    isWhole ? { query: list.toString(), most: MOST_DOSSIERS } : { ids: ids.slice(0, MOST_DOSSIERS) },
  )
  const action =
    BATCH_ACTIONS.find((one) => one === search.action && (mayDecide || !DECIDING_ACTIONS.includes(one))) ?? null
  const query = isWhole
    ? new URLSearchParams([...list, ['tous', 'oui']])
    : new URLSearchParams(ids.map((id) => ['id', id]))

  return (
    <BatchChoice
      view={view}
      action={action}
      query={query.toString()}
      mayDecide={mayDecide}
      prepare={prepareBatchAction}
      recent={await recentBatches(context)}
    />
  )
}
