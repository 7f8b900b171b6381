import { createCipher } from '@/lib/platform/cipher'
import { systemClock } from '@/lib/platform/clock'
import { createDatabase } from '@/lib/platform/db'
import { env } from '@/lib/platform/env'
import { createJobQueue } from '@/lib/platform/jobs'
import { fileServices } from '@/lib/platform/services'
import { findPublishedRuleSet } from '@/lib/programme/store'
import { sunEs } from '@/prisma/data/sun-es'
import { createBuilder } from '@/prisma/demo/builder'
import { buildPile } from '@/prisma/demo/pile'
import { constructionState } from '@/prisma/demo/wipe'

/** Adds a pile of filed dossiers to the demonstration: `npm run demo:pile -- 60`. */
async function main(): Promise<void> {
  const count = Number(process.argv[2] ?? '60')
  const { AUTH_URL, DATABASE_URL, DATA_ENCRYPTION_KEY } = env()
  const db = createDatabase(DATABASE_URL, 4)
  try {
    if (!Number.isInteger(count) || count < 1 || count > 60) throw new Error('De 1 à 60 dossiers.')
    if ((await constructionState(db)) !== 'complete') throw new Error('La démonstration n’est pas dans cette base.')
    const builder = createBuilder({
      ...{ db, clock: systemClock, cipher: createCipher(DATA_ENCRYPTION_KEY), portalUrl: AUTH_URL },
      ...fileServices(env()),
      jobs: createJobQueue(DATABASE_URL),
    })
    const email = await buildPile(builder, await findPublishedRuleSet(db, sunEs.code), count)
    console.log(`${count} dossiers déposés en Bourgogne-Franche-Comté ; ${email} signe pour chacun.`)
  } finally {
    await db.$disconnect()
  }
}

await main()
