import type { TemplateKind } from './kind'

const CONVENTION = [
  'number',
  'programmeName',
  'programmeCode',
  'windowName',
  'agencyName',
  'establishmentName',
  'finess',
  'reference',
  'filedOn',
  'decidedOn',
  'observationStartsOn',
  'measurementStartsOn',
  'measurementEndsOn',
  'declarationClosesOn',
  'activity',
  'ruleSetVersion',
  'totalAmount',
  'advanceAmount',
  'balanceAmount',
  'bankHolder',
] as const

const LETTER = [
  'number',
  'letterDate',
  'programmeName',
  'programmeCode',
  'windowName',
  'agencyName',
  'city',
  'signatoryName',
  'signatoryPosition',
  'establishmentName',
  'finess',
  'representativeName',
  'representativePosition',
  'reference',
  'filedOn',
  'decidedOn',
  'decisionReason',
  'appealText',
  'appealContact',
] as const

/** What the text of each kind may quote, a closed list: nothing else is ever filled in. */
export const TEMPLATE_FIELDS = {
  convention: CONVENTION,
  amendment: [
    ...CONVENTION,
    'amendmentNumber',
    'conventionNumber',
    'conventionSignedOn',
    'reason',
    'oldTotalAmount',
    'newTotalAmount',
    'changes',
  ],
  letter_retained: [...LETTER, 'conventionNumber', 'totalAmount', 'advanceAmount', 'balanceAmount'],
  letter_refused: LETTER,
  letter_dropped: LETTER,
} as const satisfies Record<TemplateKind, readonly string[]>

export type FieldOf<K extends TemplateKind> = (typeof TEMPLATE_FIELDS)[K][number]
export type TemplateField = FieldOf<TemplateKind>

/** A value for every field of a kind; an empty one leaves out the paragraph that is made of it alone. */
export type FieldValues<K extends TemplateKind> = Readonly<Record<FieldOf<K>, string>>
