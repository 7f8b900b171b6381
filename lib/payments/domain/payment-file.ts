import { csvText } from '@/lib/kernel/csv'
import { centsToDecimal } from '@/lib/kernel/money'
import { controlTotal } from './lot'

/** A line of the payment file, with its bank number in clear: it lives only as long as the download. */
export type PaymentFileLine = {
  readonly reference: string
  readonly finess: string
  readonly establishmentName: string
  readonly holder: string
  readonly iban: string
  readonly amountCents: number
  readonly domainCode: string
  readonly windowCode: string
  readonly kind: 'advance' | 'balance'
}

const HEADER = [
  'lot',
  'reference',
  'finess',
  'etablissement',
  'titulaire',
  'iban',
  'montant',
  'domaine',
  'fenetre',
  'nature',
]
const KIND = { advance: 'avance', balance: 'solde' } as const

/**
 * The file of a lot for the Caisse des Dépôts: one line a payment, amounts in euros with a decimal comma, then a
 * `TOTAL` line with the count in `reference` and the control total in `montant`. Its real format is not public
 * (programme text §7).
 */
export function paymentFile(lotNumber: string, lines: readonly PaymentFileLine[]): string {
  const { lineCount, totalCents } = controlTotal(lines)
  const rows = lines.map((line) => [
    lotNumber,
    line.reference,
    line.finess,
    line.establishmentName,
    line.holder,
    line.iban,
    centsToDecimal(line.amountCents),
    line.domainCode,
    line.windowCode,
    KIND[line.kind],
  ])

  return csvText([HEADER, ...rows, ['TOTAL', lineCount, '', '', '', '', centsToDecimal(totalCents), '', '', '']])
}
