import type { PublishedParams } from '@/lib/announcements/published-params'
import type { Reader } from '@/lib/platform/db'
import { currentProgramme } from '@/lib/programme/queries/current-programme'
import {
  hasAnnounced,
  type PublishedPlaces,
  type PublishedRow,
  publishedPlaces,
  publishedSlice,
  publishedTotals,
} from './published-rows'

const PAGE_SIZE = 50

export type PublishedList = {
  readonly params: PublishedParams
  readonly rows: readonly PublishedRow[]
  readonly total: number
  /** Of all the pages. */
  readonly amountCents: number
  readonly page: number
  readonly pageCount: number
  readonly choices: PublishedPlaces & { readonly domains: readonly { readonly code: string; readonly name: string }[] }
  /** Why there is nothing: nobody announced, this region or window did not, or the filters leave nothing. */
  readonly emptiness: 'nobody' | 'not-here' | 'filters' | null
}

/** A page of what is public. No actor: everybody reads the same. */
export async function publishedList(db: Reader, params: PublishedParams): Promise<PublishedList> {
  const [{ total, amountCents }, places, { rules }] = await Promise.all([
    publishedTotals(db, params),
    publishedPlaces(db, params.region),
    currentProgramme(db),
  ])
  const pageCount = Math.max(1, Math.ceil(total / PAGE_SIZE))
  const page = Math.min(params.page, pageCount)

  return {
    params,
    rows: await publishedSlice(db, params, { skip: (page - 1) * PAGE_SIZE, take: PAGE_SIZE }),
    total,
    amountCents,
    page,
    pageCount,
    choices: { ...places, domains: rules.domains.map(({ code, name }) => ({ code, name })) },
    emptiness: total > 0 ? null : await whyEmpty(db, params),
  }
}

async function whyEmpty(db: Reader, params: PublishedParams): Promise<PublishedList['emptiness']> {
  if (!(await hasAnnounced(db, { region: '', fenetre: '' }))) return 'nobody'

  return (await hasAnnounced(db, params)) ? 'filters' : 'not-here'
}
