const DECIMAL = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })

/** « 12 ko », « 3,4 Mo »; bytes are never shown as zero. */
export function formatFileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} octets`
  if (bytes < 1024 * 1024) return `${DECIMAL.format(Math.round(bytes / 1024))} ko`

  return `${DECIMAL.format(bytes / 1024 / 1024)} Mo`
}
