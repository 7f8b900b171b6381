import type { Prisma } from '@/generated/prisma/client'
import type { Actor } from './domain/actor'
import { type Permission, type Scope, scopeOf } from './domain/policy'

/**
 * The dossiers an actor may use a permission on, as a `where`: all of the actor's establishments, and the filed ones
 * of the actor's regions, or reached one by one (a draft is its establishment's alone). Empty scope: nothing.
 */
export function candidatureScope(actor: Actor, permission: Permission): Prisma.CandidatureWhereInput {
  const scope = scopeOf(actor, permission)

  return {
    OR: [
      { establishmentId: { in: [...scope.establishmentIds] } },
      { regionCode: { in: [...scope.regionCodes] }, filedAt: { not: null } },
      { id: { in: [...scope.candidatureIds] }, filedAt: { not: null } },
      ...(scope.isNational ? [{ filedAt: { not: null } }] : []),
    ],
  }
}

/** The establishments an actor may use a permission on, as a `where`. */
export function establishmentScope(actor: Actor, permission: Permission): Prisma.EstablishmentWhereInput {
  const scope = scopeOf(actor, permission)
  if (scope.isNational) return {}

  return {
    OR: [{ id: { in: [...scope.establishmentIds] } }, { regionCode: { in: [...scope.regionCodes] } }],
  }
}

/** A `where` on a region column (lots, payments, envelopes): national sees all, an agency its own. */
export function regionScope(actor: Actor, permission: Permission): { regionCode?: { in: string[] } } {
  const scope: Scope = scopeOf(actor, permission)

  return scope.isNational ? {} : { regionCode: { in: [...scope.regionCodes] } }
}
