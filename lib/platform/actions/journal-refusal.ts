import type { Permission } from '@/lib/access/domain/policy'
import { writeAudit } from '@/lib/platform/audit'
import type { UseCaseContext } from '@/lib/platform/use-case'

/** Leaves a trace of a refused reach outside one's scope: who, with which permission, for which ids. */
export async function journalRefusal(
  context: UseCaseContext,
  permission: Permission,
  kind: string,
  input: unknown,
): Promise<void> {
  const ids = Object.entries(input ?? {}).filter(([name, value]) => name.endsWith('Id') && typeof value === 'string')
  await writeAudit(context.db, {
    type: 'access.refused',
    at: await context.clock(context.db),
    actor: context.actor,
    entity: { type: 'permission', id: permission },
    details: { kind, ...Object.fromEntries(ids) },
  })
}
