import { CONTACT_ROLES, type ContactRole } from '@/lib/candidatures/domain/contact'
import { CANDIDATURE_STATUSES, type CandidatureStatus } from '@/lib/candidatures/domain/status'
import { formatDateTime } from '@/lib/kernel/dates'
import type { AppError, ErrorDetails, RuleCode } from '@/lib/kernel/errors'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { ActionError } from '@/lib/platform/actions/action-result'
import { ACT_RULE_TEXT } from './act-errors'
import { AMENDMENT_RULE_TEXT } from './amendment-errors'
import { announcementChangedText } from './announcements'
import { CANDIDATURE_STATUS_TEXT } from './candidatures'
import { CONVENTION_RULE_TEXT } from './convention-errors'
import { CONTACT_TEXT } from './fields'
import { FILE_RULE_TEXT } from './file-errors'
import { describeFileProblem } from './imports'
import { describeAnswerErrors } from './payments'
import { notAListText, questionErrorsText } from './questionnaires'
import { SECOND_FACTOR_RULE_TEXT } from './second-factor'
import { SUCCESSION_RULE_TEXT } from './succession-errors'

const euros = (cents: string | number | undefined) => formatEurosAndCents(Number(cents ?? 0))

function statusName(status: string | number | undefined): string {
  const known = CANDIDATURE_STATUSES.find((one): one is CandidatureStatus => one === status)

  return known === undefined ? String(status ?? '') : CANDIDATURE_STATUS_TEXT[known].label.toLowerCase()
}

function contactName(role: string | number | undefined): string {
  const known = CONTACT_ROLES.find((one): one is ContactRole => one === role)

  return known === undefined ? String(role ?? '') : CONTACT_TEXT[known].toLowerCase()
}

/** What went wrong and what to do next, for every rule a request can break. */
export const RULE_TEXT: Record<RuleCode, (details: ErrorDetails) => string> = {
  ...ACT_RULE_TEXT,
  ...CONVENTION_RULE_TEXT,
  ...SUCCESSION_RULE_TEXT,
  'request-too-large': ({ most }) =>
    `Ce qui est envoyé dépasse ${most} Mo : rien n’a été enregistré, et votre saisie reste affichée. Raccourcissez le texte le plus long, ou joignez-le en pièce, puis réessayez.`,
  'credentials-refused': () =>
    'Adresse électronique ou mot de passe incorrect. Vérifiez votre saisie ; après plusieurs essais, le compte se bloque quelques minutes.',
  'window-not-open': ({ window, closesAt }) =>
    `La fenêtre ${window} n’accepte pas de candidature en ce moment (clôture : ${closesAt}). Choisissez une fenêtre ouverte.`,
  'window-unknown': () => 'Cette fenêtre de financement n’existe pas. Revenez au tableau de bord et choisissez-en une.',
  'extension-out-of-order': ({ endsAt }) =>
    `La nouvelle fin dépasserait celle de la période suivante pour cette région (${endsAt}). Prolongez d’abord celle-ci.`,
  'extension-not-later': ({ endsAt }) =>
    `La nouvelle fin doit être postérieure à celle prévue pour toutes les régions (${endsAt}). Choisissez un jour plus tardif.`,
  'prerequisite-unknown': ({ prerequisite }) =>
    `Le prérequis ${prerequisite} n’existe pas dans les règles en vigueur. Choisissez-en un dans la liste.`,
  'questionnaire-not-a-list': ({ problem, expected, most }) =>
    `Le fichier n’est pas une liste de questions : ${notAListText(String(problem ?? ''), String(expected ?? ''), String(most ?? ''))}. Rien n’a été enregistré.`,
  'questionnaire-has-errors': ({ lines, unit }) =>
    `La liste contient des questions en erreur. Rien n’a été enregistré.\n${questionErrorsText(String(lines ?? ''), String(unit ?? ''))}`,
  'questionnaire-unchanged': () =>
    'Cette liste est déjà celle en vigueur pour ce prérequis, sous le même titre. Rien n’a été enregistré.',
  'establishment-unknown': ({ finess }) =>
    `Aucun établissement ne porte le numéro FINESS ${finess ?? ''}. Vérifiez les neuf caractères.`,
  'import-not-the-claimed-file': ({ file, problem }) =>
    `Le fichier «\u00a0${file}\u00a0» n’est pas celui attendu\u00a0: ${describeFileProblem(problem)}. Rien n’a été enregistré.`,
  'import-already-running': () =>
    'Un autre import d’établissements est en cours d’enregistrement. Rien n’a été enregistré\u00a0: relancez celui-ci dans une minute.',
  'candidature-exists': ({ reference }) =>
    `Une candidature existe déjà pour cet établissement et cette fenêtre : ${reference}. Ouvrez-la depuis le tableau de bord.`,
  'self-assessment-missing': () =>
    'Rien n’est encore enregistré pour cet établissement : enregistrez d’abord votre préparation.',
  'not-in-this-status': ({ status }) =>
    `Cette action n’est pas possible : le dossier est maintenant à l’état « ${statusName(status)} ». Rechargez la page pour voir son état.`,
  'deadline-passed': ({ closedAt }) =>
    `La période de dépôt est close depuis le ${closedAt}. Votre saisie est conservée ; contactez votre ARS.`,
  'signatory-required': () =>
    'Seul un signataire de l’établissement peut faire cela. Demandez à l’un d’eux de se connecter.',
  'domain-required': () => 'Choisissez au moins un domaine avant de déposer la candidature.',
  'domain-not-claimable': ({ domain }) => `L’établissement ne peut pas demander le domaine ${domain}.`,
  'bonus-not-claimable': ({ bonus }) => `L’établissement ne peut pas demander le bonus ${bonus}.`,
  'volet-closed': ({ volet, window }) => `${volet} n’est pas ouvert dans la fenêtre ${window}.`,
  'domain-already-funded': ({ domain, window }) =>
    `Le domaine ${domain} a déjà été financé (${window}). Retirez-le de la candidature.`,
  'prerequisite-unanswered': ({ prerequisite }) =>
    `Le prérequis ${prerequisite} n’est pas complet. Complétez-le avant de déposer.`,
  'contact-missing': ({ contact }) =>
    `Il manque le nom, l’adresse électronique ou le téléphone d’un contact : ${contactName(contact)}. Complétez l’étape « Contacts ».`,
  'bank-details-missing': () => 'Il manque les coordonnées bancaires. Complétez l’étape « Coordonnées bancaires ».',
  'field-wrong': () =>
    'Un champ est à corriger. Le récapitulatif donne la liste des points qui manquent, avec un lien vers chacun.',
  'typed-by-another': () =>
    'Une autre personne s’est connectée dans ce navigateur : votre saisie n’est pas enregistrée sous son nom. Reconnectez-vous avec votre compte pour l’enregistrer.',
  'file-infected': ({ prerequisite }) =>
    `Un fichier du prérequis ${prerequisite} contient un virus. Remplacez-le avant de déposer.`,
  'activity-missing': () =>
    'L’activité combinée de l’établissement n’est pas connue : l’ARS doit d’abord fixer l’activité retenue et dire pourquoi.',
  ...FILE_RULE_TEXT,
  'prerequisite-not-reviewed': ({ prerequisite }) =>
    `Le prérequis ${prerequisite} n’a pas encore d’avis. Donnez un avis sur chaque prérequis avant de proposer.`,
  'prerequisite-not-accepted': ({ prerequisite }) =>
    `Le prérequis ${prerequisite} n’est pas accepté : la candidature ne peut pas être retenue.`,
  'reason-required': () => 'Indiquez le motif : il figure dans l’historique du dossier.',
  'verdict-reason-required': () => 'Choisissez un motif de la liste : l’établissement le lit.',
  'verdict-reason-unfit': () =>
    'Ce motif ne va pas avec cet avis. Choisissez un motif de la liste, ou changez l’avis, puis enregistrez de nouveau.',
  'verdict-reason-needs-text': () => 'Ce motif ne dit rien par lui-même : écrivez une précision.',
  'verdict-meanwhile': ({ prerequisite, by, verdict, reason, at }) =>
    `${by} a donné un avis sur ${prerequisite} le ${at} : « ${verdict} »${reason === '' ? '' : ` (${reason})`}. Rien n’a été remplacé et votre saisie reste affichée : rechargez la page, puis enregistrez votre avis s’il est différent.`,
  'same-person-filed': () =>
    'Vous avez déposé cette candidature : une autre personne de l’ARS doit prendre la décision.',
  'same-person-proposed': () => 'Vous avez proposé cette décision : une autre personne de l’ARS doit la valider.',
  'proposal-missing': () => 'Aucune décision n’a été proposée. Un instructeur doit d’abord en proposer une.',
  'proposal-pending': ({ proposedBy }) =>
    `Une décision est déjà proposée par ${proposedBy}. Retirez d’abord la proposition, puis recommencez.`,
  'proposal-differs': () =>
    'La décision proposée n’est plus celle que vous validez. Rechargez la page pour voir la proposition en cours.',
  'nothing-to-complete': () =>
    'Aucun prérequis n’est à compléter : marquez-en un, ou écrivez ce que l’établissement doit compléter.',
  'completion-date-passed': () => 'La date limite du complément doit être dans le futur. Choisissez une autre date.',
  'assigned-meanwhile': ({ name }) =>
    name === ''
      ? 'Ce dossier n’est plus confié à la personne affichée. Rechargez la page, puis choisissez de nouveau.'
      : `Ce dossier vient d’être confié à ${name}. Rechargez la page, puis choisissez de nouveau s’il le faut.`,
  'opinion-date-passed': () => 'La date limite de l’avis est déjà passée. Choisissez aujourd’hui ou une date à venir.',
  'opinion-awaited': ({ email }) =>
    `Un avis de ${email} est déjà attendu sur ce dossier. Annulez cette demande avant d’en faire une autre.`,
  'opinion-of-oneself': () => 'Un avis se demande à une autre personne. Indiquez l’adresse de cette personne.',
  'opinion-of-the-hospital': () =>
    'Cette personne a un rôle dans l’établissement qui a déposé le dossier : demandez l’avis à quelqu’un d’autre.',
  'opinion-account-closed': () =>
    'Le compte de cette personne est désactivé. Demandez l’avis à quelqu’un d’autre, ou faites réactiver ce compte.',
  'opinion-given': ({ name }) => `${name} a déjà rendu cet avis : il ne change plus. Rechargez la page pour le lire.`,
  'opinion-cancelled': () => 'Cette demande d’avis a été annulée par l’ARS. Vous n’avez plus rien à faire.',
  'opinion-lapsed': () =>
    'La date limite de cet avis est passée : la demande est terminée. Copiez votre texte si besoin, puis rapprochez-vous de l’ARS pour une nouvelle demande.',
  'assignee-unknown': () =>
    'Cette personne n’instruit pas, ou plus, les dossiers de votre région. Choisissez-en une autre dans la liste.',
  'view-exists': ({ name }) =>
    `Vous avez déjà une vue nommée « ${name} ». Donnez un autre nom, ou supprimez d’abord l’ancienne.`,
  'same-person-validated': () =>
    'Vous avez déjà donné la première validation. Au-dessus du seuil de votre région, une autre personne avec le rôle de valideur doit donner la seconde.',
  'already-reminded': () =>
    'Un rappel est déjà parti aujourd’hui pour ce dossier, ou son équipe n’a plus personne à prévenir.',
  'batch-too-large': ({ most }) =>
    `Un traitement porte sur ${most} dossiers au plus. Ajoutez des filtres à la liste, puis recommencez.`,
  'second-validation-awaited': () =>
    'Première des deux validations : rien n’est décidé avant la seconde, donnée par une autre personne.',
  'batch-over': () => 'Ce traitement est déjà lancé, terminé ou arrêté. Rechargez la page pour voir où il en est.',
  'activity-known': ({ activity }) =>
    `Le fichier national donne l’activité de cet établissement (${activity}) : elle ne se remplace pas.`,
  'domain-still-pending': ({ domain, reference }) =>
    `Le domaine ${domain} est déjà retenu dans le dossier ${reference}, dont les cibles ne sont pas encore décidées. Attendez cette décision.`,
  'envelope-exceeded': ({ volet, leftCents, neededCents }) =>
    `L’enveloppe régionale du volet ${volet} ne suffit pas : il reste ${euros(leftCents)} et le dossier demande ${euros(neededCents)}. Rien n’a été validé.`,
  'envelope-missing': ({ volet }) =>
    `La région n’a pas encore d’enveloppe pour le volet ${volet}. La DGOS doit la saisir avant toute validation.`,
  'envelope-below-engaged': ({ differenceCents }) =>
    `L’enveloppe ne peut pas descendre sous le montant déjà engagé : il manquerait ${euros(differenceCents)}.`,
  'nothing-to-announce': () =>
    'Aucun dossier retenu n’est à annoncer pour cette fenêtre\u00a0: tous ceux qui sont retenus le sont déjà publiquement.',
  'announcement-changed': (change) => announcementChangedText(change),
  ...AMENDMENT_RULE_TEXT,
  'nothing-to-pay': () => 'Aucun paiement n’est à mettre en lot. Rechargez la page.',
  'already-in-a-lot': ({ reference }) =>
    `Un des paiements choisis vient d’être mis dans un autre lot (${reference}). Rechargez la page : rien n’a été préparé.`,
  'same-person-prepared': () => 'Vous avez préparé ce lot : une autre personne de l’ARS doit l’envoyer.',
  'lot-not-prepared': ({ number }) => `Le lot ${number} a déjà été envoyé ou annulé. Rechargez la page.`,
  'lot-not-sent': ({ number }) => `Le lot ${number} n’attend pas de réponse. Rechargez la page.`,
  'lot-export-before-sending': ({ number }) =>
    `Le lot ${number} n’est pas envoyé : son fichier de paiement existe une fois le lot envoyé.`,
  'payee-without-bank-details': ({ reference }) =>
    `Le dossier ${reference} n’a pas de coordonnées bancaires : retirez-le du lot. Rien n’a été préparé.`,
  'answer-wrong-header': ({ expected }) =>
    `Le fichier de réponse n’a pas les colonnes attendues : ${expected}. Rien n’a été enregistré.`,
  'answer-has-errors': ({ lines }) =>
    `Le fichier de réponse contient des lignes en erreur. Rien n’a été enregistré.\n${describeAnswerErrors(String(lines ?? ''))}`,
  'declaration-not-open': ({ opensAt, closesAt }) =>
    `La déclaration des indicateurs est ouverte du ${opensAt} au ${closesAt}. Votre saisie n’est pas perdue.`,
  'indicator-missing': ({ indicator }) =>
    `L’indicateur ${indicator} n’est pas renseigné. Complétez-le avant de déclarer.`,
  'numerator-above-denominator': ({ indicator }) =>
    `Indicateur ${indicator} : le numérateur ne peut pas dépasser le dénominateur.`,
  'gap-not-settled': ({ indicator }) =>
    `L’écart entre la déclaration et le contrôle national de l’indicateur ${indicator} dépasse la tolérance : retenez d’abord une valeur et dites pourquoi.`,
  'control-missing': ({ indicator }) => `Le contrôle national de l’indicateur ${indicator} n’est pas saisi.`,
  'missed-advance-decision-required': ({ domain }) =>
    `Les cibles du domaine ${domain} ne sont pas atteintes : dites ce que devient l’avance, et pourquoi.`,
  'indicator-incomplete': ({ indicator }) =>
    `La valeur de l’indicateur ${indicator} n’est pas complète. Renseignez le numérateur et le dénominateur, ou la réponse.`,
  'same-person-declared': () =>
    'Vous avez déclaré les indicateurs de ce dossier : une autre personne doit prendre la décision.',
  'domain-already-decided': ({ domain }) =>
    `La décision sur le domaine ${domain} est déjà prise. Rechargez la page pour la voir.`,
  'administrator-exists': () =>
    'Le programme a déjà un administrateur : demandez-lui d’ouvrir votre compte depuis l’écran Administration.',
  'last-administrator': () => 'Il doit rester au moins un administrateur. Nommez-en un autre d’abord.',
  'membership-exists': () => 'Cette personne a déjà ce rôle ici.',
  'user-unknown': ({ email }) => `Aucun compte n’existe pour ${email}. Vérifiez l’adresse, ou créez d’abord le compte.`,
  'user-exists': ({ email }) =>
    `Un compte existe déjà pour ${email}. Donnez-lui un droit plutôt que d’en créer un autre.`,
  'identity-level-too-low': () =>
    'Le niveau d’authentification obtenu n’est pas celui demandé. Recommencez avec une authentification renforcée.',
  'identity-email-unverified': () =>
    'Le service d’identification n’a pas transmis d’adresse électronique vérifiée : le portail ne peut pas vous reconnaître. Vérifiez votre adresse auprès de ce service, ou utilisez un mot de passe.',
  'invitation-unknown': () =>
    'Ce lien d’invitation n’est pas valable. Vérifiez qu’il est complet, ou demandez une nouvelle invitation.',
  'invitation-expired': () =>
    'Cette invitation a expiré : elle était valable sept jours. Demandez à la personne qui vous a invité de la renvoyer.',
  'invitation-used': () => 'Cette invitation a déjà servi. Si c’est par vous, connectez-vous avec votre compte.',
  'invitation-revoked': () => 'Cette invitation a été annulée. Rapprochez-vous de la personne qui vous avait invité.',
  'invitation-for-another': () =>
    'Cette invitation est adressée à une autre adresse électronique que celle de votre compte. Déconnectez-vous, puis ouvrez de nouveau le lien.',
  'invitation-account-exists': () =>
    'Vous avez déjà un compte à cette adresse. Connectez-vous : l’invitation vous sera de nouveau proposée.',
  'invitation-pending': ({ email }) =>
    `Une invitation attend déjà la réponse de ${email}. Renvoyez-la, ou annulez-la avant d’en faire une autre.`,
  'already-in-team': ({ name }) => `${name} fait déjà partie de l’équipe. Changez son rôle dans la liste des membres.`,
  'last-signatory': () =>
    'Il doit rester au moins un signataire dans l’établissement. Nommez-en d’abord un autre, ou invitez-le et attendez sa réponse.',
  'establishment-orphaned': ({ name }) =>
    `Plus personne ne signerait pour ${name}. Nommez d’abord un autre signataire, ou cochez la case qui confirme que l’établissement n’aura plus de signataire.`,
  'delegate-is-signatory': ({ name }) =>
    `${name} est déjà signataire de l’établissement : une délégation est inutile. Choisissez une autre personne.`,
  'delegation-over': () => 'Cette délégation serait déjà terminée. Choisissez une date de fin à venir.',
  'delegation-file-refused': ({ name }) =>
    `Le fichier « ${name} » n’est pas d’un type accepté. Envoyez l’acte de délégation en PDF, ou son image en PNG ou JPEG.`,
  'group-exists': ({ name }) => `Un groupe s’appelle déjà « ${name} ». Ouvrez-le, ou choisissez un autre nom.`,
  'establishment-in-group': ({ name, group }) =>
    `${name} fait déjà partie d’un groupe : ${group}. Retirez-l’en d’abord.`,
  'reset-link-dead': () =>
    'Ce lien n’est plus valable : il ne sert qu’une fois, pendant une heure. Demandez-en un nouveau.',
  'password-wrong': () =>
    'Le mot de passe actuel n’est pas le bon. Vérifiez votre saisie ; après plusieurs essais, le compte se bloque quelques minutes.',
  'password-elsewhere': () =>
    'Votre compte n’a pas de mot de passe sur ce portail : vous vous connectez par un service d’identification.',
  ...SECOND_FACTOR_RULE_TEXT,
  'mail-link-expired': () =>
    'Ce courriel contenait un lien qui ne vaut plus rien. La personne concernée doit demander un nouveau lien.',
  'nothing-to-resend': () => 'Aucun courriel abandonné n’est à renvoyer. Rechargez la page.',
  'not-in-demonstration': () => 'La date ne peut être choisie que sur le site de démonstration.',
}

/** An expected failure as a form shows it. */
export function describeError(error: AppError): ActionError {
  switch (error.kind) {
    case 'unauthenticated':
      return {
        kind: error.kind,
        message: 'Votre session a expiré. Reconnectez-vous : votre saisie reste affichée ici.',
      }
    case 'forbidden':
      return {
        kind: error.kind,
        message: 'Vos droits ne permettent pas cette action. Demandez-la à une personne habilitée.',
      }
    case 'not-found':
      return { kind: error.kind, message: 'Cet élément n’existe pas ou ne vous est pas accessible.' }
    case 'stale':
      return {
        kind: error.kind,
        message: `${error.savedByName} a enregistré ce dossier le ${formatDateTime(new Date(error.savedAt))}. Votre saisie reste affichée : rechargez la page dans un autre onglet pour comparer avant d’enregistrer de nouveau.`,
      }
    case 'invalid-input':
      return { kind: error.kind, message: 'Certains champs sont à corriger.', fields: error.fields }
    case 'rule-broken':
      return { kind: error.kind, message: RULE_TEXT[error.code](error.details ?? {}) }
    case 'unexpected':
      return {
        kind: error.kind,
        message: `Une erreur inattendue s’est produite et rien n’a été enregistré. Réessayez ; si elle persiste, transmettez ce numéro à l’assistance : ${error.incident}.`,
      }
  }
}
