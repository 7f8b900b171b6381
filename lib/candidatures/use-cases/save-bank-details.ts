import type { SaveBankDetailsInput } from '@/lib/candidatures/schemas'
import { auditCandidature, loadEditable, saveCandidature } from '@/lib/candidatures/store'
import { assert } from '@/lib/kernel/assert'
import { ok } from '@/lib/kernel/result'
import { parseIban } from '@/lib/payments/domain/iban'
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

    const iban = sealedIban(context, input.iban)
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

function sealedIban({ cipher }: Pick<UseCaseContext, 'cipher'>, typed: string): SealedIban {
  if (typed.trim() === '') return {}
  const iban = parseIban(typed)
  assert(iban.ok, 'an IBAN was checked with its form')

  return { ibanEncrypted: cipher.encrypt(iban.value.text), ibanLastFour: iban.value.lastFour }
}
