import type { Actor } from '@/lib/access/domain/actor'
import { establishmentScope } from '@/lib/access/scope'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import type { Reader } from '@/lib/platform/db'
import { searchEstablishments } from './search-establishments'

export type SimulationEstablishments = {
  /** The one that the address names, or null. */
  readonly named: FoundEstablishment | null
  /** Those for which the visitor may open a candidature. */
  readonly own: readonly { readonly id: string; readonly finess: string }[]
}

/** What the simulator needs to know of establishments: public facts of one, and which are the visitor's own. */
export async function simulationEstablishments(
  { db, actor }: { readonly db: Reader; readonly actor: Actor | null },
  finess: string | null,
): Promise<SimulationEstablishments> {
  const number = finess?.trim().toUpperCase() ?? ''
  const [found, own] = await Promise.all([
    number === '' ? [] : searchEstablishments({ db }, number).then(({ establishments }) => establishments),
    actor === null
      ? []
      : db.establishment.findMany({
          where: establishmentScope(actor, 'candidature.create'),
          select: { id: true, finess: true },
        }),
  ])

  return { named: found.find((one) => one.finess === number) ?? null, own }
}
