import { Prisma } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { roleMay } from '@/lib/access/domain/policy'
import { byUrgency, isToBeSaid, type Unfiled } from '@/lib/candidatures/domain/unfiled'
import { parisDay } from '@/lib/kernel/dates'
import type { UseCaseContext } from '@/lib/platform/use-case'

export type UnfiledDossier = Unfiled & {
  readonly candidatureId: string
  readonly reference: string
  readonly establishmentName: string
  readonly windowName: string
  /** The portal's time when this was read. */
  readonly asOf: Date
  /** Whether this reader could file it, or only ask a signatory to. */
  readonly mayFile: boolean
}

type Row = {
  readonly candidatureId: string
  readonly establishmentId: string
  readonly reference: string
  readonly kind: Unfiled['kind']
  readonly establishmentName: string
  readonly windowName: string
  readonly closesAt: Date | null
}

/**
 * What the teams of the actor have not sent: drafts and corrections, the most urgent first. One query, by the index of
 * the establishments, since every page of the portal asks. A draft of an establishment that was taken over cannot be filed:
 * it is not told. Nothing for somebody who is in no team.
 */
export async function unfiledDossiers({
  db,
  actor,
  now,
}: Pick<UseCaseContext, 'db' | 'actor'> & { readonly now: Date }): Promise<UnfiledDossier[]> {
  const teams = teamsOf(actor)
  if (teams.size === 0) return []
  // The end of the application period of the region, or the delay of the correction: `filingDeadline`, in SQL.
  const rows = await db.$queryRaw<Row[]>(Prisma.sql`
    SELECT c.id::text AS "candidatureId", c."establishmentId"::text AS "establishmentId", c.reference,
           CASE c.status WHEN 'draft' THEN 'draft' ELSE 'completion' END AS kind,
           e.name AS "establishmentName", w.name AS "windowName",
           CASE c.status WHEN 'draft' THEN coalesce(x."endsAt", w."applicationClosesAt") ELSE c."completionDueAt" END
             AS "closesAt"
    FROM "Candidature" c
    JOIN "Establishment" e ON e.id = c."establishmentId"
    JOIN "Window" w ON w.id = c."windowId"
    LEFT JOIN "WindowExtension" x
      ON x."windowId" = c."windowId" AND x."regionCode" = c."regionCode" AND x.period = 'application'
    WHERE c."establishmentId" = ANY(${[...teams.keys()]}::uuid[]) AND c.status IN ('draft', 'to_complete')
      AND (c.status <> 'draft' OR NOT EXISTS (
        SELECT 1 FROM "EstablishmentSuccession" s
        WHERE s."predecessorId" = c."establishmentId" AND s."cancelledAt" IS NULL
          AND s."effectiveOn" <= ${parisDay(now)}))
    ORDER BY c.reference`)

  return rows
    .filter((row) => isToBeSaid(row, now))
    .sort(byUrgency(now))
    .map(({ establishmentId, ...row }) => ({
      ...row,
      asOf: now,
      mayFile: teams.get(establishmentId) ?? false,
    }))
}

/** The roles of a team; whoever follows a group of establishments is in none of their teams. */
const TEAM_ROLES: readonly string[] = ['lecteur', 'redacteur', 'signataire']

/** The establishments of whose team somebody is, and whether it is with the right to file. */
function teamsOf(actor: Actor): Map<string, boolean> {
  const teams = new Map<string, boolean>()
  for (const membership of actor.memberships) {
    if (membership.kind !== 'establishment' || !TEAM_ROLES.includes(membership.role)) continue
    const mayFile = roleMay(membership.role, 'candidature.submit')
    teams.set(membership.establishmentId, mayFile || teams.get(membership.establishmentId) === true)
  }

  return teams
}
