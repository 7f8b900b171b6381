import { type AppError, forbidden, notFound } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { type Actor, ESTABLISHMENT_ROLES, inheritedBy, type Membership, onBehalfOf, ROLES, type Role } from './actor'

/** The manager of a group reads what a reader of each of its establishments reads. */
const HOSPITAL = [...ESTABLISHMENT_ROLES, 'gestionnaire_groupe'] as const
const WRITERS = ['redacteur', 'signataire'] as const
const AGENCY = ['instructeur', 'valideur', 'ordonnateur', 'administrateur_regional'] as const
const MINISTRY = ['lecteur_national', 'administrateur_programme'] as const

/**
 * The one table of who may do what. The server decides with it and the screens show their buttons with it.
 * The same person may hold several roles: separation of duties is checked by each decision on the dossier itself.
 */
export const POLICY = {
  'candidature.read': [...HOSPITAL, ...AGENCY, ...MINISTRY],
  'candidature.create': WRITERS,
  'candidature.edit': WRITERS,
  'candidature.submit': ['signataire'],
  'candidature.withdraw': ['signataire'],
  'appeal.lodge': ['signataire'],
  'document.add': WRITERS,
  'document.read': [...HOSPITAL, ...AGENCY, ...MINISTRY],
  'document.read-sensitive': ['signataire', 'instructeur'],
  'bank-details.read': [...WRITERS, ...AGENCY],
  'review.read': AGENCY,
  'review.instruct': ['instructeur', 'valideur'],
  'review.decide': ['valideur'],
  // Whoever decides: it makes the decisions public, and gives no right to anybody.
  'review.announce': ['valideur'],
  'review.organise': ['instructeur', 'valideur'],
  'review.configure': ['administrateur_regional'],
  'opinion.give': ['expert'],
  'convention.read': [...HOSPITAL, ...AGENCY, ...MINISTRY],
  'convention.send': ['instructeur', 'valideur'],
  'convention.sign': ['signataire', 'valideur'],
  'lot.read': [...AGENCY, ...MINISTRY],
  'lot.prepare': ['valideur', 'ordonnateur'],
  'lot.send': ['ordonnateur'],
  'lot.record-answer': ['ordonnateur'],
  'indicator.enter': WRITERS,
  'indicator.declare': ['signataire'],
  'indicator.control': ['instructeur', 'valideur'],
  'indicator.decide': ['valideur'],
  'dashboard.region': [...AGENCY, ...MINISTRY],
  'dashboard.national': MINISTRY,
  'envelope.read': [...AGENCY, ...MINISTRY],
  'envelope.move': ['administrateur_programme'],
  'programme.read': [...AGENCY, ...MINISTRY],
  'programme.edit': ['administrateur_programme'],
  'establishment.read': [...HOSPITAL, ...AGENCY, ...MINISTRY],
  'self-assessment.read': HOSPITAL,
  'self-assessment.edit': WRITERS,
  'establishment.import': ['administrateur_programme'],
  'establishment.succeed': ['administrateur_regional', 'administrateur_programme'],
  'message.read': [...HOSPITAL, ...AGENCY],
  'message.write': [...WRITERS, 'instructeur', 'valideur'],
  'outbox.manage': ['administrateur_programme'],
  'storage.check': ['administrateur_programme'],
  'membership.read': ['administrateur_regional', 'administrateur_programme'],
  'membership.edit': ['administrateur_regional', 'administrateur_programme'],
  'audit.read': ['administrateur_regional', 'administrateur_programme'],
  'team.read': [...HOSPITAL, 'administrateur_regional'],
  'team.manage': ['signataire', 'administrateur_regional'],
  'team.leave': ESTABLISHMENT_ROLES,
  'team.open': ['administrateur_regional'],
  'delegation.give': ['signataire'],
  'delegation.read': ['signataire', ...AGENCY],
  'group.follow': ['gestionnaire_groupe'],
  'group.edit': ['administrateur_programme'],
  'account.edit': ROLES,
} as const satisfies Record<string, readonly Role[]>

export type Permission = keyof typeof POLICY
export const PERMISSIONS = Object.keys(POLICY) as readonly Permission[]

/**
 * What neither a delegation of signature nor a succession gives: a loan is neither passed on nor used to manage the team,
 * and the team of an establishment that was taken over stays its own.
 */
const OWN_RIGHT_ONLY: readonly Permission[] = ['team.manage', 'team.leave', 'delegation.give']

/** What a right must reach: a dossier or another row, by where it belongs. */
export type Target = {
  readonly establishmentId: string | null
  readonly regionCode: string | null
  /**
   * Set on a dossier that was never filed: only its establishment sees it. The agency and the ministry see that
   * drafts exist, never what is in them.
   */
  readonly isDraft?: boolean
  /** Set on a dossier: what a right on that dossier alone reaches. */
  readonly candidatureId?: string
}

/** Whether one role has a permission at all. */
export function roleMay(role: Role, permission: Permission): boolean {
  return (POLICY[permission] as readonly Role[]).includes(role)
}

/** Whether one right gives a permission: a signature by delegation, or an inherited right, gives less than one's own. */
function membershipMay(membership: Membership, permission: Permission): boolean {
  const isOwn = onBehalfOf(membership) === null && inheritedBy(membership) === null
  if (!isOwn && OWN_RIGHT_ONLY.includes(permission)) return false

  return roleMay(membership.role, permission)
}

/** Whether an actor could ever use a permission, on something: for actions and menus. */
export function mayEver(actor: Actor, permission: Permission): boolean {
  return actor.memberships.some((membership) => membershipMay(membership, permission))
}

function covers(membership: Membership, target: Target): boolean {
  switch (membership.kind) {
    case 'establishment':
      return membership.establishmentId === target.establishmentId
    case 'region':
      return membership.regionCode === target.regionCode && target.isDraft !== true
    case 'national':
      return target.isDraft !== true
    case 'dossier':
      return membership.candidatureId === target.candidatureId && target.isDraft !== true
  }
}

/**
 * Every membership with which an actor may use a permission on a row, at least one, the first to be used first. Outside
 * the actor's scope the row does not exist (not-found); inside, without the right, the answer is forbidden.
 */
export function allRights(
  actor: Actor,
  permission: Permission,
  target: Target,
): Result<readonly [Membership, ...Membership[]], AppError> {
  const inScope = actor.memberships.filter((membership) => covers(membership, target))
  if (inScope.length === 0) return fail(notFound)
  const [first, ...others] = inScope.filter((one) => membershipMay(one, permission))

  return first === undefined ? fail(forbidden) : ok([first, ...others])
}

/**
 * The membership with which an actor may use a permission on a row, as the request read it. Whatever writes asks
 * `authorizeHeld` of the store instead, or too.
 */
export function authorize(actor: Actor, permission: Permission, target: Target): Result<Membership, AppError> {
  const rights = allRights(actor, permission, target)

  return rights.ok ? ok(rights.value[0]) : rights
}

/** The same decision for a button. */
export function mayOn(actor: Actor, permission: Permission, target: Target): boolean {
  return authorize(actor, permission, target).ok
}

/** Where an actor may use a permission: what every query starts from. */
export type Scope = {
  readonly isNational: boolean
  readonly regionCodes: readonly string[]
  readonly establishmentIds: readonly string[]
  /** Dossiers reached one by one. */
  readonly candidatureIds: readonly string[]
}

export function scopeOf(actor: Actor, permission: Permission): Scope {
  const memberships = actor.memberships.filter((membership) => membershipMay(membership, permission))

  return {
    isNational: memberships.some((one) => one.kind === 'national'),
    regionCodes: [...new Set(memberships.flatMap((one) => (one.kind === 'region' ? [one.regionCode] : [])))],
    establishmentIds: [
      ...new Set(memberships.flatMap((one) => (one.kind === 'establishment' ? [one.establishmentId] : []))),
    ],
    candidatureIds: memberships.flatMap((one) => (one.kind === 'dossier' ? [one.candidatureId] : [])),
  }
}
