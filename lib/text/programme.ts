import type { RuleSettings, SettingNote } from '@/lib/programme/domain/rule-set'

const SETTING_TEXT: { readonly [Key in keyof RuleSettings]: (value: string) => string } = {
  advancePercent: (value) => `Avance de ${value} % du forfait, le reste au solde.`,
  bonusTiming: (value) =>
    value === 'split'
      ? 'Bonus partagé entre avance et solde, comme le forfait.'
      : 'Bonus payé en entier avec le solde.',
  beyondLastKnot: (value) =>
    value === 'capped'
      ? 'Au-delà de la dernière borne d’activité, le forfait est plafonné.'
      : 'Au-delà de la dernière borne d’activité, aucun montant n’est calculé.',
  controlTolerancePoints: (value) => `Écart admis entre déclaration et contrôle national : ${value} points.`,
  completionDays: (value) => `Délai pour compléter un dossier : ${value} jours.`,
}

function isSetting(key: string): key is keyof RuleSettings {
  return key in SETTING_TEXT
}

/** What a note of the rules says, as a sentence: the value itself when it is not one that computations read. */
export function settingNoteText({ key, value }: SettingNote): string {
  return isSetting(key) ? SETTING_TEXT[key](value) : value
}
