import { candidatureScope } from '@/lib/access/scope'
import { notFound } from '@/lib/kernel/errors'
import { fail, ok } from '@/lib/kernel/result'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** The version of a dossier now: asked for by somebody who was told that it changed and chooses to save over it. */
export async function currentVersion(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  { candidatureId }: { readonly candidatureId: string },
): UseCaseResult<{ version: number }> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.edit')] },
    select: { version: true },
  })

  return row === null ? fail(notFound) : ok(row)
}
