type Address = {
  readonly kind: 'advance' | 'balance'
  readonly regionCode: string | null
  readonly status?: string | null
  readonly page?: number
}

/** The address of the payments page for a choice; what is not chosen is left out. */
export function paymentsAddress({ kind, regionCode, status = null, page = 1 }: Address): string {
  const params = new URLSearchParams({ nature: kind === 'advance' ? 'avance' : 'solde' })
  if (regionCode !== null) params.set('region', regionCode)
  if (status !== null) params.set('statut', status)
  if (page > 1) params.set('page', String(page))

  return `/paiements?${params}`
}
