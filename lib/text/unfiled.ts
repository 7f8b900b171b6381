import type { TimeLeft, Unfiled } from '@/lib/candidatures/domain/unfiled'
import { formatDateTime } from '@/lib/kernel/dates'

/** What is not done, as the first words of the banner. */
const NOT_DONE: Record<Unfiled['kind'], string> = { draft: 'Non déposée', completion: 'Complément non envoyé' }

/** What closes. */
const END: Record<Unfiled['kind'], string> = { draft: 'Clôture', completion: 'Date limite' }

const plural = (count: number, one: string, many: string) => `${count}\u00A0${count > 1 ? many : one}`

/** « Non déposée. Clôture dans 3 jours, le 30 avril 2022 à 23 h 59. » */
export function unfiledText({ kind, closesAt }: Unfiled, left: TimeLeft): string {
  return `${NOT_DONE[kind]}. ${closingText({ kind, closesAt }, left)}`
}

function closingText({ kind, closesAt }: Unfiled, left: TimeLeft): string {
  const at = closesAt === null ? '' : formatDateTime(closesAt)
  switch (left.kind) {
    case 'no-date':
      return 'L’ARS n’a pas fixé de date limite.'
    case 'days':
      return left.count === 1 ? `${END[kind]} demain, le ${at}.` : `${END[kind]} dans ${left.count} jours, le ${at}.`
    case 'hours':
      return `${END[kind]} aujourd’hui : il reste ${plural(left.count, 'heure', 'heures')}, jusqu’au ${at}.`
    case 'minutes':
      return left.count === 0
        ? `${END[kind]} dans moins d’une minute, le ${at}.`
        : `${END[kind]} dans ${plural(left.count, 'minute', 'minutes')}, le ${at}.`
    case 'closed':
      return kind === 'draft'
        ? `La période de dépôt s’est terminée le ${at} : la candidature n’a pas été déposée.`
        : `La date limite est passée depuis le ${at} : le complément n’a pas été envoyé.`
  }
}

/** What to do about it, as the text of a link. */
export function unfiledLinkText(kind: Unfiled['kind'], left: TimeLeft, mayFile: boolean): string {
  if (left.kind === 'closed') return 'Voir le dossier'
  if (!mayFile) return 'Voir ce qui manque'

  return kind === 'draft' ? 'Terminer et déposer' : 'Terminer et envoyer'
}
