import { toCents } from '@/lib/kernel/money'
import type { Reader } from '@/lib/platform/db'

/** Above what amount two people of the region validate; null when one is always enough. Whole cents. */
export async function findSecondValidationCents(reader: Reader, regionCode: string): Promise<number | null> {
  const row = await reader.regionSetting.findUnique({ where: { regionCode } })
  const cents = row?.secondValidationCents ?? null

  return cents === null ? null : toCents(cents)
}
