import { type Day, formatDay } from '@/lib/kernel/dates'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'

/** Renumbered: the same establishment under another FINESS. Merged: several become one. */
export const SUCCESSION_KINDS = ['renumbered', 'merged'] as const
export type SuccessionKind = (typeof SUCCESSION_KINDS)[number]

/** An establishment taken over by another one, from a day on (included). */
export type Succession = { readonly predecessorId: string; readonly successorId: string; readonly effectiveOn: Day }

type Named = { readonly name: string; readonly finess: string }

/** The same with the names that are told. */
export type NamedSuccession = Succession & { readonly predecessor: Named; readonly successor: Named }

/** The establishment that stands at the end of the chain of each one that was taken over. */
export function headsOf(successions: readonly Succession[]): ReadonlyMap<string, string> {
  const next = new Map(successions.map(({ predecessorId, successorId }) => [predecessorId, successorId]))
  const heads = new Map<string, string>()
  for (const id of next.keys()) {
    let head = id
    // As many steps as there are successions at most: a circle, which is refused when recorded, would not hang.
    for (let step = 0; step < next.size; step += 1) head = next.get(head) ?? head
    heads.set(id, head)
  }

  return heads
}

/** All those that are one establishment with that one: what was taken over, by whom, and what the latter took over too. */
export function lineageOf(successions: readonly Succession[], id: string): ReadonlySet<string> {
  const heads = headsOf(successions)
  const head = heads.get(id) ?? id

  return new Set([head, ...[...heads].filter(([, other]) => other === head).map(([one]) => one)])
}

/**
 * Whether an establishment may be taken over by that one: not by itself, once at a time, never in a circle, and along a
 * chain the days do not go back (whoever is taken over takes over nobody afterwards). `inForce`: all that were not
 * cancelled, whatever their day.
 */
export function checkSuccession(
  inForce: readonly NamedSuccession[],
  { predecessorId, successorId, effectiveOn }: Succession,
): Result<void, AppError> {
  if (predecessorId === successorId) return fail(ruleBroken('succession-of-itself'))
  const known = inForce.find((one) => one.predecessorId === predecessorId)
  if (known !== undefined) return fail(ruleBroken('already-succeeded', told(known)))
  const nexts = new Map(inForce.map((one) => [one.predecessorId, one]))
  let next = nexts.get(successorId)
  for (let step = 0; next !== undefined && step < inForce.length; step += 1) {
    if (next.successorId === predecessorId) return fail(ruleBroken('succession-in-a-circle', told(next)))
    next = nexts.get(next.successorId)
  }
  const onward = nexts.get(successorId)
  if (onward !== undefined && onward.effectiveOn < effectiveOn) {
    return fail(ruleBroken('succession-after-the-end', told(onward)))
  }
  const before = inForce.find((one) => one.successorId === predecessorId && one.effectiveOn > effectiveOn)
  if (before !== undefined) return fail(ruleBroken('succession-before-the-start', told(before)))

  return ok()
}

/** What the sentence about a succession quotes. */
function told({ predecessor, successor, effectiveOn }: NamedSuccession) {
  return {
    predecessor: `${predecessor.name} (${predecessor.finess})`,
    successor: `${successor.name} (${successor.finess})`,
    effectiveOn: formatDay(effectiveOn),
  }
}

/** Refuses what only an establishment that was not taken over may do: open or file a dossier. Null: it was not. */
export function checkNotSucceeded(succession: NamedSuccession | null): Result<void, AppError> {
  return succession === null ? ok() : fail(ruleBroken('establishment-succeeded', told(succession)))
}

/** An establishment that filed was not taken over yet: the day may be that of its last filing, not an earlier one. */
export function checkFiledBefore(effectiveOn: Day, lastFiledOn: Day | null): Result<void, AppError> {
  return lastFiledOn === null || lastFiledOn <= effectiveOn
    ? ok()
    : fail(ruleBroken('succession-before-a-filing', { filedOn: formatDay(lastFiledOn) }))
}
