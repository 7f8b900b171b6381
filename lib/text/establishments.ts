import type { LegalStatus } from '@/lib/establishments/domain/legal-status'
import type { NamedSuccession } from '@/lib/establishments/domain/succession'
import { formatDay } from '@/lib/kernel/dates'

export const LEGAL_STATUS_TEXT: Record<LegalStatus, string> = {
  public: 'Public',
  private_for_profit: 'Privé lucratif',
  private_non_profit: 'Privé non lucratif',
  clcc: 'CLCC',
}

/** « FINESS 750000001 repris par CH de Vallombre (FINESS 750000018) le 1er janvier 2023 ». */
export function successionText({ predecessor, successor, effectiveOn }: NamedSuccession): string {
  return `FINESS ${predecessor.finess} repris par ${successor.name} (FINESS ${successor.finess}) le ${formatDay(effectiveOn)}`
}
