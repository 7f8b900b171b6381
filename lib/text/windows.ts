import type { Requirement } from '@/lib/programme/domain/rule-set'
import type { WindowPeriod } from '@/lib/programme/domain/window'

/** The periods of a window. */
export const PERIOD_TEXT: Record<WindowPeriod, string> = {
  application: 'Candidature',
  review: 'Instruction',
  measurement: 'Mesure',
  declaration: 'Déclaration des indicateurs',
}

/** What an establishment must have to claim something. */
export const REQUIREMENT_TEXT: Record<Requirement, string> = {
  none: 'Tout établissement',
  surgery: 'Activité de chirurgie',
  own_laboratory: 'Laboratoire en propre',
  own_imaging: 'Plateau d’imagerie en propre',
}
