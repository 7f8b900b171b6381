import type { Reader, Transaction } from '@/lib/platform/db'
import { type EnvelopeGrant, toWindowDates, type WindowDays } from './domain/programme-data'
import type { RuleSetContent } from './domain/rule-set'
import { contentOf, RULE_SET_ROWS } from './store'

/** Makes the loadings of programmes follow one another until the transaction ends. */
export async function lockProgrammes(tx: Transaction): Promise<void> {
  await tx.$executeRaw`SELECT pg_advisory_xact_lock(hashtext('load-programme'))`
}

/** Creates the programme if its code is new, and gives its id. */
export async function saveProgramme(tx: Transaction, code: string, name: string): Promise<string> {
  const { id } = await tx.programme.upsert({ where: { code }, create: { code, name }, update: { name } })

  return id
}

/** What the last version that came from a file says, or null; versions published on the screens are not looked at. */
export async function findContentFromFile(reader: Reader, programmeId: string): Promise<RuleSetContent | null> {
  const row = await reader.ruleSet.findFirst({
    where: { programmeId, status: 'published', isFromFile: true },
    orderBy: { version: 'desc' },
    include: RULE_SET_ROWS,
  })

  return row === null ? null : contentOf(row)
}

type NewVersion = { readonly programmeId: string; readonly note: string; readonly content: RuleSetContent }

/** Writes the content as the next version, from a file, and publishes it: no row of it changes from then on. */
export async function publishFromFile(tx: Transaction, { programmeId, note, content }: NewVersion, now: Date) {
  const last = await tx.ruleSet.aggregate({ where: { programmeId }, _max: { version: true } })
  const { id, version } = await tx.ruleSet.create({
    data: {
      programmeId,
      version: (last._max.version ?? 0) + 1,
      note,
      isFromFile: true,
      ...rowsOf(content),
    },
  })
  await tx.ruleSet.update({ where: { id }, data: { status: 'published', publishedAt: now } })

  return { ruleSetId: id, version }
}

function rowsOf(content: RuleSetContent) {
  const { volets, domains, shares, bonuses, prerequisites, verdictReasons, indicators, settingNotes } = content
  const placed = <T>(rows: readonly T[]) => rows.map((row, position) => ({ ...row, position }))
  const many = <T>(data: T[]) => ({ createMany: { data } })

  return {
    volets: many(placed(volets)),
    domains: many(placed(domains.map(({ knots, ...domain }) => domain))),
    knots: many(
      domains.flatMap(({ code, knots }) =>
        knots.map(({ activity, amountCents }) => ({ domainCode: code, activity, amountCents: BigInt(amountCents) })),
      ),
    ),
    shares: many([...shares]),
    bonuses: many(
      bonuses.map(({ isOpen, ...bonus }) => ({ ...bonus, status: isOpen ? ('open' as const) : ('closed' as const) })),
    ),
    prerequisites: many(placed(prerequisites)),
    verdictReasons: many(
      placed(
        verdictReasons.map(({ verdicts, prerequisiteCodes, ...reason }) => ({
          ...reason,
          verdicts: [...verdicts],
          prerequisiteCodes: [...prerequisiteCodes],
        })),
      ),
    ),
    indicators: many(placed(indicators.map(({ targets, ...indicator }) => indicator))),
    targets: many(
      indicators.flatMap(({ code, targets }) => targets.map((target) => ({ ...target, indicatorCode: code }))),
    ),
    settings: many([...settingNotes]),
  }
}

/** Creates the windows that the programme does not have yet; existing ones keep their dates. Gives the new codes. */
export async function createMissingWindows(
  tx: Transaction,
  programmeId: string,
  windows: readonly WindowDays[],
): Promise<string[]> {
  const rows = windows.map((days, position) => ({ ...toWindowDates(days), programmeId, position }))
  const created = await tx.window.createManyAndReturn({ data: rows, skipDuplicates: true, select: { code: true } })

  return created.map((window) => window.code)
}

/** Creates the envelopes that the programme does not have yet; existing ones keep their amount. Gives how many. */
export async function createMissingEnvelopes(
  tx: Transaction,
  programmeId: string,
  envelopes: readonly EnvelopeGrant[],
): Promise<number> {
  const rows = envelopes.map(({ regionCode, voletCode, grantedCents }) => ({
    programmeId,
    regionCode,
    voletCode,
    grantedCents: BigInt(grantedCents),
  }))
  const { count } = await tx.envelope.createMany({ data: rows, skipDuplicates: true })

  return count
}
