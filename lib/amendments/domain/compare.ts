import { canonicalJson, type Json } from '@/lib/kernel/canonical-json'
import { type Changes, changesAmounts, type Terms } from './terms'

/** The part of the terms that an amendment is about: what its effect rests on. */
function concerned({ activity, domains, volets, totals, bank, ...ends }: Terms, changes: Changes) {
  const { measurementEndsOn, declarationClosesOn } = ends

  return {
    amounts: changesAmounts(changes) ? { activity, domains, volets, totals } : null,
    bank: changes.bank === null ? null : bank,
    ends:
      changes.measurementEndsOn === null && changes.declarationClosesOn === null
        ? null
        : { measurementEndsOn, declarationClosesOn },
  }
}

type Sides = { readonly before: Terms; readonly after: Terms }

/**
 * Whether what an amendment says is still exact: the same terms before and after, of what it changes. The rest of the
 * dossier may have gone on.
 */
export function isStillExact(prepared: Sides, now: Sides, changes: Changes): boolean {
  const text = (terms: Terms) => canonicalJson(concerned(terms, changes) as unknown as Json)

  return text(prepared.before) === text(now.before) && text(prepared.after) === text(now.after)
}
