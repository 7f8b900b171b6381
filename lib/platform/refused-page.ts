import { notFound } from 'next/navigation'
import type { Permission } from '@/lib/access/domain/policy'
import { journalRefusal } from './actions/journal-refusal'
import type { UseCaseContext } from './use-case'

/** Answers « not found » for a row that does not exist or is out of the actor's scope, and journals the attempt. */
export async function refusePage(
  context: UseCaseContext,
  permission: Permission,
  ids: Readonly<Record<string, string>>,
): Promise<never> {
  await journalRefusal(context, permission, 'not-found', ids)
  notFound()
}
