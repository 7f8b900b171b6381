/** How far a dossier of the demonstration goes, in the order of its life. */
export const FATES = [
  'draft',
  'withdrawn',
  'filed',
  'under_review',
  'to_complete',
  'proposed',
  'refused',
  'dropped',
  'convention_to_sign',
  'advance_due',
  'advance_in_lot',
  'advance_sent',
  'advance_paid',
  'measuring',
  'indicators_declared',
  'under_control',
  'balance_due',
  'balance_sent',
  'closed',
] as const

export type Fate = (typeof FATES)[number]

export type Dossier = {
  readonly finess: string
  readonly window: string
  /** Domain codes; a bonus follows its domain after a plus sign. */
  readonly claims: readonly string[]
  readonly fate: Fate
  /** Domains, and bonuses after a plus sign, whose targets are missed. */
  readonly missed?: readonly string[]
  /** The Caisse des Dépôts rejects the balance once: it is due again. */
  readonly isRejected?: boolean
}

/** Invented dossiers: every status, every legal status, the three regions, the first three windows. */
export const DOSSIERS: readonly Dossier[] = [
  { finess: '699995023', window: 'F1', claims: ['D1+CRO', 'D2', 'D3'], fate: 'closed' },
  { finess: '699995015', window: 'F1', claims: ['D1+CRO', 'D2'], fate: 'closed', missed: ['D2', '+CRO'] },
  { finess: '389990052', window: 'F1', claims: ['D1'], fate: 'closed', missed: ['D1'] },
  { finess: '389995036', window: 'F1', claims: ['D1+CRO', 'D2', 'D3'], fate: 'balance_sent', isRejected: true },
  { finess: '699990065', window: 'F1', claims: ['D1+CRO'], fate: 'balance_due' },
  { finess: '699990081', window: 'F1', claims: ['D1', 'D3'], fate: 'balance_sent' },
  { finess: '429990096', window: 'F1', claims: ['D1', 'D2'], fate: 'refused' },
  { finess: '019990076', window: 'F1', claims: ['D1+CRO'], fate: 'dropped' },
  { finess: '079995155', window: 'F1', claims: ['D1'], fate: 'withdrawn' },
  { finess: '219995172', window: 'F1', claims: ['D1+CRO', 'D2', 'D3'], fate: 'measuring' },
  { finess: '259995181', window: 'F1', claims: ['D1', 'D2', 'D3'], fate: 'indicators_declared' },
  { finess: '259990216', window: 'F1', claims: ['D1+CRO', 'D2'], fate: 'under_control' },
  { finess: '219990207', window: 'F1', claims: ['D1'], fate: 'advance_paid' },
  { finess: '2A9995305', window: 'F1', claims: ['D1', 'D2', 'D3'], fate: 'closed', missed: ['D3'] },
  { finess: '2B9995329', window: 'F1', claims: ['D1+CRO'], fate: 'balance_due' },
  { finess: '2B9990338', window: 'F1', claims: ['D1'], fate: 'refused' },

  { finess: '699995015', window: 'F2', claims: ['D4'], fate: 'advance_paid' },
  { finess: '699995023', window: 'F2', claims: ['D4'], fate: 'advance_sent' },
  { finess: '699990115', window: 'F2', claims: ['D1', 'D4'], fate: 'advance_paid' },
  { finess: '429995129', window: 'F2', claims: ['D1'], fate: 'advance_due' },
  { finess: '269990107', window: 'F2', claims: ['D1', 'D4'], fate: 'advance_in_lot' },
  { finess: '429990096', window: 'F2', claims: ['D1', 'D2', 'D4'], fate: 'advance_sent' },
  { finess: '639990142', window: 'F2', claims: ['D1'], fate: 'convention_to_sign' },
  { finess: '749990164', window: 'F2', claims: ['D1+CRO'], fate: 'refused' },
  { finess: '589990225', window: 'F2', claims: ['D1', 'D4'], fate: 'convention_to_sign' },
  { finess: '399995281', window: 'F2', claims: ['D1', 'D2', 'D3', 'D4'], fate: 'advance_paid' },
  { finess: '709995252', window: 'F2', claims: ['D1'], fate: 'advance_due' },
  { finess: '719990236', window: 'F2', claims: ['D1+CRO'], fate: 'dropped' },
  { finess: '2A9990314', window: 'F2', claims: ['D1', 'D4'], fate: 'advance_paid' },
  { finess: '2A9990371', window: 'F2', claims: ['D1'], fate: 'convention_to_sign' },
  { finess: '2B9990403', window: 'F2', claims: ['D1', 'D2'], fate: 'advance_due' },

  { finess: '699995015', window: 'F3', claims: ['D2'], fate: 'draft' },
  { finess: '389990052', window: 'F3', claims: ['D1+CRO', 'D4'], fate: 'to_complete' },
  { finess: '389995044', window: 'F3', claims: ['D1', 'D4'], fate: 'filed' },
  { finess: '749990164', window: 'F3', claims: ['D1', 'D4'], fate: 'filed' },
  { finess: '019990076', window: 'F3', claims: ['D1+CRO', 'D3'], fate: 'under_review' },
  { finess: '079995155', window: 'F3', claims: ['D1', 'D3', 'D4'], fate: 'proposed' },
  { finess: '699995130', window: 'F3', claims: ['D1'], fate: 'under_review' },
  { finess: '259990299', window: 'F3', claims: ['D1', 'D4'], fate: 'filed' },
  { finess: '399995190', window: 'F3', claims: ['D1', 'D2'], fate: 'draft' },
  { finess: '899990261', window: 'F3', claims: ['D1'], fate: 'under_review' },
  { finess: '909990277', window: 'F3', claims: ['D1'], fate: 'filed' },
  { finess: '2B9990338', window: 'F3', claims: ['D1+CRO'], fate: 'proposed' },
  { finess: '2A9995396', window: 'F3', claims: ['D1'], fate: 'filed' },
  { finess: '2B9995386', window: 'F3', claims: ['D1', 'D4'], fate: 'draft' },
]
