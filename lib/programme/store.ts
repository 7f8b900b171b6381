import type { Prisma } from '@/generated/prisma/client'
import { present } from '@/lib/kernel/assert'
import { type AppError, notFound, stale } from '@/lib/kernel/errors'
import { toCents } from '@/lib/kernel/money'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Reader, Transaction } from '@/lib/platform/db'
import { canonical } from './domain/programme-data'
import type { RuleSet, RuleSetContent } from './domain/rule-set'
import type { Window, WindowExtension } from './domain/window'
import { expectedPieces, toRuleSet } from './schemas'

/** The rows that make a version of the rules. */
export const RULE_SET_ROWS = {
  programme: true,
  volets: { orderBy: { position: 'asc' } },
  domains: { orderBy: { position: 'asc' } },
  knots: true,
  shares: true,
  bonuses: true,
  prerequisites: { orderBy: { position: 'asc' } },
  verdictReasons: { orderBy: { position: 'asc' } },
  indicators: { orderBy: { position: 'asc' } },
  targets: true,
  settings: true,
} as const satisfies Prisma.RuleSetInclude

type RuleSetRow = Prisma.RuleSetGetPayload<{ include: typeof RULE_SET_ROWS }>

/** What the rows of a version say, in canonical form. */
export function contentOf(row: RuleSetRow): RuleSetContent {
  return canonical({
    volets: row.volets.map(({ code, name }) => ({ code, name })),
    domains: row.domains.map(({ code, voletCode, name, requirement }) => ({
      code,
      voletCode,
      name,
      requirement,
      knots: row.knots
        .filter((knot) => knot.domainCode === code)
        .map(({ activity, amountCents }) => ({ activity, amountCents: toCents(amountCents) })),
    })),
    shares: row.shares.map(({ voletCode, windowCode, percent }) => ({ voletCode, windowCode, percent })),
    bonuses: row.bonuses.map(({ ruleSetId, status, ...bonus }) => ({ ...bonus, isOpen: status === 'open' })),
    prerequisites: row.prerequisites.map(({ ruleSetId, position, expected, ...prerequisite }) => ({
      ...prerequisite,
      expected: expectedPieces.parse(expected),
    })),
    verdictReasons: row.verdictReasons.map(({ code, text, verdicts, prerequisiteCodes, needsText }) => ({
      code,
      text,
      // The database refuses a reason for « pending » (constraint `reason_fits_a_verdict`).
      verdicts: verdicts.filter((verdict) => verdict !== 'pending'),
      prerequisiteCodes,
      needsText,
    })),
    indicators: row.indicators.map(({ ruleSetId, position, ...indicator }) => ({
      ...indicator,
      targets: row.targets
        .filter((target) => target.indicatorCode === indicator.code)
        .map(({ windowCode, targetPercent }) => ({ windowCode, targetPercent })),
    })),
    settingNotes: row.settings.map(({ key, value, isAssumption, reason }) => ({ key, value, isAssumption, reason })),
  })
}

/** Published versions never change: read once per process. */
const published = new Map<string, RuleSet>()

/** The version of the rules of that id, or null. */
export async function findRuleSet(reader: Reader, ruleSetId: string): Promise<RuleSet | null> {
  const known = published.get(ruleSetId)
  if (known !== undefined) return known
  const row = await reader.ruleSet.findUnique({ where: { id: ruleSetId }, include: RULE_SET_ROWS })
  if (row === null) return null

  const { id, version, programme } = row
  const rules = toRuleSet({ id, version, programmeCode: programme.code, programmeName: programme.name }, contentOf(row))
  if (row.status === 'published') published.set(id, rules)

  return rules
}

/** The version of the rules that a dossier names: it exists, or the database is broken. */
export async function loadRuleSet(reader: Reader, ruleSetId: string): Promise<RuleSet> {
  return present(await findRuleSet(reader, ruleSetId), `rule set ${ruleSetId}`)
}

/** The rules in force for a programme: its latest published version. Throws for a programme that was never loaded. */
export async function findPublishedRuleSet(reader: Reader, programmeCode: string): Promise<RuleSet> {
  const latest = await reader.ruleSet.findFirst({
    where: { programme: { code: programmeCode }, status: 'published' },
    orderBy: { version: 'desc' },
    select: { id: true },
  })

  return loadRuleSet(reader, present(latest, `published rules of ${programmeCode}`).id)
}

/** The code of the programme that the portal serves: the first one that was published; null before any is loaded. */
export async function findServedProgramme(reader: Reader): Promise<string | null> {
  const first = await reader.ruleSet.findFirst({
    where: { status: 'published' },
    orderBy: [{ publishedAt: 'asc' }, { id: 'asc' }],
    select: { programme: { select: { code: true } } },
  })

  return first?.programme.code ?? null
}

const WINDOW_ROWS = {
  extensions: { orderBy: [{ regionCode: 'asc' }, { period: 'asc' }] },
} as const satisfies Prisma.WindowInclude

/** The windows of a programme, or of all, in their order, with the extensions of the regions. Never cached: dates move. */
export function loadWindows(reader: Reader, programmeCode?: string): Promise<Window[]> {
  return reader.window.findMany({
    where: programmeCode === undefined ? {} : { programme: { code: programmeCode } },
    include: WINDOW_ROWS,
    orderBy: [{ programme: { code: 'asc' } }, { position: 'asc' }],
  })
}

/** A window and its programme, or null. */
export async function loadWindow(
  reader: Reader,
  windowId: string,
): Promise<{ window: Window; programmeCode: string } | null> {
  const row = await reader.window.findUnique({ where: { id: windowId }, include: { ...WINDOW_ROWS, programme: true } })

  return row === null ? null : { window: row, programmeCode: row.programme.code }
}

/** Makes the changes to a window follow one another until the transaction ends. */
export async function lockWindow(tx: Transaction, windowId: string): Promise<void> {
  await tx.$queryRaw`SELECT id FROM "Window" WHERE id = ${windowId}::uuid FOR UPDATE`
}

/**
 * Writes the extension of a region, one more version of the window. Stale when the window, locked, is no longer at
 * `expectedVersion`: the journal says who changed it.
 */
export async function saveExtension(
  tx: Transaction,
  windowId: string,
  { regionCode, period, endsAt, reason }: WindowExtension & { readonly reason: string },
  expectedVersion: number,
): Promise<Result<number, AppError>> {
  const { count } = await tx.window.updateMany({
    where: { id: windowId, version: expectedVersion },
    data: { version: { increment: 1 } },
  })
  if (count === 0) {
    const last = await tx.auditEvent.findFirst({
      where: { type: 'window.changed', entityType: 'window', entityId: windowId },
      orderBy: { id: 'desc' },
    })

    return last === null ? fail(notFound) : fail(stale(last.actorName, last.at))
  }
  await tx.windowExtension.upsert({
    where: { windowId_regionCode_period: { windowId, regionCode, period } },
    create: { windowId, regionCode, period, endsAt, reason },
    update: { endsAt, reason },
  })

  return ok(expectedVersion + 1)
}
