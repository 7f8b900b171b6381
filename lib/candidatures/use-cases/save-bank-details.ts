import type { SaveBankDetailsInput } from '@/lib/candidatures/schemas'
import { auditCandidature, loadEditable, saveCandidature } from '@/lib/candidatures/store'
import { assert } from '@/lib/kernel/assert'
import { parseIban } from '@/lib/kernel/iban'
import { ok } from '@/lib/kernel/result'
import { inTransaction } from '@/lib/platform/db'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'

/**
 * Saves the account to be paid. The IBAN is encrypted and only its last four signs stay readable; an empty one keeps
 * the one already recorded. Neither the journal nor the answer ever holds it.
 */
export function saveBankDetails(
  context: UseCaseContext,
  input: SaveBankDetailsInput,
): UseCaseResult<{ version: number; ibanLastFour: string | null }> {
  return inTransaction(context.db, async (tx) => {
    const loaded = await loadEditable(tx, context, input)
    if (!loaded.ok) return loaded
    const { candidature, act } = loaded.value

    const iban = sealedIban(context, input.iban, candidature.ibanEncrypted)
    const { bic, holder } = input
    const saved = await saveCandidature(tx, act, candidature, {
      bankHolder: holder === '' ? null : holder,
      bankBic: bic === '' ? null : bic,
      ...iban,
    })
    if (!saved.ok) return saved
    await auditCandidature(tx, act, candidature, 'candidature.saved', {
      step: 'bank-details',
      isIbanChanged: iban.ibanLastFour !== undefined,
    })

    return ok({ version: saved.value.version, ibanLastFour: iban.ibanLastFour ?? candidature.ibanLastFour })
  })
}

type SealedIban = { readonly ibanEncrypted?: string; readonly ibanLastFour?: string }

/** Nothing to write when nothing was typed, or the same account again. */
function sealedIban({ cipher }: Pick<UseCaseContext, 'cipher'>, typed: string, recorded: string | null): SealedIban {
  if (typed.trim() === '') return {}
  const iban = parseIban(typed)
  assert(iban.ok, 'an IBAN was checked with its form')
  if (recorded !== null && cipher.decrypt(recorded) === iban.value.text) return {}

  return { ibanEncrypted: cipher.encrypt(iban.value.text), ibanLastFour: iban.value.lastFour }
}
