import { hash } from '@node-rs/argon2'
import type { Database } from '@/lib/platform/db'
import { ACCOUNTS, DEMONSTRATION_PASSWORD } from './accounts'
import { DOSSIERS } from './dossiers'
import type { People } from './world'

const FIRST_NAMES = ['Jade', 'Malo', 'Anouk', 'Basile', 'Clémence', 'Desmond', 'Élise', 'Faustin', 'Gwenaëlle', 'Hugo']
const LAST_NAMES = ['Abadie', 'Bonnaire', 'Castagné', 'Duvivier', 'Estève', 'Fauchet', 'Grangier', 'Hautecloque']

/** Creates the accounts that are printed, and at each establishment a writer and a signatory who cannot sign in. */
export async function createPeople(db: Database): Promise<People> {
  const passwordHash = await hash(DEMONSTRATION_PASSWORD)
  for (const { email, name, rights } of ACCOUNTS) {
    const user = await db.user.create({ data: { email, name, passwordHash } })
    for (const right of rights) {
      const establishmentId = 'finess' in right ? await establishmentOf(db, right.finess) : null
      const regionCode = 'region' in right ? right.region : null
      await db.membership.create({ data: { userId: user.id, role: right.role, establishmentId, regionCode } })
    }
  }
  const people = new Map<string, { writer: string; signatory: string }>()
  for (const [index, finess] of [...new Set(DOSSIERS.map((dossier) => dossier.finess))].entries()) {
    const establishmentId = await establishmentOf(db, finess)
    const create = async (role: 'redacteur' | 'signataire', shift: number) => {
      const email = `${role}.${finess.toLowerCase()}@etablissement.example.fr`
      const name = `${FIRST_NAMES[(index + shift) % FIRST_NAMES.length]} ${LAST_NAMES[(index + shift) % LAST_NAMES.length]}`
      const user = await db.user.create({ data: { email, name } })
      await db.membership.create({ data: { userId: user.id, role, establishmentId } })
      return email
    }
    people.set(finess, { writer: await create('redacteur', 0), signatory: await create('signataire', 3) })
  }

  return people
}

async function establishmentOf(db: Database, finess: string): Promise<string> {
  return (await db.establishment.findUniqueOrThrow({ where: { finess }, select: { id: true } })).id
}
