import type { LegalStatus } from '@/lib/establishments/domain/legal-status'

export const LEGAL_STATUS_TEXT: Record<LegalStatus, string> = {
  public: 'Public',
  private_for_profit: 'Privé lucratif',
  private_non_profit: 'Privé non lucratif',
  clcc: 'CLCC',
}
