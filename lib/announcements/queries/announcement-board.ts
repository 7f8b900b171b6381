import { mayOn, scopeOf } from '@/lib/access/domain/policy'
import type { BoardParams } from '@/lib/announcements/board-params'
import { isRetained, RETAINED_STATUSES, WITHDRAWABLE_STATUSES } from '@/lib/candidatures/domain/status'
import { regionName } from '@/lib/establishments/domain/regions'
import { sumCents, toCents } from '@/lib/kernel/money'
import type { PageContext } from '@/lib/platform/page-context'
import { currentProgramme } from '@/lib/programme/queries/current-programme'

export type BoardDossier = {
  readonly id: string
  readonly reference: string
  readonly establishmentName: string
  readonly finess: string
  readonly domainCodes: readonly string[]
  /** As frozen now. Whole cents. */
  readonly amountCents: number
}

export type MadeAnnouncement = {
  readonly number: number
  readonly announcedAt: Date
  readonly announcedByName: string
  readonly note: string | null
  readonly named: number
  /** Of those, how many are retained now: the others left the public list. */
  readonly shown: number
}

type Choice = { readonly code: string; readonly name: string }

export type AnnouncementBoard = {
  readonly regions: readonly Choice[]
  readonly windows: readonly Choice[]
  readonly region: Choice
  readonly window: Choice & { readonly id: string }
  /** Retained, and named in no announcement yet. */
  readonly dossiers: readonly BoardDossier[]
  readonly amountCents: number
  /** Filed, and not decided. */
  readonly undecided: number
  readonly announcements: readonly MadeAnnouncement[]
  readonly mayAnnounce: boolean
}

/** What a region may announce for a window, and what it already did; null outside the actor's regions. */
export async function announcementBoard(
  { db, actor }: PageContext,
  { fenetre, region }: BoardParams,
): Promise<AnnouncementBoard | null> {
  const regionCodes = scopeOf(actor, 'review.read').regionCodes
  const regionCode = region === '' ? regionCodes[0] : regionCodes.find((code) => code === region)
  if (regionCode === undefined) return null
  const { windows } = await currentProgramme(db)
  const waiting = { regionCode, status: { in: [...RETAINED_STATUSES] }, announced: null }
  const groups = await db.candidature.groupBy({ by: ['windowId'], where: waiting, _count: true })
  const hasSome = (id: string) => groups.some(({ windowId }) => windowId === id)
  // The latest one in which something waits, else the latest.
  const byDefault = windows.findLast(({ id }) => hasSome(id)) ?? windows.at(-1)
  const window = fenetre === '' ? byDefault : windows.find(({ code }) => code === fenetre)
  if (window === undefined) return null

  const [found, undecided, made] = await Promise.all([
    db.candidature.findMany({
      where: { ...waiting, windowId: window.id },
      select: {
        id: true,
        reference: true,
        establishment: { select: { name: true, finess: true } },
        domains: { where: { forfaitCents: { not: null } }, orderBy: { domainCode: 'asc' } },
      },
      orderBy: [{ establishment: { name: 'asc' } }, { id: 'asc' }],
    }),
    db.candidature.count({
      where: { regionCode, windowId: window.id, status: { in: [...WITHDRAWABLE_STATUSES] } },
    }),
    db.announcement.findMany({
      where: { regionCode, windowId: window.id },
      include: { dossiers: { select: { candidature: { select: { status: true } } } } },
      orderBy: { number: 'desc' },
    }),
  ])
  const dossiers = found.map(({ id, reference, establishment, domains }) => ({
    id,
    reference,
    establishmentName: establishment.name,
    finess: establishment.finess,
    domainCodes: domains.map(({ domainCode }) => domainCode),
    amountCents: sumCents(domains.map((one) => toCents((one.forfaitCents ?? 0n) + (one.bonusCents ?? 0n)))),
  }))

  return {
    regions: regionCodes.map((code) => ({ code, name: regionName(code) })),
    windows: windows.map(({ code, name }) => ({ code, name })),
    region: { code: regionCode, name: regionName(regionCode) },
    window: { id: window.id, code: window.code, name: window.name },
    dossiers,
    amountCents: sumCents(dossiers.map(({ amountCents }) => amountCents)),
    undecided,
    announcements: made.map(({ number, announcedAt, announcedByName, note, dossiers: named }) => ({
      number,
      announcedAt,
      announcedByName,
      note,
      named: named.length,
      shown: named.filter(({ candidature }) => isRetained(candidature.status)).length,
    })),
    mayAnnounce: mayOn(actor, 'review.announce', { establishmentId: null, regionCode }),
  }
}
