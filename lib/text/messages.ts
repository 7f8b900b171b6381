import { formatInteger } from '@/lib/kernel/money'
import type { Side } from '@/lib/messages/domain/message'

export const SIDE_TEXT: Record<Side, string> = { hospital: 'Établissement', agency: 'ARS' }

/** « 2 non lus ». */
export function unreadBadge(count: number): string {
  return count === 1 ? '1 non lu' : `${formatInteger(count)} non lus`
}

/** What an empty conversation says, to each side. */
export const EMPTY_TEXT: Record<Side, string> = {
  hospital: 'Aucun message pour le moment. Écrivez à votre ARS : elle sera prévenue par courriel.',
  agency: 'Aucun message pour le moment. Écrivez à l’établissement : son équipe sera prévenue par courriel.',
}

/** Who will read what is written, said above the box. */
export const ANSWER_HINT: Record<Side, string> = {
  hospital:
    'Votre équipe et l’ARS peuvent lire ce message ; il ne se modifie pas. N’y écrivez aucune donnée de patient.',
  agency:
    'L’équipe de l’établissement et votre ARS peuvent lire ce message ; il ne se modifie pas. N’y écrivez aucune donnée de patient.',
}
