import { mayOn } from '@/lib/access/domain/policy'
import { candidatureScope } from '@/lib/access/scope'
import { hasSecondFactor } from '@/lib/access/second-factor-store'
import { targetOf } from '@/lib/candidatures/store'
import { type ConventionStatus, nextParty, type SignatureParty } from '@/lib/conventions/domain/life'
import { contentOf } from '@/lib/conventions/store'
import type { PageContext } from '@/lib/platform/page-context'

export type TextToSign = {
  readonly id: string
  readonly kind: 'convention' | 'amendment'
  readonly number: string
  readonly edition: number
  readonly status: ConventionStatus
  readonly establishmentName: string
  readonly finess: string
  readonly totalCents: number
  readonly advanceCents: number
  readonly textSha256: string
  readonly documentId: string
}

export type SignaturePage = {
  readonly party: SignatureParty | null
  /** What the actor may sign now. */
  readonly texts: readonly TextToSign[]
  /** How many of the texts asked for are not the actor's to sign now: signed meanwhile, replaced, or another's. */
  readonly left: number
  readonly hasSecondFactor: boolean
  readonly signatoryName: string
  /** The delegation under which the actor would sign. */
  readonly onBehalfOfName: string | null
  /** The capacity that the form of the dossier gives to whoever commits the establishment. */
  readonly usualRole: string
}

/** The texts of the address that the actor may sign now, all for the same party. */
export async function signaturePage({ db, actor }: PageContext, ids: readonly string[]): Promise<SignaturePage> {
  const rows = await db.convention.findMany({
    where: { id: { in: [...ids] }, candidature: candidatureScope(actor, 'convention.sign') },
    include: { candidature: true },
    orderBy: [{ number: 'asc' }],
  })
  const mine = rows.flatMap((row) => {
    const party = nextParty(row.status)
    const { establishmentId, regionCode } = targetOf(row.candidature)
    const own =
      party === 'establishment' ? { establishmentId, regionCode: null } : { establishmentId: null, regionCode }
    const { documentId, textSha256 } = row

    return party !== null && mayOn(actor, 'convention.sign', own) && documentId !== null && textSha256 !== null
      ? [{ row, party, documentId, textSha256 }]
      : []
  })
  const party = mine[0]?.party ?? null
  const chosen = mine.filter((one) => one.party === party)
  const [first] = chosen
  const lent = actor.memberships.find(
    (one) =>
      one.kind === 'establishment' &&
      one.establishmentId === first?.row.candidature.establishmentId &&
      one.role === 'signataire',
  )

  return {
    party,
    texts: chosen.map(({ row, documentId, textSha256 }) => {
      const { establishment, totals } = contentOf(row)

      return {
        ...{ id: row.id, kind: row.kind, number: row.number, edition: row.edition, status: row.status },
        ...{ documentId, textSha256 },
        establishmentName: establishment.name,
        finess: establishment.finess,
        totalCents: totals.totalCents,
        advanceCents: totals.advanceCents,
      }
    }),
    left: ids.length - chosen.length,
    hasSecondFactor: await hasSecondFactor(db, actor.userId),
    signatoryName: actor.name,
    onBehalfOfName: lent !== undefined && 'onBehalfOf' in lent ? (lent.onBehalfOf?.name ?? null) : null,
    usualRole:
      party === 'establishment' && first !== undefined
        ? contentOf(first.row).establishment.representative.position
        : '',
  }
}
