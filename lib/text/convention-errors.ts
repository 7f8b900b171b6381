import type { ErrorDetails, RuleCode } from '@/lib/kernel/errors'
import { conventionStatusText } from './conventions'

/** What stops the life of a convention or an amendment: the part of `RULE_TEXT` that is about them. */
export const CONVENTION_RULE_TEXT = {
  'convention-not-generated': () => 'La convention est en cours de préparation. Réessayez dans quelques secondes.',
  'convention-not-in-this-status': ({ status }) =>
    `Ce n’est plus possible : ce texte est « ${conventionStatusText(String(status))} ». Rechargez la page pour voir où il en est.`,
  'convention-text-changed': ({ number }) =>
    `Le texte ${number} a changé ou a été remplacé depuis que vous l’avez ouvert. Rien n’a été signé : rechargez la page et relisez-le.`,
  'signed-in-the-portal': () =>
    'L’établissement a déjà signé ce texte sur le portail : l’ARS signe elle aussi sur le portail.',
  'nothing-to-send': () => 'Ce dossier n’a pas de convention à envoyer : elle l’a déjà été, ou n’est pas préparée.',
  'same-person-signed': () =>
    'Vous avez déjà signé ce texte au nom de l’établissement : une autre personne signe pour l’ARS.',
  'signature-before-preparation': ({ preparedOn }) =>
    `La date de signature précède la préparation de la convention (${preparedOn}). Vérifiez la date.`,
  'signature-in-the-future': () => 'La date de signature est dans le futur. Vérifiez la date.',
  'template-saved-meanwhile': ({ name, at }) =>
    `${name} a enregistré une autre rédaction de ce modèle le ${at}. Rien n’a été enregistré et votre saisie reste affichée : ouvrez le modèle dans un autre onglet pour comparer, puis reprenez.`,
  'template-published-meanwhile': ({ version, name, at }) =>
    `La version ${version} de ce modèle a été publiée le ${at} (${name}) pendant que vous travailliez. Rien n’a été enregistré et votre saisie reste affichée : ouvrez le modèle dans un autre onglet pour comparer, puis reprenez à partir de cette version.`,
  'template-draft-gone': () =>
    'La rédaction en préparation n’existe plus : quelqu’un vient de la publier ou de l’abandonner. Rechargez la page pour voir la version en vigueur.',
  'template-unchanged': () =>
    'Cette rédaction est la même que la version en vigueur. Modifiez le texte, enregistrez-le, puis publiez.',
  'template-note-missing': () =>
    'Dites d’abord ce qui change, dans la note de version, et enregistrez : elle accompagne la version publiée.',
  'template-has-unknown-fields': () =>
    'La rédaction contient un champ qui n’existe plus. Enregistrez-la de nouveau pour voir lequel, puis publiez.',
  'letter-already-made': () => 'La lettre est déjà prête. Rechargez la page pour la télécharger.',
  'letter-being-made': () => 'La lettre est déjà en préparation. Rechargez la page dans une minute.',
} satisfies Partial<Record<RuleCode, (details: ErrorDetails) => string>>
