import type { Role } from '@/lib/access/domain/actor'
import { regionName } from '@/lib/establishments/domain/regions'
import { isDemonstration } from '@/lib/platform/services'
import type { Services } from '@/lib/platform/use-case'

export type DemonstrationAccount = {
  readonly email: string
  readonly name: string
  readonly rights: readonly { readonly role: Role; readonly place: string | null }[]
}

/** Accounts of the demonstration have such an address, and no real one can. */
const DEMONSTRATION_DOMAIN = '@demo.example.fr'
const LISTED = 60

/** The accounts that a visitor of the demonstration may take, with their rights; null outside of it. */
export async function demonstrationAccounts({ db }: Pick<Services, 'db'>): Promise<DemonstrationAccount[] | null> {
  if (!isDemonstration()) return null
  const users = await db.user.findMany({
    where: { email: { endsWith: DEMONSTRATION_DOMAIN }, isActive: true },
    orderBy: { email: 'asc' },
    take: LISTED,
    select: {
      email: true,
      name: true,
      memberships: {
        where: { endedAt: null },
        orderBy: { createdAt: 'asc' },
        select: {
          role: true,
          regionCode: true,
          establishment: { select: { name: true } },
          group: { select: { name: true } },
        },
      },
      opinionRequests: {
        where: { answeredAt: null, cancelledAt: null },
        select: { candidature: { select: { reference: true } } },
      },
    },
  })

  return users.map(({ email, name, memberships, opinionRequests }) => ({
    email,
    name,
    rights: [
      ...memberships.map(({ role, regionCode, establishment, group }) => ({
        role,
        place: establishment?.name ?? group?.name ?? (regionCode === null ? null : regionName(regionCode)),
      })),
      ...opinionRequests.map(({ candidature }) => ({ role: 'expert' as const, place: candidature.reference })),
    ],
  }))
}
