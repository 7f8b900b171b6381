/** The proof of one filing, as it was frozen: what is shown, printed and written in the PDF. */
export type Receipt = {
  readonly candidatureId: string
  readonly reference: string
  readonly establishmentName: string
  readonly finess: string
  readonly windowName: string
  /** 1, then 2 once completed, and so on. */
  readonly number: number
  readonly filedAt: Date
  readonly filedByName: string
  /** The signatory whose delegation was used; null when there was none. */
  readonly onBehalfOfName: string | null
  readonly receiptCode: string
  readonly contentSha256: string
  readonly ruleSetVersion: number
  readonly domains: readonly ReceiptDomain[]
  readonly targets: readonly ReceiptTarget[]
  readonly documents: readonly ReceiptDocument[]
  /** Null when the agency has to fix the activity. */
  readonly amounts: { readonly advanceCents: number; readonly balanceCents: number; readonly totalCents: number } | null
  /** The filing of an earlier window that the agency carried here: it was signed then. */
  readonly carried?: { readonly reference: string; readonly number: number; readonly byName: string }
  /** Every filing of the dossier, the last one first. */
  readonly filings: readonly { readonly number: number; readonly filedAt: Date }[]
}

export type ReceiptDomain = { readonly code: string; readonly name: string; readonly bonusCodes: readonly string[] }

/** What was committed to be reached: a percent, or null for « yes ». */
export type ReceiptTarget = {
  readonly indicatorCode: string
  readonly title: string
  readonly domainCode: string
  readonly targetPercent: number | null
}

export type ReceiptDocument = {
  readonly fileName: string
  readonly sizeBytes: number
  readonly sha256: string
  /** Null for the bank details. */
  readonly prerequisiteCode: string | null
}

/** Which filing of the dossier a receipt is of, in the words of the receipt itself. */
export function filingText({ number, filings, carried }: Pick<Receipt, 'number' | 'filings' | 'carried'>): string {
  const first =
    carried === undefined
      ? 'premier dépôt'
      : `report du dépôt n° ${carried.number} du dossier ${carried.reference}, signé alors ; reporté par ${carried.byName} (ARS)`
  const own = number === 1 ? first : `dépôt n° ${number}, après complément`
  const last = filings.reduce((latest, one) => Math.max(latest, one.number), number)

  return last === number ? own : `${own} ; un dépôt plus récent existe (n° ${last})`
}
