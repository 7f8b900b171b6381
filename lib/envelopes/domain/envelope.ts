import { assert } from '@/lib/kernel/assert'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'

/** What a region may commit for a volet, and what its retained dossiers already commit. Whole cents. */
export type EnvelopeState = {
  readonly voletCode: string
  readonly voletName: string
  readonly grantedCents: number
  readonly engagedCents: number
}

/** What a dossier asks of a volet, whole cents. */
export type EnvelopeNeed = { readonly voletCode: string; readonly neededCents: number }

/** What is left to commit: granted = engaged + left, always. Negative only if money was taken back by hand. */
export function leftCents({
  grantedCents,
  engagedCents,
}: Pick<EnvelopeState, 'grantedCents' | 'engagedCents'>): number {
  const left = grantedCents - engagedCents
  assert(Number.isSafeInteger(left), 'what is left of an envelope is out of range')

  return left
}

/** Refuses when a volet has no envelope or too little left for what is needed; the last cent may be used. */
export function checkNeeds(
  envelopes: readonly EnvelopeState[],
  needs: readonly EnvelopeNeed[],
): Result<void, AppError> {
  for (const { voletCode, neededCents } of needs) {
    const envelope = envelopes.find((one) => one.voletCode === voletCode)
    if (envelope === undefined) return fail(ruleBroken('envelope-missing', { volet: voletCode }))
    const left = leftCents(envelope)
    if (left < neededCents) {
      return fail(ruleBroken('envelope-exceeded', { volet: voletCode, leftCents: left, neededCents }))
    }
  }

  return ok()
}

/** The new grant after a movement; refuses to fall below what is engaged. `amountCents` is negative to take back. */
export function move(
  { grantedCents, engagedCents }: Pick<EnvelopeState, 'grantedCents' | 'engagedCents'>,
  amountCents: number,
): Result<number, AppError> {
  const next = grantedCents + amountCents
  assert(Number.isSafeInteger(next), 'envelope out of range')
  if (amountCents < 0 && next < engagedCents) {
    return fail(ruleBroken('envelope-below-engaged', { differenceCents: engagedCents - next }))
  }

  return ok(next)
}
