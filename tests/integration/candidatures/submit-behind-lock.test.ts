import { beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { describeError } from '@/lib/text/errors'
import {
  buildComplete,
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  onEstablishment,
} from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'

/** 30 April 2022 23:59:59.999 in Paris. */
const LAST_INSTANT = new Date('2022-04-30T21:59:59.999Z')
const ONE_LATER = new Date(LAST_INSTANT.getTime() + 1)

let db: Database
let signatory: UseCaseContext
let candidatureId: string
let expectedVersion: number
let now: Date

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  const establishment = await buildEstablishment(db)
  const person = await buildUser(db, [onEstablishment('signataire', establishment)])
  const writer = buildContext(db, person)
  candidatureId = await buildDraft(writer, establishment)
  expectedVersion = await buildComplete(writer, candidatureId)
  now = LAST_INSTANT
  signatory = { ...writer, clock: async () => now }
})

/** Everything that a filing leaves behind. */
async function traces() {
  const where = { candidatureId }
  const row = await db.candidature.findUniqueOrThrow({ where: { id: candidatureId } })

  return {
    row,
    filings: await db.filing.count({ where }),
    snapshots: await db.fundingSnapshot.count({ where }),
    history: await db.statusHistory.count({ where }),
    journal: await db.auditEvent.count(),
    mails: await db.notification.count(),
  }
}

/** Sends the filing while somebody else holds the dossier; `meanwhile` comes once the filing waits, before it goes on. */
async function submitBehindALock(meanwhile: () => void) {
  const { answer } = await db.$transaction(
    async (holder) => {
      await holder.$queryRaw`SELECT id FROM "Candidature" WHERE id = ${candidatureId}::uuid FOR UPDATE`
      const sent = submitCandidature(signatory, { candidatureId, expectedVersion, commitment: true })
      await vi.waitFor(async () => expect(await waitingForALock()).toBe(1), { timeout: 10_000 })
      meanwhile()

      return { answer: sent }
    },
    { timeout: 15_000 },
  )

  return answer
}

async function waitingForALock(): Promise<number> {
  const [row] = await db.$queryRaw<{ waiting: number }[]>`
    SELECT count(*)::int AS waiting FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`

  return row?.waiting ?? 0
}

describe('a filing that waits for a dossier held by somebody else', () => {
  it('is refused when the deadline passes while it waits, and writes nothing', async () => {
    const before = await traces()
    const answer = await submitBehindALock(() => {
      now = ONE_LATER
    })

    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'deadline-passed', details: { closedAt: '30 avril 2022 à 23\u00A0h\u00A059' } },
    })
    if (!answer.ok) {
      expect(describeError(answer.error).message).toBe(
        'La période de dépôt est close depuis le 30 avril 2022 à 23\u00A0h\u00A059. Votre saisie est conservée\u00A0; contactez votre ARS.',
      )
    }
    expect(await traces()).toEqual(before)
  })

  it('goes through when it is let in at the last instant', async () => {
    expect((await submitBehindALock(() => undefined)).ok).toBe(true)

    expect(await traces()).toMatchObject({ row: { status: 'filed', filedAt: LAST_INSTANT }, filings: 1, snapshots: 1 })
  })
})
