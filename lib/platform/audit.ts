import type { Prisma } from '@/generated/prisma/client'
import type { Reader } from './db'

/** The closed list of what the journal records. */
export const AUDIT_TYPES = [
  'user.signed-in',
  'user.sign-in-refused',
  'user.locked-out',
  'user.identity-linked',
  'user.created',
  'user.deactivated',
  'user.reactivated',
  'membership.granted',
  'membership.ended',
  'invitation.sent',
  'invitation.resent',
  'invitation.revoked',
  'invitation.accepted',
  'team.opened',
  'team.handed-over',
  'team.orphaned',
  'delegation.given',
  'delegation.revoked',
  'delegation.opened',
  'group.created',
  'group.establishment-added',
  'group.establishment-removed',
  'user.password-reset-asked',
  'user.password-changed',
  'access.refused',
  'programme.loaded',
  'window.changed',
  'questionnaire.loaded',
  'questionnaire.retired',
  'establishments.imported',
  'establishment.succeeded',
  'establishment.succession-cancelled',
  'self-assessment.saved',
  'candidature.created',
  'candidature.saved',
  'candidature.moved',
  'candidature.filed',
  'document.added',
  'document.removed',
  'document.opened',
  'document.classified',
  'document.infected',
  'candidature.downloaded',
  'storage.checked',
  'prerequisite.reviewed',
  'candidature.proposed',
  'candidature.validated-once',
  'candidature.decided',
  'region.setting-changed',
  'candidature.activity-set',
  'candidature.assigned',
  'candidature.reminded',
  'candidature.carried',
  'batch.checked',
  'batch.started',
  'batch.cancelled',
  'worklist.exported',
  'candidature.tagged',
  'candidature.noted',
  'envelope.moved',
  'convention.prepared',
  'convention.generated',
  'convention.signed',
  'lot.prepared',
  'lot.cancelled',
  'lot.sent',
  'lot.exported',
  'lot.answered',
  'indicators.saved',
  'indicators.declared',
  'indicator.controlled',
  'indicator.retained',
  'domain.decided',
  'message.sent',
  'preference.chosen',
  'mail.resent',
  'dashboard.exported',
  'demonstration.clock-set',
] as const

export type AuditType = (typeof AUDIT_TYPES)[number]

export type AuditEntry = {
  readonly type: AuditType
  readonly at: Date
  readonly actor: { readonly userId: string; readonly name: string } | null
  readonly entity: { readonly type: string; readonly id: string }
  readonly regionCode?: string | null
  readonly establishmentId?: string | null
  readonly details?: Prisma.InputJsonObject
}

/** Writes one row of the journal, in the transaction of what it tells. Never give it a secret or a bank number. */
export async function writeAudit(tx: Reader, entry: AuditEntry): Promise<void> {
  await tx.auditEvent.create({
    data: {
      type: entry.type,
      at: entry.at,
      actorId: entry.actor?.userId ?? null,
      actorName: entry.actor?.name ?? 'système',
      entityType: entry.entity.type,
      entityId: entry.entity.id,
      regionCode: entry.regionCode ?? null,
      establishmentId: entry.establishmentId ?? null,
      details: entry.details ?? {},
    },
  })
}
