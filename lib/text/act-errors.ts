import type { ErrorDetails, RuleCode } from '@/lib/kernel/errors'

/** What stops an act after a decision or beside it: the part of `RULE_TEXT` that is about them. */
export const ACT_RULE_TEXT = {
  'same-person-decided': () =>
    'Vous avez pris part à cette décision : une autre personne de l’ARS, avec le rôle de valideur, doit s’en charger.',
  'same-person-appealed': () =>
    'Vous avez déposé ce recours : une autre personne de l’ARS, avec le rôle de valideur, doit y répondre.',
  'appeal-open': ({ by, at }) =>
    `Un recours déposé par ${by} le ${at} attend la réponse de l’ARS. Rechargez la page pour le voir : une réponse est à y donner d’abord.`,
  'appeal-answered': () => 'Ce recours a déjà reçu sa réponse. Rechargez la page pour la lire.',
  'field-not-correctable': () =>
    'Ce champ ne se rectifie pas ici, ou il est vide. Choisissez-en un dans la liste ; pour le reste, demandez un complément.',
  'renounced-for-good': () =>
    'L’établissement s’est désisté après la décision : cette candidature ne peut pas redevenir un brouillon.',
  'payment-cancelled': ({ reference }) =>
    `Un paiement du dossier ${reference} est annulé, par un désistement ou le retrait de la décision : il n’est plus dû. Rechargez la page : rien n’a été préparé.`,
  'payment-under-way': ({ number }) =>
    number === '' || number === undefined
      ? 'Un paiement de ce dossier est déjà en cours ou fait : la décision ne peut plus être défaite ici.'
      : `Un paiement de ce dossier est dans le lot ${number}, en cours ou déjà payé : la décision ne peut plus être défaite ici. Un lot qui n’est pas envoyé peut être annulé d’abord.`,
} satisfies Partial<Record<RuleCode, (details: ErrorDetails) => string>>
