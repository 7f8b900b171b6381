import type { LegalStatus } from '@/lib/establishments/domain/legal-status'

/** The legal status of an establishment, in full, as a convention writes it. */
export const LEGAL_STATUS_NAMES: Readonly<Record<LegalStatus, string>> = {
  public: 'Public',
  private_for_profit: 'Privé lucratif',
  private_non_profit: 'Privé non lucratif',
  clcc: 'Centre de lutte contre le cancer',
}
