import { z } from 'zod'
import { candidatureScope } from '@/lib/access/scope'
import type { Receipt } from '@/lib/candidatures/domain/receipt'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { loadRuleSet } from '@/lib/programme/store'

/** What a receipt reads in a filing; the rest of the content stays as it was. */
const filedContent = z.object({
  programme: z.object({ ruleSetVersion: z.number() }),
  window: z.object({ name: z.string() }),
  establishment: z.object({ finess: z.string(), name: z.string() }),
  domains: z.array(z.object({ domainCode: z.string(), bonusCodes: z.array(z.string()) })),
  targets: z.array(
    z.object({ indicatorCode: z.string(), domainCode: z.string(), targetPercent: z.number().nullable() }),
  ),
  documents: z.array(
    z.object({
      fileName: z.string(),
      sizeBytes: z.number(),
      sha256: z.string(),
      prerequisiteCode: z.string().nullable(),
    }),
  ),
  amounts: z.object({ advanceCents: z.number(), balanceCents: z.number(), totalCents: z.number() }).nullable(),
})

/**
 * The receipt of a filing of a dossier: the last one, or the one of that number. Null outside the actor's scope, or when
 * there is none. Everything comes from what was frozen; only the names of codes are read in the rules.
 */
export async function filingReceipt(
  { db, actor }: Pick<UseCaseContext, 'db' | 'actor'>,
  candidatureId: string,
  number?: number,
): Promise<Receipt | null> {
  const row = await db.candidature.findFirst({
    where: { AND: [{ id: candidatureId }, candidatureScope(actor, 'candidature.read')] },
    select: {
      id: true,
      reference: true,
      ruleSetId: true,
      filings: {
        orderBy: { number: 'desc' },
        include: { carriedFrom: { select: { number: true, candidature: { select: { reference: true } } } } },
      },
    },
  })
  const filing = row?.filings.find((one) => number === undefined || one.number === number)
  if (row === null || filing === undefined) return null
  const rules = await loadRuleSet(db, row.ruleSetId)
  const content = filedContent.parse(filing.content)
  const nameOf = (code: string) => rules.domains.find((one) => one.code === code)?.name ?? ''
  const titleOf = (code: string) => rules.indicators.find((one) => one.code === code)?.title ?? ''

  return {
    candidatureId: row.id,
    reference: row.reference,
    establishmentName: content.establishment.name,
    finess: content.establishment.finess,
    windowName: content.window.name,
    number: filing.number,
    filedAt: filing.filedAt,
    filedByName: filing.filedByName,
    onBehalfOfName: filing.onBehalfOfName,
    receiptCode: filing.receiptCode,
    contentSha256: filing.contentSha256,
    ruleSetVersion: content.programme.ruleSetVersion,
    domains: content.domains.map(({ domainCode, bonusCodes }) => ({
      code: domainCode,
      name: nameOf(domainCode),
      bonusCodes,
    })),
    targets: content.targets.map((target) => ({ ...target, title: titleOf(target.indicatorCode) })),
    documents: content.documents,
    amounts: content.amounts,
    ...carriedOf(filing),
    filings: row.filings.map((one) => ({ number: one.number, filedAt: one.filedAt })),
  }
}

type FilingRow = {
  readonly carriedByName: string | null
  readonly carriedFrom: { readonly number: number; readonly candidature: { readonly reference: string } } | null
}

function carriedOf({ carriedFrom, carriedByName }: FilingRow): Pick<Receipt, 'carried'> {
  if (carriedFrom === null) return {}
  const { number, candidature } = carriedFrom

  return { carried: { reference: candidature.reference, number, byName: carriedByName ?? '' } }
}
