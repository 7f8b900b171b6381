import { CONTACT_ROLES } from '@/lib/candidatures/domain/contact'
import type { SaveContactsInput } from '@/lib/candidatures/schemas'
import { auditCandidature, loadEditable, saveCandidature } from '@/lib/candidatures/store'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/** Saves the four contacts of a dossier; an empty field says « not given yet ». */
export function saveContacts(context: UseCaseContext, input: SaveContactsInput): UseCaseResult<{ version: number }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadEditable(tx, context, input)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value

    const candidatureId = candidature.id
    for (const role of CONTACT_ROLES) {
      await tx.contact.upsert({
        where: { candidatureId_role: { candidatureId, role } },
        create: { candidatureId, role, ...input.contacts[role] },
        update: input.contacts[role],
      })
    }
    const saved = await saveCandidature(tx, act, candidature)
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'candidature.saved', { step: 'contacts' })

    return saved
  })
}
