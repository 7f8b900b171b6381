import type { AlertProps } from '@codegouvfr/react-dsfr/Alert'
import { CONVENTION_STATUSES, type ConventionStatus, type SignatureParty } from '@/lib/conventions/domain/life'

type Words = { readonly label: string; readonly severity: AlertProps.Severity | undefined }

/** What each state of a convention or an amendment is called. */
export const CONVENTION_STATUS_TEXT: Record<ConventionStatus, Words> = {
  prepared: { label: 'À envoyer', severity: 'warning' },
  sent: { label: 'Envoyée, à signer par l’établissement', severity: 'info' },
  signed_by_establishment: { label: 'À signer par l’ARS', severity: 'warning' },
  signed_by_agency: { label: 'Signée, scellement en cours', severity: 'info' },
  sealed: { label: 'Signée et scellée', severity: 'success' },
  cancelled: { label: 'Annulée', severity: undefined },
  replaced: { label: 'Remplacée', severity: undefined },
}

/** The same, of a code that comes from an error; an unknown one stays as it is. */
export function conventionStatusText(status: string): string {
  const known = CONVENTION_STATUSES.find((one) => one === status)

  return known === undefined ? status : CONVENTION_STATUS_TEXT[known].label
}

export const PARTY_TEXT: Record<SignatureParty, string> = {
  establishment: 'Pour l’établissement',
  agency: 'Pour l’ARS',
}
