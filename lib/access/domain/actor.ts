export const ESTABLISHMENT_ROLES = ['lecteur', 'redacteur', 'signataire'] as const
export const REGION_ROLES = ['instructeur', 'valideur', 'ordonnateur', 'administrateur_regional'] as const
export const NATIONAL_ROLES = ['lecteur_national', 'administrateur_programme'] as const
export const ROLES = [...ESTABLISHMENT_ROLES, ...REGION_ROLES, ...NATIONAL_ROLES] as const

export type EstablishmentRole = (typeof ESTABLISHMENT_ROLES)[number]
export type RegionRole = (typeof REGION_ROLES)[number]
export type NationalRole = (typeof NATIONAL_ROLES)[number]
export type Role = (typeof ROLES)[number]

/** One right: on an establishment, on a region, or on the whole country. */
export type Membership =
  | { readonly kind: 'establishment'; readonly role: EstablishmentRole; readonly establishmentId: string }
  | { readonly kind: 'region'; readonly role: RegionRole; readonly regionCode: string }
  | { readonly kind: 'national'; readonly role: NationalRole }

/** Somebody signed in, with the rights held now: read again from the database at each request. */
export type Actor = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly memberships: readonly Membership[]
}
