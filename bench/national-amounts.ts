import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { filingContent } from '@/lib/candidatures/domain/filing'
import { fundingRequestOf } from '@/lib/candidatures/domain/funding-request'
import { RECEIPT_RANDOM_BYTES, receiptCode } from '@/lib/candidatures/domain/receipt-code'
import { isRetained } from '@/lib/candidatures/domain/status'
import { writeContent } from '@/lib/conventions/domain/content'
import { claimableDomains } from '@/lib/funding/claimable-domains'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { Funding } from '@/lib/funding/funding'
import { canonicalJson } from '@/lib/kernel/canonical-json'
import { parisDay } from '@/lib/kernel/dates'
import type { Database } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { loadRuleSet } from '@/lib/programme/store'
import { firstTemplate } from '@/prisma/data/templates'

const INCLUDED = { establishment: true, window: true, prerequisites: true, contacts: true, documents: true } as const
const BATCH = 500

type Dossier = Awaited<ReturnType<typeof readBatch>>[number]
type Claim = { readonly domainCode: string; readonly bonusCodes: readonly string[] }

/** The rows of one batch, by table. */
type Rows = Record<'CandidatureDomain' | 'FundingSnapshot' | 'Filing' | 'Convention', object[]>

/**
 * What each dossier claims and what it is worth, by the application's own engine: domains with the amounts frozen at
 * validation, snapshots with their working, what was filed, conventions. Inserted by batches in one statement a table.
 */
export async function loadAmounts(client: pg.Client, db: Database): Promise<void> {
  let after: string | undefined
  for (;;) {
    const dossiers = await readBatch(db, after)
    if (dossiers.length === 0) return
    const rows: Rows = { CandidatureDomain: [], FundingSnapshot: [], Filing: [], Convention: [] }
    for (const dossier of dossiers) addRows(rows, dossier, await loadRuleSet(db, dossier.ruleSetId))
    for (const [table, added] of Object.entries(rows)) await insert(client, table, added)
    after = dossiers.at(-1)?.id
  }
}

function readBatch(db: Database, after: string | undefined) {
  return db.candidature.findMany({
    ...(after !== undefined && { cursor: { id: after }, skip: 1 }),
    take: BATCH,
    orderBy: { id: 'asc' },
    include: INCLUDED,
  })
}

function addRows(rows: Rows, dossier: Dossier, rules: RuleSet): void {
  const domains = claimsOf(dossier, rules)
  const request = fundingRequestOf({ ...dossier, domains })
  const computed = computeFunding(rules, request)
  const funding = computed.ok ? computed.value : null
  const frozen = isRetained(dossier.status) ? funding : null
  const hasWon = dossier.status === 'balance_due' || dossier.status === 'closed'
  for (const { domainCode, bonusCodes } of domains) {
    const amounts = frozen?.domains.find((line) => line.domainCode === domainCode)
    rows.CandidatureDomain.push({
      id: randomUUID(),
      candidatureId: dossier.id,
      domainCode,
      bonusCodes,
      forfaitCents: amounts?.forfaitCents ?? null,
      bonusCents: amounts?.bonusCents ?? null,
      advanceCents: amounts?.advanceCents ?? null,
      balanceCents: amounts?.balanceCents ?? null,
      outcome: hasWon ? 'reached' : 'pending',
      wonBonusCodes: hasWon ? bonusCodes : [],
    })
  }
  if (dossier.filedAt === null) return
  const snapshot = { candidatureId: dossier.id, ruleSetId: dossier.ruleSetId, request, funding }
  const filedAt = dossier.filedAt
  if (funding !== null) {
    rows.FundingSnapshot.push({ id: randomUUID(), kind: 'filed', computedAt: filedAt, ...snapshot })
  }
  rows.Filing.push(filingOf({ ...dossier, filedAt, domains }, rules, funding))
  if (frozen === null || dossier.decidedAt === null) return
  rows.FundingSnapshot.push({ id: randomUUID(), kind: 'validated', computedAt: dossier.decidedAt, ...snapshot })
  rows.Convention.push(conventionOf({ ...dossier, filedAt, decidedAt: dossier.decidedAt }, rules, frozen))
}

/** About two thirds of what the establishment may claim in the window, the same at each run; never nothing. */
function claimsOf({ window, establishment }: Dossier, rules: RuleSet): Claim[] {
  const claimable = claimableDomains(rules, window.code, establishment).filter((domain) => domain.isClaimable)
  const seed = Number(establishment.finess) + window.position
  const chosen = claimable.filter((_, index) => index === seed % claimable.length || (seed + index) % 3 !== 0)

  return chosen.map(({ code, bonuses }) => ({
    domainCode: code,
    bonusCodes: bonuses.filter((bonus) => bonus.isClaimable).map((bonus) => bonus.code),
  }))
}

type Filed = Dossier & { readonly filedAt: Date }

function filingOf(dossier: Filed & { readonly domains: readonly Claim[] }, rules: RuleSet, funding: Funding | null) {
  const { filedAt, savedById: filedById, savedByName: filedByName } = dossier
  const content = filingContent(
    rules,
    { ...dossier, questionnaires: [], ibanFingerprint: null },
    { number: 1, filedAt, filedByName, onBehalfOfName: null, funding },
  )

  return {
    id: randomUUID(),
    candidatureId: dossier.id,
    number: 1,
    filedById,
    filedByName,
    filedAt,
    content,
    contentSha256: sha256Of(canonicalJson(content)),
    receiptCode: receiptCode(randomBytes(RECEIPT_RANDOM_BYTES)),
  }
}

function conventionOf(dossier: Filed & { readonly decidedAt: Date }, rules: RuleSet, funding: Funding) {
  const { reference, establishment, regionCode, window, filedAt, decidedAt } = dossier
  const { finess, siret, name, town, legalStatus } = establishment
  const number = `C-${reference}`
  const isSigned = dossier.status !== 'convention_to_sign'
  const content = writeContent(firstTemplate('convention'), rules, funding, {
    number,
    preparedOn: parisDay(decidedAt),
    reference,
    agency: {
      regionCode,
      name: 'Agence régionale de santé fictive',
      addressLines: [],
      signatoryName: '',
      signatoryPosition: '',
    },
    establishment: {
      ...{ finess, siret, name, legalStatus, address: town },
      representative: { name: 'Dominique Fictif', position: 'Direction' },
    },
    bank: { holder: dossier.bankHolder ?? '', ibanLastFour: dossier.ibanLastFour },
    filedAt,
    decidedAt,
    activityReason: dossier.arsActivityReason,
    windowName: window.name,
    observationStartsAt: window.observationStartsAt,
    measurementStartsAt: window.measurementStartsAt,
    measurementEndsAt: window.measurementEndsAt,
    declarationClosesAt: window.declarationClosesAt,
  })

  return {
    id: randomUUID(),
    candidatureId: dossier.id,
    number,
    status: isSigned ? 'sealed' : 'sent',
    content,
    preparedAt: decidedAt,
    signedAt: isSigned ? decidedAt : null,
  }
}

/** Inserts rows as PostgreSQL itself reads them out of JSON; columns that no row names keep their default. */
async function insert(client: pg.Client, table: string, rows: readonly object[]): Promise<void> {
  const [first] = rows
  if (first === undefined) return
  const columns = Object.keys(first)
    .map((name) => `"${name}"`)
    .join(', ')
  await client.query(
    `INSERT INTO "${table}" (${columns}) SELECT ${columns} FROM jsonb_populate_recordset(NULL::"${table}", $1::jsonb)`,
    [JSON.stringify(rows)],
  )
}
