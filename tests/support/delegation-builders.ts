import { loadActor } from '@/lib/access/store'
import { giveDelegation } from '@/lib/access/use-cases/delegations/give-delegation'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { buildContext, buildEstablishment, buildUser, done, onEstablishment } from './builders'
import { pdfFile } from './files'

type Changes = {
  readonly startsOn?: string
  readonly endsOn?: string
  readonly file?: File
  readonly toUserId?: string
}

/** A signatory who may lend a signature to a writer of the same new establishment, from 10 to 20 March 2022. */
export async function buildLending(db: Database) {
  const establishment = await buildEstablishment(db)
  const member = async (role: 'signataire' | 'redacteur', name: string) =>
    buildContext(db, await buildUser(db, [onEstablishment(role, establishment)], name))
  const signatory = await member('signataire', 'Dominique Vasseur')
  const writer = await member('redacteur', 'Camille Lefort')
  const input = (changes: Changes = {}) => ({
    establishmentId: establishment.id,
    toUserId: writer.actor.userId,
    startsOn: '2022-03-10',
    endsOn: '2022-03-20',
    file: pdfFile('acte.pdf'),
    ...changes,
  })

  return {
    establishment,
    signatory,
    writer,
    input,
    give: async (changes: Changes = {}) => done(await giveDelegation(signatory, input(changes))).delegationId,
    /** The roles held at that instant, those of a delegation among them. */
    rolesAt: async (now: string, who: UseCaseContext = writer) =>
      (await loadActor(db, who.actor.userId, new Date(now)))?.memberships.map(({ role }) => role),
  }
}

export type Lending = Awaited<ReturnType<typeof buildLending>>
