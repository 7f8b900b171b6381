import fs from 'node:fs'
import path from 'node:path'
import { importFiles } from '@/lib/imports/import-files'
import { createCipher } from '@/lib/platform/cipher'
import { fixedClock, systemClock } from '@/lib/platform/clock'
import { createDatabase } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { createJobQueue } from '@/lib/platform/jobs'
import { fileServices } from '@/lib/platform/services'
import type { Services } from '@/lib/platform/use-case'
import { findPublishedRuleSet } from '@/lib/programme/store'
import { loadProgramme } from '@/lib/programme/use-cases/load-programme'
import { loadTemplates } from '@/lib/templates/use-cases/load-templates'
import { sunEs } from '@/prisma/data/sun-es'
import { FIRST_TEMPLATES } from '@/prisma/data/templates'
import { ACCOUNTS, DEMONSTRATION_PASSWORD } from '@/prisma/demo/accounts'
import { createBuilder, must } from '@/prisma/demo/builder'
import { STARTS_AT } from '@/prisma/demo/calendar'
import { createPeople } from '@/prisma/demo/people'
import { constructionState, markBegun, markEnded, wipe } from '@/prisma/demo/wipe'
import { buildWorld } from '@/prisma/demo/world'

/** Builds the demonstration world once, through the use cases, in an empty database; an interrupted building starts again. */
async function main(): Promise<void> {
  const { AUTH_URL, DATABASE_URL, DATA_ENCRYPTION_KEY } = env()
  const services: Services = {
    db: createDatabase(DATABASE_URL, 4),
    clock: systemClock,
    ...fileServices(env()),
    cipher: createCipher(DATA_ENCRYPTION_KEY),
    jobs: createJobQueue(DATABASE_URL),
    portalUrl: AUTH_URL,
  }
  try {
    const state = await constructionState(services.db)
    if (state === 'foreign') {
      console.log('Cette base contient déjà des comptes : la démonstration n’y est pas chargée.')
      return
    }
    if (state !== 'complete') await build(services, state === 'interrupted')
    writeAccounts()
  } finally {
    await services.db.$disconnect()
  }
}

async function build(services: Services, isInterrupted: boolean): Promise<void> {
  const { db } = services
  const startedAt = performance.now()
  if (isInterrupted) await wipe(db)
  await loadProgramme(db, sunEs, new Date('2021-07-01T08:00:00Z'))
  await loadTemplates(db, FIRST_TEMPLATES, new Date('2021-07-01T08:00:00Z'))
  await markBegun(db)
  const report = must(await importDemonstrationFiles(services), 'import')
  const builder = createBuilder({ ...services, clock: fixedClock(new Date('2021-09-01T07:00:00Z')) })
  const people = await createPeople(builder)
  const rules = await findPublishedRuleSet(db, sunEs.code)
  await buildWorld(builder, rules, people)
  await markEnded(db, STARTS_AT)
  const dossiers = await db.candidature.count()
  const seconds = Math.round((performance.now() - startedAt) / 1000)
  console.log(
    `Démonstration chargée (${seconds} s) : ${report.establishments} établissements fictifs, ${dossiers} dossiers.`,
  )
}

function importDemonstrationFiles({ db }: Services) {
  const source = (name: string) => {
    const file = path.join(import.meta.dirname, '../prisma/demo', name)

    return { name, open: async () => fs.createReadStream(file) }
  }

  return importFiles(db, {
    sources: {
      etablissements: source('finess-etablissements.csv'),
      entites: source('finess-entites-juridiques.csv'),
      activite: source('activite-reference.csv'),
    },
    isDryRun: false,
    now: new Date('2021-07-01T08:00:00Z'),
    actor: null,
    entity: { type: 'demonstration', id: 'finess' },
  })
}

/** What the start prints: who one may sign in as. */
function writeAccounts(): void {
  const width = Math.max(...ACCOUNTS.map(({ email }) => email.length))
  const lines = ACCOUNTS.map(({ email, name, presentation }) => `  ${email.padEnd(width)}  ${name}, ${presentation}`)
  const text = [`Comptes de démonstration (mot de passe : ${DEMONSTRATION_PASSWORD})`, ...lines, ''].join('\n')
  const folder = process.env.DATA_DIR ?? '.data'
  fs.mkdirSync(folder, { recursive: true })
  fs.writeFileSync(path.join(folder, 'demo-accounts.txt'), text)
}

await main()
