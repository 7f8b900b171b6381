/**
 * FINESS categories (`categetab`) of the establishments that may apply, most general first: that order also names the
 * category of an establishment made of several sites.
 */
const SANITARY = [
  // programme text §2
  ...['101', '355', '292', '131', '106', '365', '129', '128', '122', '114', '115'],
  ...['109', '362', '161', '697', '127', '141', '139', '138', '146'],
  // Not in the programme's list, but 138 of the 3 975 sites of the national file of active establishments have one of
  // these, and the national activity file names the 136 establishments which they make: without them 2 674 are found
  // instead of 2 810. None is medico-social.
  ...['156', '412', '425', '430', '433', '444', '695', '696', '698', '699', '999'],
] as const

const RANK: ReadonlyMap<string, number> = new Map(SANITARY.map((code, index) => [code, index]))
const DIALYSIS: ReadonlySet<string> = new Set(['138', '139', '141', '146'])
const CANCER_CENTRE = '131'

/** Whether a site of that category makes its establishment eligible: not medico-social, not a pharmacy, not a school… */
export function isSanitary(categoryCode: string): boolean {
  return RANK.has(categoryCode)
}

/** Whether a site is a dialysis centre, which applies with its whole legal entity whatever its status (programme text §2). */
export function isDialysis(categoryCode: string): boolean {
  return DIALYSIS.has(categoryCode)
}

/** Centre de lutte contre le cancer. */
export function isCancerCentre(categoryCode: string): boolean {
  return categoryCode === CANCER_CENTRE
}

/** Negative when `a` says more than `b` about an establishment made of both. */
export function compareCategories(a: string, b: string): number {
  const rank = (code: string) => RANK.get(code) ?? SANITARY.length

  return rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0)
}
