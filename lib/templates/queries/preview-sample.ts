import type { ConventionContent } from '@/lib/conventions/domain/content'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { LetterContent, LetterLine } from '@/lib/letters/domain/letter'
import type { FieldValues } from '@/lib/templates/domain/fields'
import type { Template } from '@/lib/templates/domain/template'

/** What fills a text in before it is published: everything in it is invented, and says so. */

const NUMBER = 'EXEMPLE (données fictives)'

export const SAMPLE_LINES: readonly LetterLine[] = [
  { domainName: 'Domaine d’exemple A', advanceCents: 360_000, balanceCents: 840_000, totalCents: 1_200_000 },
  { domainName: 'Domaine d’exemple B', advanceCents: 270_000, balanceCents: 630_000, totalCents: 900_000 },
]
const [TOTAL_CENTS, ADVANCE_CENTS, BALANCE_CENTS] = [2_100_000, 630_000, 1_470_000]

const AGENCY = {
  agencyName: 'Agence régionale de santé Exemple',
  addressLines: ['1 place de l’Exemple', '00000 VILLE-EXEMPLE'],
  city: 'Ville-Exemple',
  email: 'contact@ars.example.fr',
  phone: '01 23 45 67 89',
  signatoryName: 'Camille Exemple',
  signatoryPosition: 'Directrice générale',
  appealText: 'Texte de la région sur les voies et délais de recours.',
}

const REPRESENTATIVE = { name: 'Dominique Fictif', position: 'Direction' }
const ESTABLISHMENT = 'Centre hospitalier fictif de Ville-Exemple'

const COMMON = {
  number: NUMBER,
  programmeName: 'Programme d’exemple',
  programmeCode: 'EXEMPLE',
  windowName: 'Fenêtre d’exemple',
  agencyName: AGENCY.agencyName,
  establishmentName: ESTABLISHMENT,
  finess: '000000000',
  reference: 'EXEMPLE-0001',
  filedOn: '15 mars 2022',
  decidedOn: '12 mai 2022',
}

const AMOUNTS = {
  totalAmount: formatEurosAndCents(TOTAL_CENTS),
  advanceAmount: formatEurosAndCents(ADVANCE_CENTS),
  balanceAmount: formatEurosAndCents(BALANCE_CENTS),
}

export const CONVENTION_VALUES: FieldValues<'convention'> = {
  ...COMMON,
  ...AMOUNTS,
  observationStartsOn: '1 décembre 2022',
  measurementStartsOn: '1 juillet 2022',
  measurementEndsOn: '31 décembre 2022',
  declarationClosesOn: '28 février 2023',
  activity: '12 345',
  ruleSetVersion: '1',
  bankHolder: 'Trésorerie fictive',
}

export const AMENDMENT_VALUES: FieldValues<'amendment'> = {
  ...CONVENTION_VALUES,
  amendmentNumber: NUMBER,
  conventionNumber: 'C-EXEMPLE-0001',
  conventionSignedOn: '20 mai 2022',
  reason: 'Le montant d’un domaine est corrigé.',
  oldTotalAmount: formatEurosAndCents(TOTAL_CENTS - 300_000),
  newTotalAmount: formatEurosAndCents(TOTAL_CENTS),
  changes: 'Le montant du domaine d’exemple B est corrigé.',
}

export const LETTER_VALUES: FieldValues<'letter_refused'> = {
  ...COMMON,
  letterDate: COMMON.decidedOn,
  city: AGENCY.city,
  signatoryName: AGENCY.signatoryName,
  signatoryPosition: AGENCY.signatoryPosition,
  representativeName: REPRESENTATIVE.name,
  representativePosition: REPRESENTATIVE.position,
  decisionReason: 'Motif d’exemple, tel que l’agence l’écrit dans sa décision.',
  appealText: AGENCY.appealText,
  appealContact: AGENCY.email,
}

export const RETAINED_VALUES: FieldValues<'letter_retained'> = {
  ...LETTER_VALUES,
  ...AMOUNTS,
  conventionNumber: 'C-EXEMPLE-0001',
}

export const CONVENTION_SAMPLE: Omit<ConventionContent, keyof Template | 'templateVersion'> = {
  number: NUMBER,
  amendment: null,
  preparedOn: '2022-05-12',
  reference: COMMON.reference,
  agency: { regionCode: '', name: AGENCY.agencyName, ...AGENCY },
  establishment: {
    finess: COMMON.finess,
    siret: null,
    name: ESTABLISHMENT,
    address: '00000 VILLE-EXEMPLE',
    legalStatus: 'Public',
    representative: REPRESENTATIVE,
  },
  bank: { holder: CONVENTION_VALUES.bankHolder, ibanLastFour: '0000' },
  ruleSetVersion: 1,
  activity: { value: 12_345, reason: null },
  lines: SAMPLE_LINES.map((line, index) => ({
    ...line,
    domainCode: `X${index}`,
    voletName: 'Volet d’exemple',
    sharePercent: 100,
    bonuses: [],
    forfaitCents: line.totalCents,
    bonusCents: 0,
  })),
  totals: {
    forfaitCents: TOTAL_CENTS,
    bonusCents: 0,
    advanceCents: ADVANCE_CENTS,
    balanceCents: BALANCE_CENTS,
    totalCents: TOTAL_CENTS,
  },
  targets: [
    {
      indicatorCode: 'INDICATEUR',
      title: 'Part des séjours d’exemple',
      domainName: 'Domaine d’exemple A',
      bonusName: null,
      targetPercent: 50,
    },
  ],
}

export const LETTER_SAMPLE: Omit<LetterContent, keyof Template | 'templateVersion' | 'decision' | 'lines'> = {
  number: NUMBER,
  writtenOn: '2022-05-12',
  reference: COMMON.reference,
  agency: AGENCY,
  establishment: {
    name: ESTABLISHMENT,
    finess: COMMON.finess,
    town: 'VILLE-EXEMPLE',
    representative: REPRESENTATIVE,
  },
}
