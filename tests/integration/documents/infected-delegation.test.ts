import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { teamPage } from '@/lib/access/queries/team-page'
import { giveDelegation } from '@/lib/access/use-cases/delegations/give-delegation'
import { openDelegation } from '@/lib/access/use-cases/delegations/open-delegation'
import { revokeDelegation } from '@/lib/access/use-cases/delegations/revoke-delegation'
import { scanContent } from '@/lib/documents/use-cases/scan-content'
import type { Antivirus } from '@/lib/platform/antivirus'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildUser, done, IN_F2, onEstablishment } from '@/tests/support/builders'
import { testDatabase } from '@/tests/support/database'
import { buildLending, type Lending } from '@/tests/support/delegation-builders'
import { pdfFile } from '@/tests/support/files'
import { asNow, broken } from '@/tests/support/team-builders'

const THREAT = 'Eicar-Test-Signature'
/** Finds something in whatever it reads. */
const alarmed: Antivirus = {
  scan: async (content) => {
    content.destroy()

    return { kind: 'infected', threat: THREAT }
  },
  isUp: async () => true,
}

let db: Database
let lending: Lending
let giver: UseCaseContext
let count = 0

beforeAll(async () => {
  db = await testDatabase()
})

beforeEach(async () => {
  lending = await buildLending(db)
  giver = { ...lending.signatory, antivirus: alarmed }
  await buildUser(db, [onEstablishment('signataire', lending.establishment)], 'Sacha Blanc')
})

/** Gives a delegation on an act of its own, or on that one. */
async function give(note = `acte ${count++}`) {
  const file = pdfFile('acte-confidentiel.pdf', note)
  const { delegationId } = done(await giveDelegation(giver, lending.input({ file })))
  const { sha256 } = await db.delegation.findUniqueOrThrow({ where: { id: delegationId } })

  return { delegationId, sha256 }
}

const scanAt = (now: Date, sha256: string) =>
  scanContent({ ...buildContext(db, giver.actor, now), antivirus: alarmed }, sha256)
const journalOf = (delegationId: string) =>
  db.auditEvent.findMany({
    where: { entityId: delegationId, type: { in: ['document.infected', 'delegation.revoked'] } },
    orderBy: { id: 'asc' },
  })
const mailsOf = (delegationId: string) =>
  db.notification.findMany({ where: { dedupeKey: { contains: `${delegationId}:infected` } } })
const people = () => [lending.signatory.actor.email, lending.writer.actor.email].sort()

describe('a delegation whose act the antivirus stops', () => {
  it('ends at once, is journalled, and is told once to whoever gave and received it', async () => {
    const { delegationId, sha256 } = await give()
    expect((await asNow(db, lending.writer.actor.userId)).actor.memberships).toHaveLength(2)
    await Promise.all([scanAt(IN_F2, sha256), scanAt(IN_F2, sha256)])

    expect((await asNow(db, lending.writer.actor.userId)).actor.memberships).toMatchObject([{ role: 'redacteur' }])
    expect(await db.delegation.findUnique({ where: { id: delegationId } })).toMatchObject({ revokedAt: IN_F2 })
    const { establishment } = lending
    expect(await journalOf(delegationId)).toMatchObject([
      {
        type: 'document.infected',
        actorId: null,
        actorName: 'système',
        entityType: 'delegation',
        establishmentId: establishment.id,
        details: { fileName: 'acte-confidentiel.pdf', threat: THREAT },
      },
      { type: 'delegation.revoked', actorId: null, actorName: 'système', establishmentId: establishment.id },
    ])
    const mails = await mailsOf(delegationId)
    expect(mails.map(({ email }) => email).sort()).toEqual(people())
    for (const mail of mails) {
      expect(mail).toMatchObject({ kind: 'file-infected', isMandatory: true, state: 'queued' })
      expect(`${mail.subject} ${mail.body}`).not.toMatch(/confidentiel|Eicar/)
      expect(mail.body).toContain('Camille Lefort ne signe plus au nom de Dominique Vasseur')
      expect(mail.body).toContain(`/etablissements/${establishment.id}/equipe`)
    }
    expect(await db.notification.count({ where: { dedupeKey: { contains: `${delegationId}:revoked` } } })).toBe(0)
  })

  it('shows as revoked on the page of the team, with a document that nobody opens', async () => {
    const { delegationId, sha256 } = await give()
    await scanAt(IN_F2, sha256)
    const page = await teamPage({ ...giver, now: IN_F2 }, lending.establishment.id)

    expect(page?.delegations).toMatchObject([{ id: delegationId, state: 'revoked', file: 'infected' }])
    expect(page?.members.some(({ givesDelegation, receivesDelegation }) => givesDelegation || receivesDelegation)).toBe(
      false,
    )
    expect(await openDelegation(giver, { delegationId })).toEqual(broken('document-infected'))
  })

  it('that is over keeps its end: both are told to keep the original', async () => {
    const { delegationId, sha256 } = await give()
    await scanAt(new Date('2022-03-25T12:00:00Z'), sha256)

    expect(await db.delegation.findUnique({ where: { id: delegationId } })).toMatchObject({ revokedAt: null })
    expect(await journalOf(delegationId)).toMatchObject([{ type: 'document.infected' }])
    const mails = await mailsOf(delegationId)
    expect(mails.map(({ email }) => email).sort()).toEqual(people())
    expect(mails[0]?.body).toContain('était terminée')
    expect(mails[0]?.body).not.toContain('ne signe plus')
  })

  it('that was revoked already is journalled, and told to nobody again', async () => {
    const { delegationId, sha256 } = await give()
    done(await revokeDelegation(giver, { delegationId }))
    await scanAt(IN_F2, sha256)

    expect((await journalOf(delegationId)).map(({ type }) => type).sort()).toEqual([
      'delegation.revoked',
      'document.infected',
    ])
    expect(await mailsOf(delegationId)).toEqual([])
  })

  it('ends with every other one given on the same document', async () => {
    const note = `acte ${count++}`
    const [one, other] = [await give(note), await give(note)]
    await scanAt(IN_F2, one.sha256)

    for (const { delegationId } of [one, other]) {
      expect(await db.delegation.findUnique({ where: { id: delegationId } })).toMatchObject({ revokedAt: IN_F2 })
      expect(await mailsOf(delegationId)).toHaveLength(2)
    }
  })
})
