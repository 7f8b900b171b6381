export const ESTABLISHMENT_ROLES = ['lecteur', 'redacteur', 'signataire'] as const
export const GROUP_ROLES = ['gestionnaire_groupe'] as const
export const REGION_ROLES = ['instructeur', 'valideur', 'ordonnateur', 'administrateur_regional'] as const
export const NATIONAL_ROLES = ['lecteur_national', 'administrateur_programme'] as const
export const DOSSIER_ROLES = ['expert'] as const
export const ROLES = [
  ...ESTABLISHMENT_ROLES,
  ...GROUP_ROLES,
  ...REGION_ROLES,
  ...NATIONAL_ROLES,
  ...DOSSIER_ROLES,
] as const

export type EstablishmentRole = (typeof ESTABLISHMENT_ROLES)[number]
export type GroupRole = (typeof GROUP_ROLES)[number]
export type RegionRole = (typeof REGION_ROLES)[number]
export type NationalRole = (typeof NATIONAL_ROLES)[number]
export type DossierRole = (typeof DOSSIER_ROLES)[number]
export type Role = (typeof ROLES)[number]

/** The delegation under which somebody signs, and the signatory who gave it. */
export type OnBehalfOf = { readonly delegationId: string; readonly name: string }

/** A right held on an establishment covers those that it has taken over: by which successions. */
export type Inherited = { readonly successorId: string; readonly successionIds: readonly string[] }

/**
 * One right: on an establishment, on a region, on the whole country, or on one dossier. The manager of a group holds one
 * on each of its establishments; a signatory by delegation holds one that says on whose behalf; an expert holds one on
 * each dossier for which an opinion is awaited, as long as it is. Each holds the same on what the establishment has taken
 * over.
 */
export type Membership =
  | {
      readonly kind: 'establishment'
      readonly role: EstablishmentRole
      readonly establishmentId: string
      readonly onBehalfOf?: OnBehalfOf
      readonly inherited?: Inherited
    }
  | {
      readonly kind: 'establishment'
      readonly role: GroupRole
      readonly establishmentId: string
      readonly group: { readonly id: string; readonly name: string }
      readonly inherited?: Inherited
    }
  | { readonly kind: 'region'; readonly role: RegionRole; readonly regionCode: string }
  | { readonly kind: 'national'; readonly role: NationalRole }
  | {
      readonly kind: 'dossier'
      readonly role: DossierRole
      readonly candidatureId: string
      /** The request for an opinion that gives it. */
      readonly requestId: string
    }

/** On whose behalf a right is used; null for one's own. */
export function onBehalfOf(membership: Membership): OnBehalfOf | null {
  return 'onBehalfOf' in membership ? (membership.onBehalfOf ?? null) : null
}

/** By which successions a right is held; null for one that is held on the establishment itself. */
export function inheritedBy(membership: Membership): Inherited | null {
  return 'inherited' in membership ? (membership.inherited ?? null) : null
}

/** Somebody signed in, with the rights held now: read again from the database at each request. */
export type Actor = {
  readonly userId: string
  readonly name: string
  readonly email: string
  readonly memberships: readonly Membership[]
}
