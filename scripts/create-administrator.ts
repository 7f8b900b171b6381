import { parseArgs } from 'node:util'
import { createUserInput } from '@/lib/access/schemas'
import { createFirstAdministrator } from '@/lib/access/use-cases/create-first-administrator'
import { systemClock } from '@/lib/platform/clock'
import { createDatabase } from '@/lib/platform/db'
import { describeError } from '@/lib/text/errors'

const USAGE = 'Usage\u00a0: npm run --silent create:administrator -- --email ADRESSE --nom "PRÉNOM NOM"'

process.exitCode = await main()

/** @returns 0 when the account was created, 1 when it was refused, 2 for a wrong usage. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { email: { type: 'string' }, nom: { type: 'string' } } })
  const input = createUserInput.safeParse({ email: values.email ?? '', name: values.nom ?? '' })
  const url = process.env.DATABASE_URL
  if (!input.success || !url) {
    console.error(USAGE)
    return 2
  }
  const db = createDatabase(url, 1)
  try {
    const created = await createFirstAdministrator({ db, clock: systemClock }, input.data)
    if (!created.ok) {
      console.error(describeError(created.error).message)
      return 1
    }
    console.log(`Compte créé\u00a0: ${created.value.email}\nMot de passe provisoire\u00a0: ${created.value.password}`)

    return 0
  } finally {
    await db.$disconnect()
  }
}
