import { candidatureScope } from '@/lib/access/scope'
import { type ComparedFiling, type FilingChange, filingChanges } from '@/lib/candidatures/domain/filing-changes'
import type { UseCaseContext } from '@/lib/platform/use-case'

/** What the last filing changed of the one before; null when there was one filing, or out of the actor's scope. */
export type ChangesSinceFiling = {
  readonly previousNumber: number
  readonly previousAt: Date
  readonly filedAt: Date
  readonly filedByName: string
  /** The signatory whose delegation was used. */
  readonly onBehalfOfName: string | null
  readonly changes: readonly FilingChange[]
}

/** The same for both sides: what the hospital changed between its last two filings. */
export async function changesSinceFiling(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  candidatureId: string,
): Promise<ChangesSinceFiling | null> {
  const [last, previous] = await db.filing.findMany({
    where: { candidatureId, candidature: candidatureScope(actor, 'candidature.read') },
    orderBy: { number: 'desc' },
    take: 2,
  })
  if (last === undefined || previous === undefined) return null

  return {
    previousNumber: previous.number,
    previousAt: previous.filedAt,
    filedAt: last.filedAt,
    filedByName: last.filedByName,
    onBehalfOfName: last.onBehalfOfName,
    changes: filingChanges(previous.content as unknown as ComparedFiling, last.content as unknown as ComparedFiling),
  }
}
