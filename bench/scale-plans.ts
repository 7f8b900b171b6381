import type pg from 'pg'
import { explain, type Plan, planText } from './plans'
import type { Session, Statement } from './statement-recorder'

/** What a page reads in the database, all its statements together. */
export type PagePlans = {
  readonly name: string
  readonly statements: number
  readonly read: number
  readonly returned: number
  readonly blocks: number
  /** The statement that reads most. */
  readonly heaviest: Plan | null
}

/** Below, a plan tells nothing: a page of rows with what goes with them. */
const WORTH_KEEPING = 200
const LONGEST_LINE = 220

/** The plans of what each page sends, and the text of those worth reading, each once. */
export async function explainPages(
  client: pg.ClientBase,
  heard: ReadonlyMap<string, readonly Session[]>,
): Promise<{ readonly pages: PagePlans[]; readonly text: string }> {
  const kept = new Map<string, string>()
  const pages: PagePlans[] = []
  for (const [name, sessions] of heard) {
    const plans: Plan[] = []
    for (const statement of sessions.flat()) {
      const plan = await explain(client, statement)
      if (plan === null) continue
      plans.push(plan)
      const key = JSON.stringify([statement.text, statement.values])
      if (plan.read >= WORTH_KEEPING && !kept.has(key))
        kept.set(key, await described(client, { name, statement, plan }))
    }
    const sum = (of: (plan: Plan) => number) => plans.reduce((total, plan) => total + of(plan), 0)
    pages.push({
      name,
      statements: plans.length,
      read: sum(({ read }) => read),
      returned: sum(({ returned }) => returned),
      blocks: sum(({ blocks }) => blocks),
      heaviest: plans.reduce<Plan | null>((most, plan) => (plan.read > (most?.read ?? 0) ? plan : most), null),
    })
  }

  return { pages, text: [...kept.values()].join('\n\n') }
}

async function described(
  client: pg.ClientBase,
  { name, statement, plan }: { readonly name: string; readonly statement: Statement; readonly plan: Plan },
): Promise<string> {
  const lines = [
    `== ${name}: ${plan.read} rows read, ${plan.returned} given or counted, ${plan.blocks} pages of 8 kB`,
    statement.text.replace(/\s+/g, ' ').replace(/^SELECT "public"\.(.*?) FROM /, 'SELECT … FROM '),
    ...(await planText(client, statement)).split('\n'),
  ]

  return lines.map((line) => (line.length > LONGEST_LINE ? `${line.slice(0, LONGEST_LINE)}…` : line)).join('\n')
}
