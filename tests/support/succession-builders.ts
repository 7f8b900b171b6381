import { recordSuccession } from '@/lib/access/use-cases/successions/record-succession'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildUser, done, IN_F2, onRegion } from './builders'

type Side = { readonly finess: string }

/** What the form of a succession sends, of that day. */
export function successionInput(predecessor: Side, successor: Side, effectiveOn = '2022-03-15') {
  return {
    ...{ predecessor: predecessor.finess, successor: successor.finess, effectiveOn },
    kind: 'merged' as const,
    reason: 'Arrêté de fusion',
  }
}

/** Somebody who administers a region. */
export async function buildAdministrator(db: Database, regionCode = '11', now = IN_F2): Promise<UseCaseContext> {
  const actor = await buildUser(db, [onRegion('administrateur_regional', regionCode)], 'Ada Administratrice')

  return buildContext(db, actor, now)
}

/** An establishment that is taken over by another one from that day on. */
export async function buildSuccession(
  administrator: UseCaseContext,
  predecessor: Side,
  successor: Side,
  effectiveOn?: string,
): Promise<string> {
  const input = successionInput(predecessor, successor, effectiveOn)

  return done(await recordSuccession(administrator, input)).successionId
}
