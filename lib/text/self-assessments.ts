import { formatDate, formatDay } from '@/lib/kernel/dates'
import { formatEuros } from '@/lib/kernel/money'
import type { WholeNumber } from '@/lib/kernel/whole-number'
import type { ApplicationState } from '@/lib/programme/domain/window'
import type { Standing } from '@/lib/self-assessments/domain/content'
import type { Gap, LineWarning } from '@/lib/self-assessments/domain/plan'
import type { DomainReadiness, Tally } from '@/lib/self-assessments/domain/readiness'
import type { BadgeSeverity } from './candidatures'
import { rateText } from './indicators'

/** Where one stands, as one answers, and the colour of its badge. */
export const STANDING_TEXT: Record<Standing, { label: string; severity: BadgeSeverity }> = {
  met: { label: 'Atteint', severity: 'success' },
  gap: { label: 'Écart', severity: 'warning' },
  unknown: { label: 'Je ne sais pas', severity: 'info' },
}

/** The state of a domain as a whole. */
export const DOMAIN_STANDING_TEXT: Record<Standing, string> = {
  met: 'Prêt',
  gap: 'Des écarts à combler',
  unknown: 'Des points à vérifier',
}

export const WINDOW_STATE_TEXT: Record<ApplicationState, { label: string; severity: BadgeSeverity }> = {
  past: { label: 'Close', severity: 'error' },
  open: { label: 'Ouverte', severity: 'success' },
  future: { label: 'À venir', severity: 'info' },
}

function counted(count: number, one: string, many: string): string[] {
  return count === 0 ? [] : [`${count} ${count === 1 ? one : many}`]
}

/** « 4 atteints, 1 écart, 1 à vérifier ». */
export function tallyText({ met, gap, unknown }: Tally): string {
  const parts = [
    ...counted(met, 'atteint', 'atteints'),
    ...counted(gap, 'écart', 'écarts'),
    ...counted(unknown, 'à vérifier', 'à vérifier'),
  ]

  return parts.length === 0 ? 'rien à atteindre' : parts.join(', ')
}

/** « 1 cible atteinte sur 2, 1 à vérifier ». */
export function targetsText({ targets: { met, gap, unknown } }: DomainReadiness): string {
  const count = met + gap + unknown
  const unknowns = unknown === 0 ? '' : `, ${unknown} à vérifier`

  return `${met} ${met > 1 ? 'atteintes' : 'atteinte'} sur ${count}${unknowns}`
}

/** The action proposed for a gap: what to gather, or from where to where. */
export function proposedAction(gap: Gap): string {
  if (gap.kind === 'prerequisite') {
    const { code, title, expected } = gap.readiness.prerequisite
    const pieces = expected.map(({ label }) => label).join('\u202F; ')

    return pieces === ''
      ? `${code} : ${title}`
      : `${code} : réunir ${expected.length > 1 ? 'les pièces' : 'la pièce'} (${pieces})`
  }
  const { indicator, targetPercent, value } = gap.readiness
  if (targetPercent === null || value === null) return `${indicator.code} : ${indicator.title}`

  return `${indicator.code} : passer de ${rateText(value)} à ${targetPercent} % (${indicator.title.toLowerCase()})`
}

/** Why the date of an action is doubtful. */
export function lineWarningText(warning: LineWarning, deadline: string, isRate: boolean): string {
  if (warning === 'in-the-past') return 'Cette date est passée : choisissez-en une autre.'

  return isRate
    ? `Après le début du mois d’observation : visez le ${formatDay(deadline)} au plus tard.`
    : `Après la clôture des candidatures : visez le ${formatDay(deadline)} au plus tard.`
}

/** « 1 200 € de moins que la première fenêtre encore possible »: a fact, not a push. */
export function differenceText(differenceCents: number): string {
  if (differenceCents === 0) return 'Le même montant que la première fenêtre encore possible'
  const amount = formatEuros(Math.abs(differenceCents))

  return differenceCents < 0
    ? `Attendre cette fenêtre coûte ${amount} par rapport à la première encore possible`
    : `${amount} de plus que la première fenêtre encore possible`
}

/** Until when, or since when. */
export function applicationDatesText(state: ApplicationState, opensAt: Date, closesAt: Date): string {
  switch (state) {
    case 'past':
      return `depuis le ${formatDate(closesAt)}`
    case 'open':
      return `jusqu’au ${formatDate(closesAt)}`
    case 'future':
      return `du ${formatDate(opensAt)} au ${formatDate(closesAt)}`
  }
}

const COUNT_ERROR: Record<Exclude<WholeNumber['kind'], 'value' | 'empty'>, string> = {
  negative: 'Le nombre ne peut pas être négatif. Tapez par exemple 1 234.',
  decimal: 'Tapez un nombre entier, sans virgule, par exemple 1 234.',
  'not-a-number': 'Tapez un nombre en chiffres, par exemple 1 234.',
  'too-large': 'Ce nombre est trop grand. Vérifiez votre saisie.',
}

/** What is wrong with a typed count; undefined when nothing is. */
export function countMessage(count: WholeNumber): string | undefined {
  return count.kind === 'value' || count.kind === 'empty' ? undefined : COUNT_ERROR[count.kind]
}
