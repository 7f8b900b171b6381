import { mayEver } from '@/lib/access/domain/policy'
import { present } from '@/lib/kernel/assert'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { WindowPeriod } from '@/lib/programme/domain/window'
import { findPublishedRuleSet, findServedProgramme } from '@/lib/programme/store'

export type WindowView = {
  readonly windowId: string
  readonly version: number
  readonly code: string
  readonly name: string
  readonly applicationOpensAt: Date
  readonly applicationClosesAt: Date
  readonly reviewEndsAt: Date
  readonly measurementStartsAt: Date
  readonly measurementEndsAt: Date
  readonly observationStartsAt: Date
  readonly declarationClosesAt: Date
  readonly extensions: readonly {
    readonly regionCode: string
    readonly period: WindowPeriod
    readonly endsAt: Date
    readonly reason: string
  }[]
}

export type ProgrammeInForce = {
  readonly rules: RuleSet
  readonly publishedAt: Date
  readonly note: string
  readonly windows: readonly WindowView[]
  readonly mayEdit: boolean
}

/** The rules in force and the dates of the windows, for whoever runs the programme; null for the others. */
export async function programmeInForce({
  db,
  actor,
}: Pick<UseCaseContext, 'db' | 'actor'>): Promise<ProgrammeInForce | null> {
  if (!mayEver(actor, 'programme.read')) return null
  const programmeCode = present(await findServedProgramme(db), 'a published programme')
  const rules = await findPublishedRuleSet(db, programmeCode)
  const [version, windows] = await Promise.all([
    db.ruleSet.findUniqueOrThrow({ where: { id: rules.id }, select: { publishedAt: true, note: true } }),
    db.window.findMany({
      where: { programme: { code: programmeCode } },
      orderBy: { position: 'asc' },
      include: { extensions: { orderBy: [{ period: 'asc' }, { endsAt: 'asc' }, { regionCode: 'asc' }] } },
    }),
  ])

  return {
    rules,
    publishedAt: present(version.publishedAt, 'date of publication'),
    note: version.note,
    windows: windows.map(({ id, ...window }) => ({ ...window, windowId: id })),
    mayEdit: mayEver(actor, 'programme.edit'),
  }
}
