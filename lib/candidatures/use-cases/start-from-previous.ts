import { copyAnswers, copyContacts, copyFiles, loadSource } from '@/lib/candidatures/carry-over-store'
import { type DraftPlace, insertClaim, insertDraft, lockPlace } from '@/lib/candidatures/opening-store'
import { findLineage } from '@/lib/establishments/succession-store'
import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Opens a draft that takes over a dossier of the same establishment, or of one that is one with it by succession: the domains that may be claimed in the new window,
 * contacts, bank details (the encrypted number as it is), answers to the prerequisites of the rules in force, and their
 * files by reference. The rules are those of the new window, no verdict of the agency follows, and the dossier it was
 * started from is not touched.
 */
export function startFromPrevious(
  context: UseCaseContext,
  { previousId, ...input }: DraftPlace & { readonly previousId: string },
): UseCaseResult<{ candidatureId: string; previousId: string }> {
  return inTransaction(context.db, async (tx) => {
    const place = await lockPlace(tx, context, input)
    if (!place.ok) return place
    const lineage = await findLineage(tx, input.establishmentId, place.value.act.now)
    const loaded = await loadSource(tx, lineage, previousId)
    if (!loaded.ok) return loaded
    const source = loaded.value
    const { ibanEncrypted, ibanLastFour, bankHolder, bankBic } = source
    const draft = await insertDraft(
      tx,
      place.value,
      { startedFromId: source.id, ibanEncrypted, ibanLastFour, bankHolder, bankBic },
      { startedFrom: source.reference },
    )
    await insertClaim(tx, place.value, draft, source.domains)
    await copyContacts(tx, source, draft.id)
    await copyAnswers(tx, place.value.rules, source, { candidatureId: draft.id })
    await copyFiles(tx, place.value, source, { candidatureId: draft.id })

    return ok({ candidatureId: draft.id, previousId: source.id })
  })
}
