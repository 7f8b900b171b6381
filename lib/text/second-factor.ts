import type { ErrorDetails, RuleCode } from '@/lib/kernel/errors'

/** How many wrong codes more are borne; nothing where they are not counted. */
function triesText(left: string | number | undefined): string {
  if (left === undefined) return ''

  return Number(left) === 1
    ? ' Au prochain code faux, il sera bloqué quelques minutes.'
    : ` Encore ${left} essais avant un blocage de quelques minutes.`
}

/** The rules of the second factor, for the table of `errors.ts`. */
export const SECOND_FACTOR_RULE_TEXT = {
  'second-factor-missing': () =>
    'Votre compte n’a pas de second facteur. Activez-en un depuis la page Mon compte, puis recommencez.',
  'second-factor-wrong': ({ left }) =>
    `Ce code n’est pas le bon, ou il a déjà servi. Attendez que l’application en affiche un nouveau, et vérifiez que votre téléphone est à l’heure.${triesText(left)}`,
  'second-factor-locked': ({ until }) =>
    `Trop de codes faux : votre second facteur est bloqué jusqu’au ${until}. Attendez, puis réessayez avec un nouveau code.`,
  'second-factor-exists': () =>
    'Votre second facteur est déjà activé. Rechargez la page. Pour en changer, retirez d’abord celui-ci.',
  'second-factor-own': () =>
    'Votre propre second facteur se retire depuis la page Mon compte, avec un code. Si vous n’avez plus ni téléphone ni code de secours, demandez-le à un autre administrateur.',
  'second-factor-gone': () => 'Cette personne n’a plus de second facteur. Rechargez la page.',
} as const satisfies Partial<Record<RuleCode, (details: ErrorDetails) => string>>
