import type { ExactCents, FundingStep, RuleSource } from '@/lib/funding/funding'
import type { FundingError } from '@/lib/funding/funding-error'
import { formatEuros, formatInteger } from '@/lib/kernel/money'
import type { Requirement } from '@/lib/programme/domain/rule-set'

/** What an establishment must have, as it stands after « il faut ». */
const REQUIREMENT_TEXT: Record<Exclude<Requirement, 'none'>, string> = {
  surgery: 'une activité de chirurgie',
  own_laboratory: 'un laboratoire de biologie à soi (même FINESS juridique)',
  own_imaging: 'un plateau d’imagerie à soi (même FINESS juridique)',
}

/** Why there is no amount, and what is missing. */
export function fundingErrorText(error: FundingError): string {
  switch (error.code) {
    case 'window-unknown':
      return `La fenêtre « ${error.windowCode} » n’existe pas dans ce programme.`
    case 'volet-closed':
      return `${error.voletName} : fermé dans la fenêtre ${error.windowCode}. Le domaine ${error.domainCode} « ${error.domainName} » ne peut pas y être demandé.`
    case 'domain-unknown':
      return `Le domaine « ${error.domainCode} » n’existe pas dans ce programme.`
    case 'domain-repeated':
      return `Le domaine ${error.domainCode} est demandé plusieurs fois.`
    case 'domain-requirement':
      return `Pour le domaine ${error.domainCode} « ${error.domainName} », il faut ${REQUIREMENT_TEXT[error.requirement]}.`
    case 'bonus-unknown':
      return `Le bonus « ${error.bonusCode} » n’existe pas dans ce programme.`
    case 'bonus-repeated':
      return `Le bonus ${error.bonusCode} est demandé plusieurs fois.`
    case 'bonus-of-another-domain':
      return `Le bonus ${error.bonusCode} « ${error.bonusName} » se demande avec le domaine ${error.ownDomainCode}, pas avec le domaine ${error.domainCode}.`
    case 'bonus-closed':
      return `Le bonus ${error.bonusCode} « ${error.bonusName} » n’est pas ouvert.`
    case 'bonus-requirement':
      return `Pour le bonus ${error.bonusCode} « ${error.bonusName} », il faut ${REQUIREMENT_TEXT[error.requirement]}.`
    case 'activity-missing':
      return 'L’activité combinée est absente ou nulle : aucun montant n’est calculé, l’ARS décide et dit pourquoi.'
    case 'activity-invalid':
      return `L’activité combinée doit être un nombre entier positif : ${error.activity} n’en est pas un.`
    case 'activity-beyond-last-knot':
      return `L’activité combinée de ${formatInteger(error.activity)} dépasse la dernière borne du domaine ${error.domainCode} (${formatInteger(error.lastActivity)}).`
  }
}

/** « = 28 645 € », or « ≈ 28 645,16 € » when the exact value is not whole cents. */
function exactText({ denominator, roundedCents }: ExactCents): string {
  return `${denominator === '1' ? '=' : '≈'} ${formatEuros(roundedCents)}`
}

/** One step of the working of an amount as a sentence with its figures. */
export function fundingStepText({ code, inputs, result }: FundingStep): string {
  switch (code) {
    case 'at-knot':
      return `À ${formatInteger(inputs.activity)}, borne du barème, le forfait est de ${formatEuros(result.roundedCents)}.`
    case 'between-knots': {
      const { activity, lower, upper } = inputs
      const [from, to] = [formatInteger(lower.activity), formatInteger(upper.activity)]
      const [least, most] = [formatEuros(lower.amountCents), formatEuros(upper.amountCents)]
      const sum = `${least} + (${formatInteger(activity)} − ${from}) ÷ (${to} − ${from}) × (${most} − ${least})`

      return `Entre ${from} et ${to}, le forfait va de ${least} à ${most} : ${sum} ${exactText(result)}.`
    }
    case 'beyond-last-knot':
      return `Au-delà de ${formatInteger(inputs.last.activity)}, le forfait reste celui de la dernière borne : ${formatEuros(result.roundedCents)}.`
    case 'share':
      return `Fenêtre ${inputs.windowCode}, ${inputs.voletName} : ${inputs.percent} % du forfait, soit ${formatEuros(inputs.interpolated.roundedCents)} × ${inputs.percent} % ${exactText(result)}.`
    case 'rounding':
      return `Arrondi une seule fois, à l’euro, le demi-euro vers le haut : ${formatEuros(result)}.`
    case 'bonus':
      return `Bonus ${inputs.bonusCode} « ${inputs.bonusName} » : ${inputs.percent} % de ${formatEuros(inputs.forfaitCents)} = ${formatEuros(result)}.`
    case 'advance':
      return `Avance : ${inputs.percent} % de ${formatEuros(inputs.forfaitCents)} = ${formatEuros(result)}.`
    case 'balance':
      return `Solde : ${formatEuros(inputs.forfaitCents)} − ${formatEuros(inputs.advanceCents)} = ${formatEuros(result)}.`
    case 'bonus-advance':
      return `Avance sur les bonus : ${inputs.percent} % de ${formatEuros(inputs.bonusCents)}, au centime, soit ${formatEuros(result)}.`
    case 'bonus-balance':
      return inputs.timing === 'split'
        ? `Solde des bonus : ${formatEuros(inputs.bonusCents)} − ${formatEuros(inputs.bonusAdvanceCents)} = ${formatEuros(result)}.`
        : `Bonus payés en entier avec le solde : ${formatEuros(result)}.`
    case 'advance-kept':
      return `Avance déjà versée ou en cours de versement : ${formatEuros(result)}, au lieu de ${formatEuros(inputs.computedCents)}.`
    case 'balance-after-advance':
      return `Solde : ${formatEuros(inputs.totalCents)} − ${formatEuros(inputs.advanceCents)} = ${formatEuros(result)}.`
  }
}

/** « Hypothèse : … » for what the public texts leave open; the reason as it is otherwise, which cites the text. */
export function ruleSourceText({ isAssumption, reason }: RuleSource): string {
  return isAssumption ? `Hypothèse : ${reason}` : reason
}
