/** The regions of France by INSEE code, with the regional health agency's territory as their extent (programme text §8). */
export const REGION_NAMES = {
  '01': 'Guadeloupe',
  '02': 'Martinique',
  '03': 'Guyane',
  '04': 'La Réunion',
  '06': 'Mayotte',
  '11': 'Île-de-France',
  '24': 'Centre-Val de Loire',
  '27': 'Bourgogne-Franche-Comté',
  '28': 'Normandie',
  '32': 'Hauts-de-France',
  '44': 'Grand Est',
  '52': 'Pays de la Loire',
  '53': 'Bretagne',
  '75': 'Nouvelle-Aquitaine',
  '76': 'Occitanie',
  '84': 'Auvergne-Rhône-Alpes',
  '93': 'Provence-Alpes-Côte d’Azur',
  '94': 'Corse',
} as const

export type RegionCode = keyof typeof REGION_NAMES

/** Every region code, metropolitan and overseas, in INSEE order. */
export const REGION_CODES = (Object.keys(REGION_NAMES) as RegionCode[]).sort()

/**
 * The départements of each region: INSEE codes, and for overseas also the FINESS file's own (9A, 9B…). Saint-Barthélemy
 * (977) and Saint-Martin (978) belong to the agency of Guadeloupe. Saint-Pierre-et-Miquelon (975, 9E) has no agency
 * among the programme's regions: it has no region here.
 */
const DEPARTEMENTS: Record<RegionCode, string> = {
  '01': '971 9A 977 978',
  '02': '972 9B',
  '03': '973 9C',
  '04': '974 9D',
  '06': '976 9F',
  '11': '75 77 78 91 92 93 94 95',
  '24': '18 28 36 37 41 45',
  '27': '21 25 39 58 70 71 89 90',
  '28': '14 27 50 61 76',
  '32': '02 59 60 62 80',
  '44': '08 10 51 52 54 55 57 67 68 88',
  '52': '44 49 53 72 85',
  '53': '22 29 35 56',
  '75': '16 17 19 23 24 33 40 47 64 79 86 87',
  '76': '09 11 12 30 31 32 34 46 48 65 66 81 82',
  '84': '01 03 07 15 26 38 42 43 63 69 73 74',
  '93': '04 05 06 13 83 84',
  '94': '2A 2B',
}

const REGION_BY_DEPARTEMENT: ReadonlyMap<string, RegionCode> = new Map(
  REGION_CODES.flatMap((region) =>
    DEPARTEMENTS[region].split(' ').map((departement) => [departement, region] as const),
  ),
)

/** The départements of a region, in their order. */
export function departementsOf(region: string): readonly string[] {
  return isRegionCode(region) ? DEPARTEMENTS[region].split(' ') : []
}

export function isRegionCode(code: string): code is RegionCode {
  return Object.hasOwn(REGION_NAMES, code)
}

/** The French name of a region; its code when nobody knows it. */
export function regionName(code: string): string {
  return isRegionCode(code) ? REGION_NAMES[code] : code
}

/** The region of a département, `01`…`95`, `2A`, `2B`, `971`…`978` or `9A`…`9F`; null when it has none. */
export function regionOfDepartement(departement: string): RegionCode | null {
  return REGION_BY_DEPARTEMENT.get(departement.toUpperCase()) ?? null
}
