import { z } from 'zod'
import { candidatureScope } from '@/lib/access/scope'
import { committedTargets } from '@/lib/candidatures/domain/filing'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'
import type { FormTarget } from './candidature-form'

/** What a receipt reads in a filing; the rest of the content stays as it was. */
const filedContent = z.object({
  domains: z.array(z.object({ domainCode: z.string(), bonusCodes: z.array(z.string()) })),
  documents: z.array(
    z.object({ fileName: z.string(), sha256: z.string(), prerequisiteCode: z.string().nullable(), kind: z.string() }),
  ),
  amounts: z.object({ advanceCents: z.number(), balanceCents: z.number(), totalCents: z.number() }).nullable(),
})

export type Receipt = {
  readonly candidatureId: string
  readonly reference: string
  readonly establishmentName: string
  readonly finess: string
  readonly windowName: string
  readonly number: number
  readonly filedAt: Date
  readonly filedByName: string
  readonly receiptCode: string
  readonly contentSha256: string
  readonly domains: readonly { readonly code: string; readonly name: string; readonly bonusCodes: readonly string[] }[]
  readonly targets: readonly FormTarget[]
  readonly documents: readonly { readonly fileName: string; readonly sha256: string }[]
  readonly amounts: z.infer<typeof filedContent>['amounts']
}

/** The receipt of the last filing of a dossier; null outside the actor's scope, or when nothing was filed. */
export async function filingReceipt(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  candidatureId: string,
): Promise<Receipt | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    include: { establishment: true, window: true, filings: { orderBy: { number: 'desc' }, take: 1 } },
  })
  const filing = row?.filings[0]
  if (row === null || filing === undefined) return null
  const rules = await loadRuleSet(db, row.ruleSetId)
  const { domains, documents, amounts } = filedContent.parse(filing.content)

  return {
    candidatureId: row.id,
    reference: row.reference,
    establishmentName: row.establishment.name,
    finess: row.establishment.finess,
    windowName: row.window.name,
    number: filing.number,
    filedAt: filing.filedAt,
    filedByName: filing.filedByName,
    receiptCode: filing.receiptCode,
    contentSha256: filing.contentSha256,
    domains: domains.map(({ domainCode, bonusCodes }) => ({
      code: domainCode,
      name: rules.domains.find((one) => one.code === domainCode)?.name ?? '',
      bonusCodes,
    })),
    targets: committedTargets(rules, row.window.code, domains),
    documents: documents.map(({ fileName, sha256 }) => ({ fileName, sha256 })),
    amounts,
  }
}
