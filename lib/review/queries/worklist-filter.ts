import type { Prisma } from '@/generated/prisma/client'
import type { Actor } from '@/lib/access/domain/actor'
import { candidatureScope } from '@/lib/access/scope'
import { DAYS_OF, type Urgency } from '@/lib/candidatures/domain/review-clock'
import { isBeforeDecision } from '@/lib/candidatures/domain/status'
import { addDays, endOfParisDay, parisDay, startOfParisDay } from '@/lib/kernel/dates'
import { toSearchText } from '@/lib/kernel/text'
import { MINE, NOBODY, type WorklistParams, type WorklistStatus } from '@/lib/review/worklist-params'

type Where = Prisma.CandidatureWhereInput

export type Asking = { readonly actor: Actor; readonly now: Date }

/** The filed dossiers of the agency's regions that those filters leave. */
export function worklistWhere({ actor, now }: Asking, params: WorklistParams): Where {
  return {
    AND: [
      candidatureScope(actor, 'review.read'),
      statusFilter(params.statut),
      establishmentFilter(params),
      askedFilter(params),
      workFilter(actor, params),
      timeFilter(params, now),
      textFilter(params.q),
    ],
  }
}

/** A draft is never listed: its establishment alone sees it. */
function statusFilter(status: WorklistStatus): Where {
  switch (status) {
    case 'tous':
      return { status: { not: 'draft' } }
    case 'a-traiter':
      return { isWaiting: true }
    case 'a-valider':
      return { isWaiting: true, proposedDecision: { not: null } }
    case 'recours':
      return { status: { not: 'draft' }, appeals: { some: { answer: null } } }
    default:
      return isBeforeDecision(status) ? { isWaiting: true, status } : { status }
  }
}

function establishmentFilter({ juridique, departement }: WorklistParams): Where {
  return { ...(juridique === '' ? {} : { legalStatus: juridique }), ...(departement === '' ? {} : { departement }) }
}

function askedFilter({ fenetre, domaine, prerequis, avis, montantmin, montantmax }: WorklistParams): Where {
  const amount = {
    ...(montantmin === '' ? {} : { gte: BigInt(montantmin) * 100n }),
    ...(montantmax === '' ? {} : { lte: BigInt(montantmax) * 100n }),
  }

  return {
    ...(fenetre === '' ? {} : { window: { code: fenetre } }),
    ...(domaine === '' ? {} : { domains: { some: { domainCode: domaine } } }),
    ...(prerequis === '' && avis === ''
      ? {}
      : {
          prerequisites: {
            some: {
              ...(prerequis === '' ? {} : { prerequisiteCode: prerequis }),
              ...(avis === '' ? {} : { verdict: avis }),
            },
          },
        }),
    ...(Object.keys(amount).length === 0 ? {} : { amountCents: amount }),
  }
}

function workFilter({ userId }: Actor, { instructeur, etiquette }: WorklistParams): Where {
  return {
    ...(instructeur === '' ? {} : { assignedToId: assigneeOf(instructeur, userId) }),
    ...(isId(etiquette) ? { tags: { some: { tagId: etiquette } } } : {}),
  }
}

/** Nobody has that identifier: a wrong one in the address finds nothing, rather than everything. */
const UNKNOWN = '00000000-0000-0000-0000-000000000000'

function assigneeOf(instructor: string, userId: string): string | null {
  if (instructor === MINE) return userId
  if (instructor === NOBODY) return null

  return isId(instructor) ? instructor : UNKNOWN
}

function isId(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text)
}

function timeFilter({ agemin, delai }: WorklistParams, now: Date): Where {
  return {
    AND: [
      agemin === '' ? {} : { filedAt: { lte: endOfParisDay(addDays(parisDay(now), -Number(agemin))) } },
      delai === '' ? {} : { isWaiting: true, ...urgencyFilter(delai, now) },
    ],
  }
}

/** The dossiers that `urgencyOf` would say so of. */
function urgencyFilter(urgency: Urgency, now: Date): Where {
  const isPaused: Where = { reviewPausedAt: { not: null }, completionDueAt: { gte: now } }
  if (urgency === 'paused') return isPaused
  const [from, to] = DAYS_OF[urgency]
  const day = (count: number) => addDays(parisDay(now), count)

  return {
    NOT: isPaused,
    reviewDueAt: {
      ...(from === null ? {} : { gte: startOfParisDay(day(from)) }),
      ...(to === null ? {} : { lte: endOfParisDay(day(to)) }),
    },
  }
}

function textFilter(q: string): Where {
  if (q === '') return {}
  const words = toSearchText(q)

  return {
    OR: [
      { reference: { contains: q, mode: 'insensitive' } },
      ...(words === '' ? [] : [{ establishmentSearchText: { contains: words } }]),
    ],
  }
}
