import { loadActor } from '@/lib/access/store'
import { present } from '@/lib/kernel/assert'
import type { AppError } from '@/lib/kernel/errors'
import type { Result } from '@/lib/kernel/result'
import { fixedClock } from '@/lib/platform/clock'
import type { Services, UseCaseContext } from '@/lib/platform/use-case'
import { AGENCIES } from './accounts'

/** Acts as the people of the demonstration, at the instants of its story. */
export type Builder = {
  readonly services: Services
  /** The context of a use case for somebody, at nine in the morning of a day. */
  as(email: string, day: string): Promise<UseCaseContext>
}

export function createBuilder(services: Services): Builder {
  return {
    services,
    async as(email, day) {
      const user = await services.db.user.findUnique({ where: { email: fullEmail(email) } })
      const now = new Date(`${day}T09:00:00Z`)
      const actor = await loadActor(services.db, present(user, `account ${email}`).id, now)

      return {
        ...services,
        actor: present(actor, `active account ${email}`),
        clock: fixedClock(now),
      }
    },
  }
}

const fullEmail = (email: string) => (email.includes('@') ? email : `${email}@demo.example.fr`)

/** The value, or an exception: the story has no refusal that it did not ask for. */
export function must<T>(result: Result<T, AppError>, what: string): T {
  if (!result.ok) throw new Error(`${what}: ${JSON.stringify(result.error)}`)

  return result.value
}

/** What every write on a dossier starts with, as a screen that was just opened would send it. */
export async function currentRef({ db }: Pick<Services, 'db'>, candidatureId: string) {
  const { version } = await db.candidature.findUniqueOrThrow({
    where: { id: candidatureId },
    select: { version: true },
  })

  return { candidatureId, expectedVersion: version }
}

/** Who acts for the agency of a region. */
export function agencyOf(regionCode: string) {
  return present(AGENCIES[regionCode], `agency of region ${regionCode}`)
}
