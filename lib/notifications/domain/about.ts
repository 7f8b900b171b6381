/**
 * What a notice tells of: whoever holds a right on that establishment, or in that region, may know it. With neither it
 * concerns its recipient alone.
 */
export type About = { readonly establishmentId: string | null; readonly regionCode: string | null }

/** What somebody holds a right on now; the manager of a group holds one on each of its establishments. */
export type Held = { readonly establishmentIds: ReadonlySet<string>; readonly regionCodes: ReadonlySet<string> }

/** Whether somebody who holds that may still be told of it. */
export function mayStillKnow({ establishmentId, regionCode }: About, held: Held): boolean {
  if (establishmentId === null && regionCode === null) return true
  const isInTeam = establishmentId !== null && held.establishmentIds.has(establishmentId)

  return isInTeam || (regionCode !== null && held.regionCodes.has(regionCode))
}

/** What several notices all tell of; null when they do not tell of the same. */
export function sharedAbout(notices: readonly About[]): About | null {
  const [first, ...others] = notices
  if (first === undefined) return null
  const { establishmentId, regionCode } = first
  const isSame = others.every((one) => one.establishmentId === establishmentId && one.regionCode === regionCode)

  return isSame ? { establishmentId, regionCode } : null
}
