import { needsTwoValidations } from '@/lib/candidatures/domain/review'
import type { Funding } from '@/lib/funding/funding'
import type { Reader } from '@/lib/platform/db'
import { findSecondValidationCents } from '@/lib/review/settings-store'

/** Two people validate that a dossier is retained: above what amount, and who was the first. Whole cents. */
export type SecondValidation = {
  readonly thresholdCents: number
  readonly first: { readonly byName: string; readonly at: Date } | null
}

type Row = {
  readonly regionCode: string
  readonly firstValidatedByName: string | null
  readonly firstValidatedAt: Date | null
}

/** Null where one validation is enough. */
export async function secondValidationOf(
  reader: Reader,
  { regionCode, firstValidatedByName: byName, firstValidatedAt: at }: Row,
  funding: { readonly ok: true; readonly value: Funding } | { readonly ok: false },
): Promise<SecondValidation | null> {
  const thresholdCents = await findSecondValidationCents(reader, regionCode)
  if (thresholdCents === null || !funding.ok) return null
  if (!needsTwoValidations(funding.value.totals.totalCents, thresholdCents)) return null

  return { thresholdCents, first: byName === null || at === null ? null : { byName, at } }
}
