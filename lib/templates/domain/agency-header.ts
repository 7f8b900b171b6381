import { regionName } from '@/lib/establishments/domain/regions'

/** What a region writes at the head of its conventions and letters, and who signs them. Empty: not said. */
export type AgencyHeader = {
  readonly agencyName: string
  readonly addressLines: readonly string[]
  readonly city: string
  readonly email: string
  readonly phone: string
  readonly signatoryName: string
  readonly signatoryPosition: string
  /** The region's own words on how a decision may be contested: the portal writes none by itself. */
  readonly appealText: string
}

/** The header of a region that has written none. */
export function defaultHeader(regionCode: string): AgencyHeader {
  return {
    agencyName: `Agence régionale de santé ${regionName(regionCode)}`,
    addressLines: [],
    city: '',
    email: '',
    phone: '',
    signatoryName: '',
    signatoryPosition: '',
    appealText: '',
  }
}

/** Where to ask about a decision: the agency's address on the network, else its post, else its name. */
export function contactOf({ agencyName, addressLines, city, email }: AgencyHeader): string {
  if (email !== '') return email
  const place = [...addressLines, ...(addressLines.some((line) => line.includes(city)) ? [] : [city])]

  return [agencyName, ...place.filter((line) => line !== '')].join(', ')
}
