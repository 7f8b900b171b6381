type Address = {
  readonly regionCode?: string | null
  readonly windowCode: string | null
  readonly voletCode: string | null
}

/** « ?region=84&fenetre=… » of a dashboard, or nothing without filters. */
export function dashboardQuery({ regionCode, windowCode, voletCode }: Address): string {
  const query = new URLSearchParams()
  if (regionCode) query.set('region', regionCode)
  if (windowCode !== null) query.set('fenetre', windowCode)
  if (voletCode !== null) query.set('volet', voletCode)
  const text = query.toString()

  return text === '' ? '' : `?${text}`
}
