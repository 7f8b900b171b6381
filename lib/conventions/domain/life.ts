export const CONVENTION_STATUSES = [
  'prepared',
  'sent',
  'signed_by_establishment',
  'signed_by_agency',
  'sealed',
  'cancelled',
  'replaced',
] as const

export type ConventionStatus = (typeof CONVENTION_STATUSES)[number]

/**
 * Where a convention or an amendment may go. A copy signed on paper brings both signatures at once, sent or not; a text
 * that both parties signed is replaced by nothing: an amendment changes it. What was signed may still be cancelled, with
 * the decision it followed from.
 */
const MOVES = {
  prepared: ['sent', 'signed_by_agency', 'cancelled', 'replaced'],
  sent: ['signed_by_establishment', 'signed_by_agency', 'cancelled', 'replaced'],
  signed_by_establishment: ['signed_by_agency', 'cancelled', 'replaced'],
  signed_by_agency: ['sealed', 'cancelled'],
  sealed: ['cancelled'],
  cancelled: [],
  replaced: [],
} as const satisfies Record<ConventionStatus, readonly ConventionStatus[]>

/** Whether a convention may go from one status to the other. */
export function canBecome(from: ConventionStatus, to: ConventionStatus): boolean {
  return (MOVES[from] as readonly ConventionStatus[]).includes(to)
}

/** The text that counts: neither cancelled nor replaced by a later edition. */
export const LIVING_STATUSES = [
  'prepared',
  'sent',
  'signed_by_establishment',
  'signed_by_agency',
  'sealed',
] as const satisfies readonly ConventionStatus[]

/** Both parties signed. */
export const SIGNED_STATUSES = ['signed_by_agency', 'sealed'] as const satisfies readonly ConventionStatus[]

/** Somebody has still to sign. */
export const UNSIGNED_STATUSES = [
  'prepared',
  'sent',
  'signed_by_establishment',
] as const satisfies readonly ConventionStatus[]

export function isLiving(status: ConventionStatus): boolean {
  return LIVING_STATUSES.some((one) => one === status)
}

export function isSigned(status: ConventionStatus): boolean {
  return SIGNED_STATUSES.some((one) => one === status)
}

export const SIGNATURE_PARTIES = ['establishment', 'agency'] as const
export type SignatureParty = (typeof SIGNATURE_PARTIES)[number]

/** Who is to sign a text now in the portal: the hospital, then the agency; null when it is nobody's turn. */
export function nextParty(status: ConventionStatus): SignatureParty | null {
  switch (status) {
    case 'sent':
      return 'establishment'
    case 'signed_by_establishment':
      return 'agency'
    default:
      return null
  }
}

/** The status that the signature of a party leads to. */
export const SIGNED_BY = {
  establishment: 'signed_by_establishment',
  agency: 'signed_by_agency',
} as const satisfies Record<SignatureParty, ConventionStatus>
