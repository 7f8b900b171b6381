import type { Prisma } from '@/generated/prisma/client'
import { searchWords } from '@/lib/establishments/domain/search'
import type { SearchAnswer } from '@/lib/establishments/schemas'
import { toSearchText } from '@/lib/kernel/text'
import type { Reader } from '@/lib/platform/db'

const MOST_FOUND = 20

/**
 * The establishments whose number, name or town has all the words of the text, in any order, without regard to accents
 * and capitals; those whose name begins with the text come first. Public: national open data, no scope.
 */
export async function searchEstablishments({ db }: { readonly db: Reader }, text: string): Promise<SearchAnswer> {
  const words = searchWords(text)
  if (words.length === 0) return { establishments: [], hasMore: false }
  const rows = await db.establishment.findMany({
    where: matchesWords(words),
    orderBy: [{ name: 'asc' }, { finess: 'asc' }],
    select: {
      finess: true,
      name: true,
      town: true,
      departement: true,
      regionCode: true,
      legalStatus: true,
      activity: true,
      hasSurgery: true,
      hasLaboratory: true,
      hasImaging: true,
      succeededBy: {
        where: { cancelledAt: null },
        select: { effectiveOn: true, successor: { select: { name: true, finess: true } } },
      },
    },
    // Enough to put the best first, whatever the search.
    take: 500,
  })
  const start = toSearchText(text)
  const rank = ({ name }: { readonly name: string }) => (toSearchText(name).startsWith(start) ? 0 : 1)
  const ranked = [...rows].sort((a, b) => rank(a) - rank(b))

  const shown = ranked.slice(0, MOST_FOUND).map(({ succeededBy: [taken], ...found }) => ({
    ...found,
    ...(taken === undefined ? {} : { succession: { ...taken.successor, effectiveOn: taken.effectiveOn } }),
  }))

  return { establishments: shown, hasMore: rows.length > MOST_FOUND }
}

/** Finds every word of a text, in any order, at the beginning of a word of an establishment's number, name or town. */
export function matchesWords(words: ReturnType<typeof searchWords>): Prisma.EstablishmentWhereInput {
  return { AND: words.map((ways) => ({ OR: ways.flatMap(beginsAWord) })) }
}

function beginsAWord(word: string): Prisma.EstablishmentWhereInput[] {
  return [{ searchText: { startsWith: word } }, { searchText: { contains: ` ${word}` } }]
}
