import type { Convention as ConventionRow } from '@/generated/prisma/client'
import { type Act, type LoadedCandidature, moveCandidature } from '@/lib/candidatures/store'
import { present } from '@/lib/kernel/assert'
import type { AppError } from '@/lib/kernel/errors'
import { toCents } from '@/lib/kernel/money'
import { ok, type Result } from '@/lib/kernel/result'
import { openPayments } from '@/lib/payments/store'
import type { Transaction } from '@/lib/platform/db'

/**
 * What a text changes once both parties signed it, in the transaction of the last signature. A convention opens the
 * advance of each domain (programme text §3).
 */
export async function takeEffect(
  tx: Transaction,
  act: Act,
  candidature: LoadedCandidature,
  convention: ConventionRow,
): Promise<Result<void, AppError>> {
  switch (convention.kind) {
    case 'convention':
      return openAdvance(tx, act, candidature)
    case 'amendment':
      throw new Error('an amendment has no effect yet')
  }
}

async function openAdvance(tx: Transaction, act: Act, candidature: LoadedCandidature): Promise<Result<void, AppError>> {
  const moved = await moveCandidature(tx, act, candidature, [{ to: 'convention_signed' }, { to: 'advance_due' }])
  if (!moved.ok) return moved
  await openPayments(tx, {
    candidature,
    windowCode: candidature.window.code,
    kind: 'advance',
    amounts: candidature.domains.map(({ domainCode, advanceCents }) => ({
      domainCode,
      amountCents: toCents(present(advanceCents, `the frozen advance of ${domainCode}`)),
    })),
    dueAt: act.now,
  })

  return ok()
}
