import { createFirstAdministrator } from '@/lib/access/use-cases/create-first-administrator'
import { createUser } from '@/lib/access/use-cases/create-user'
import { grantMembership } from '@/lib/access/use-cases/grant-membership'
import { addToGroup } from '@/lib/access/use-cases/groups/add-to-group'
import { createGroup } from '@/lib/access/use-cases/groups/create-group'
import { acceptInvitation } from '@/lib/access/use-cases/invitations/accept-invitation'
import { inviteGroupManager } from '@/lib/access/use-cases/invitations/invite-group-manager'
import { present } from '@/lib/kernel/assert'
import { hashPassword } from '@/lib/platform/passwords'
import { ACCOUNTS, DEMONSTRATION_PASSWORD, GROUPS, type Right } from './accounts'
import { agencyOf, type Builder, must } from './builder'
import { DOSSIERS } from './dossiers'

const FIRST_NAMES = ['Jade', 'Malo', 'Anouk', 'Basile', 'Clémence', 'Desmond', 'Élise', 'Faustin', 'Gwenaëlle', 'Hugo']
const LAST_NAMES = ['Abadie', 'Bonnaire', 'Castagné', 'Duvivier', 'Estève', 'Fauchet', 'Grangier', 'Hautecloque']
const DAY = '2021-09-01'

/** The e-mail addresses of the two invented people of each establishment, by FINESS. */
export type People = ReadonlyMap<string, { readonly writer: string; readonly signatory: string }>

/**
 * Creates the accounts that are printed, and at each establishment a writer and a signatory, as administrators do: the
 * ministry names the administrators of the regions, who give the rights of their region.
 */
export async function createPeople(builder: Builder): Promise<People> {
  const { services } = builder
  for (const [index, account] of ACCOUNTS.entries()) {
    if (index === 0) must(await createFirstAdministrator(services, account), account.email)
    else await createAccount(builder, account, account.rights)
  }
  await createGroups(builder)
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD)
  await services.db.user.updateMany({ data: { passwordHash } })
  const people = new Map<string, { writer: string; signatory: string }>()
  for (const [index, finess] of [...new Set(DOSSIERS.map((dossier) => dossier.finess))].entries()) {
    const create = async (role: 'redacteur' | 'signataire', shift: number) => {
      const email = `${role}.${finess.toLowerCase()}@etablissement.example.fr`
      const first = FIRST_NAMES[(index + shift) % FIRST_NAMES.length]
      const last = LAST_NAMES[(index + shift) % LAST_NAMES.length]
      await createAccount(builder, { email, name: `${first} ${last}` }, [{ role, finess }])
      return email
    }
    people.set(finess, { writer: await create('redacteur', 0), signatory: await create('signataire', 3) })
  }

  return people
}

/** One invented person who signs for all of those establishments. */
export async function createPileSignatory(builder: Builder, finess: readonly string[]): Promise<string> {
  const email = 'signataire-pile@demo.example.fr'
  const rights = finess.map((one) => ({ role: 'signataire' as const, finess: one }))
  await createAccount(builder, { email, name: 'Honorine Kessel' }, rights)
  const passwordHash = await hashPassword(DEMONSTRATION_PASSWORD)
  await builder.services.db.user.update({ where: { email }, data: { passwordHash } })

  return email
}

async function createAccount(
  builder: Builder,
  { email, name }: { readonly email: string; readonly name: string },
  rights: readonly Right[],
): Promise<void> {
  must(await createUser(await builder.as('dgos', DAY), { email, name }), `create ${email}`)
  for (const right of rights) {
    if ('group' in right) continue
    const finess = 'finess' in right ? right.finess : null
    const regionCode = 'region' in right ? right.region : null
    const granter = await builder.as(await granterOf(builder, right), DAY)
    must(await grantMembership(granter, { email, role: right.role, finess, regionCode }), `grant ${email}`)
  }
}

/** The ministry creates the groups and invites their managers, who accept. */
async function createGroups(builder: Builder): Promise<void> {
  const ministry = await builder.as('dgos', DAY)
  for (const { name, kind, finess } of GROUPS) {
    const { groupId } = must(await createGroup(ministry, { name, kind }), `create ${name}`)
    for (const one of finess) must(await addToGroup(ministry, { groupId, finess: one }), `add ${one} to ${name}`)
    const managers = ACCOUNTS.filter(({ rights }) => rights.some((right) => 'group' in right && right.group === name))
    for (const { email } of managers) {
      const invited = must(
        await inviteGroupManager(ministry, { groupId, email, delivery: 'by-hand' }),
        `invite ${email}`,
      )
      const token = present(invited.link, 'a link to hand over').split('/').at(-1) ?? ''
      must(await acceptInvitation(await builder.as(email, DAY), { token }), `accept ${email}`)
    }
  }
}

async function granterOf(builder: Builder, right: Exclude<Right, { readonly group: string }>): Promise<string> {
  if ('finess' in right) {
    const { regionCode } = await builder.services.db.establishment.findUniqueOrThrow({
      where: { finess: right.finess },
    })
    return agencyOf(regionCode).administrator
  }

  return 'region' in right && right.role !== 'administrateur_regional' ? agencyOf(right.region).administrator : 'dgos'
}
