import type { ErrorDetails, RuleCode } from '@/lib/kernel/errors'

/** The rules of an establishment that another one takes over, and of a dossier carried to a later window. */
export const SUCCESSION_RULE_TEXT = {
  'succession-of-itself': () =>
    'Un établissement ne se succède pas à lui-même. Choisissez deux établissements différents.',
  'already-succeeded': ({ predecessor, successor, effectiveOn }) =>
    `${predecessor} est déjà repris par ${successor}, à compter du ${effectiveOn}. Annulez d’abord cette succession.`,
  'succession-in-a-circle': ({ predecessor, successor, effectiveOn }) =>
    `Les deux établissements se reprendraient l’un l’autre : ${predecessor} est repris par ${successor} à compter du ${effectiveOn}. Vérifiez lequel des deux demeure.`,
  'succession-after-the-end': ({ predecessor, successor, effectiveOn }) =>
    `${predecessor} est lui-même repris par ${successor} à compter du ${effectiveOn}. Indiquez ce dernier, ou un jour qui ne soit pas postérieur.`,
  'succession-before-the-start': ({ predecessor, successor, effectiveOn }) =>
    `${successor} reprend ${predecessor} à compter du ${effectiveOn} : il ne peut pas être repris plus tôt. Choisissez ce jour ou un jour postérieur.`,
  'succession-before-a-filing': ({ filedOn }) =>
    `L’ancien établissement a encore déposé une candidature le ${filedOn}. Choisissez ce jour ou un jour postérieur.`,
  'succession-used': ({ by }) =>
    `Cette succession a déjà servi (${by}) : l’annuler laisserait des actes sans droit. Elle reste enregistrée.`,
  'succession-over': () => 'Cette succession est déjà annulée. Rechargez la page.',
  'establishment-succeeded': ({ predecessor, successor, effectiveOn }) =>
    `${predecessor} est repris par ${successor} depuis le ${effectiveOn} : il ne dépose plus de nouvelle candidature. Déposez-la au nom du nouvel établissement.`,
  'lineage-has-a-dossier': ({ reference, establishment }) =>
    `Une candidature existe déjà dans cette fenêtre pour ${establishment}, qui forme avec cet établissement une seule entité : ${reference}. Poursuivez ce dossier.`,
  'no-window-to-carry-to': ({ window }) =>
    `Aucune fenêtre ne suit ${window}, ou leur instruction est terminée : ce dossier ne peut pas être reporté.`,
  'carried-dossier-exists': ({ reference, window }) =>
    `L’établissement a déjà un dossier en ${window} (${reference}) : il n’y en a qu’un par fenêtre. Décidez de celui-ci sans le reporter.`,
  'carried-amounts': ({ window, before, after }) => `Reporté en ${window} : ${after} au lieu de ${before}.`,
} as const satisfies Partial<Record<RuleCode, (details: ErrorDetails) => string>>
