import type { ErrorDetails, RuleCode } from '@/lib/kernel/errors'
import { formatEurosAndCents } from '@/lib/kernel/money'

const euros = (cents: string | number | undefined) => formatEurosAndCents(Number(cents ?? 0))

type AmendmentRule = Extract<RuleCode, `amendment-${string}` | 'same-person-prepared-amendment'>

/** Why an amendment is not prepared, or does not take effect, and what to do. */
export const AMENDMENT_RULE_TEXT: Record<AmendmentRule, (details: ErrorDetails) => string> = {
  'amendment-not-possible': () =>
    'Un avenant se prépare une fois la convention signée par les deux parties, et tant que le dossier n’est pas clos. Rechargez la page pour voir où il en est.',
  'amendment-in-progress': ({ number }) =>
    `L’avenant ${number} attend encore une signature. Faites-le signer ou annulez-le avant d’en préparer un autre.`,
  'amendment-nothing-changes': () =>
    'Rien ne change avec cette saisie. Modifiez au moins un domaine, l’activité, les coordonnées bancaires ou une échéance.',
  'amendment-scope-frozen': () =>
    'Les indicateurs de ce dossier sont déclarés : ses domaines et ses bonus ne changent plus. Retirez cette modification.',
  'amendment-domain-decided': ({ domain }) =>
    `Le résultat du domaine ${domain} est décidé : les domaines et les montants du dossier ne changent plus. Retirez cette modification, ou annulez l’avenant s’il est déjà préparé.`,
  'amendment-advance-committed': ({ domain }) =>
    `L’avance du domaine ${domain} est déjà versée ou dans un lot : ce domaine ne peut pas être retiré. Annulez d’abord le lot s’il n’est pas envoyé ; sinon, gardez le domaine et décidez de l’avance avec son résultat.`,
  'amendment-below-advance': ({ domain, advanceCents, forfaitCents }) =>
    `Le nouveau forfait du domaine ${domain} (${euros(forfaitCents)}) serait inférieur à l’avance déjà versée ou en cours de versement (${euros(advanceCents)}). Vérifiez l’activité retenue.`,
  'amendment-prerequisites-missing': ({ prerequisites }) =>
    `Les domaines demandés exigent des prérequis que l’ARS n’a pas acceptés dans ce dossier : ${prerequisites}. Ils ne peuvent pas être ajoutés par avenant.`,
  'amendment-deadline-frozen': () =>
    'Les indicateurs de ce dossier sont déclarés : ses échéances ne changent plus. Laissez les deux dates vides.',
  'amendment-deadline-not-later': ({ endsOn }) =>
    `Une échéance ne peut qu’être repoussée : elle est aujourd’hui au ${endsOn}. Choisissez une date plus tardive, ou laissez le champ vide.`,
  'amendment-deadline-order': ({ endsOn }) =>
    `La déclaration ne peut pas se terminer avant la période de mesure, qui finirait le ${endsOn}. Repoussez aussi la fin de la déclaration.`,
  'amendment-basis-changed': ({ number }) =>
    `Le dossier a changé depuis la préparation de l’avenant ${number} (montant, avance mise en paiement, coordonnées ou échéance) : ce que l’avenant dit n’est plus exact. Rien n’a été enregistré : annulez-le, puis préparez-le de nouveau.`,
  'same-person-prepared-amendment': () =>
    'Vous avez préparé cet avenant, qui change les coordonnées bancaires : une autre personne de l’ARS doit le signer ou en enregistrer les signatures.',
}
