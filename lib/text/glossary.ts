/** A word of the programme, for somebody who meets it for the first time. */
type GlossaryEntry = {
  readonly term: string
  /** What the letters stand for; empty for a plain word. */
  readonly name: string
  readonly meaning: string
  readonly example: string
}

/** The words that the screens use, by the anchor that leads to each. */
export const GLOSSARY = {
  'activite-combinee': {
    term: 'Activité combinée',
    name: '',
    meaning:
      'Un nombre qui mesure la taille d’un établissement à partir de tout ce qu’il a fait en 2019. Il vient d’un fichier national ; le portail ne le calcule pas.',
    example: 'Deux établissements de même activité combinée ont le même forfait pour un même domaine.',
  },
  ars: {
    term: 'ARS',
    name: 'Agence régionale de santé',
    meaning:
      'L’administration qui instruit les candidatures de sa région, signe les conventions et propose les paiements.',
    example: 'Une clinique de Lyon dépose son dossier : l’ARS Auvergne-Rhône-Alpes l’instruit.',
  },
  avance: {
    term: 'Avance et solde',
    name: '',
    meaning:
      'Les deux paiements du forfait : l’avance quand la convention est signée, le solde quand les cibles d’usage sont atteintes.',
    example: 'La convention signée ouvre l’avance ; le solde attend la décision sur les indicateurs.',
  },
  'caisse-des-depots': {
    term: 'Caisse des Dépôts',
    name: '',
    meaning: 'L’établissement public qui verse l’argent, une fois que l’ARS lui a envoyé un lot de paiements.',
    example: 'Le virement reçu par l’hôpital vient de la Caisse des Dépôts, pas de l’ARS.',
  },
  cda: {
    term: 'CDA R2 N1 et N3',
    name: 'Clinical Document Architecture, niveaux 1 et 3',
    meaning:
      'Un format de document médical. Au niveau 1, une fiche d’identité lisible par les logiciels accompagne un document à lire, souvent un PDF. Au niveau 3, le contenu lui-même est découpé en données que les logiciels comprennent.',
    example:
      'Une lettre de liaison au niveau 1 s’affiche ; un compte rendu de biologie au niveau 3 permet en plus de tracer une courbe.',
  },
  cible: {
    term: 'Cible',
    name: '',
    meaning:
      'Le taux qu’un indicateur doit atteindre pendant le mois d’observation. La comparaison se fait sans arrondi.',
    example: 'Pour une cible de la moitié, 50 séjours sur 100 suffisent, 4 999 sur 10 000 ne suffisent pas.',
  },
  civ: {
    term: 'CIV',
    name: 'Cellule d’identitovigilance',
    meaning:
      'Le petit groupe qui veille, dans l’établissement, à ce que chaque patient soit enregistré sous sa bonne identité.',
    example: 'Deux dossiers semblent concerner la même personne : la CIV vérifie, puis les réunit ou les sépare.',
  },
  cme: {
    term: 'CME',
    name: 'Commission médicale d’établissement',
    meaning:
      'L’assemblée qui représente les médecins de l’établissement ; certains établissements ont une instance équivalente.',
    example: 'Les cas d’usage de la messagerie sont présentés en CME, et le compte rendu en garde la trace.',
  },
  convention: {
    term: 'Convention et avenant',
    name: '',
    meaning: 'Le contrat entre l’établissement et son ARS. Un avenant le modifie après la signature.',
    example: 'Un nouveau compte bancaire après la signature passe par un avenant.',
  },
  dgos: {
    term: 'DGOS',
    name: 'Direction générale de l’offre de soins',
    meaning: 'La direction du ministère qui fixe les règles du programme et répartit l’argent entre les régions.',
    example: 'Une date de clôture prolongée pour une région est saisie par la DGOS.',
  },
  dmp: {
    term: 'DMP',
    name: 'Dossier médical partagé',
    meaning:
      'Le carnet de santé numérique de chaque personne, que les soignants alimentent et que le patient consulte dans Mon espace santé.',
    example: 'À la sortie, la lettre de liaison est versée au DMP : le médecin traitant peut la lire le soir même.',
  },
  domaine: {
    term: 'Domaine',
    name: '',
    meaning: 'Un usage que le programme paie : documents de sortie, biologie, imagerie ou messagerie.',
    example: 'Un établissement sans laboratoire à lui ne peut pas demander le domaine de la biologie.',
  },
  dpo: {
    term: 'DPO',
    name: 'Délégué à la protection des données',
    meaning: 'La personne qui veille, dans l’établissement, au respect des règles sur les données personnelles.',
    example: 'Le DPO répond quand un patient demande quelles données l’établissement garde sur lui.',
  },
  fenetre: {
    term: 'Fenêtre',
    name: '',
    meaning:
      'Un semestre du programme, avec sa période de candidature, son instruction et sa période de mesure. La part du forfait et les cibles changent d’une fenêtre à l’autre.',
    example:
      'Un dossier prêt trop tard pour une fenêtre peut viser la suivante, avec la part et les cibles de celle-ci.',
  },
  finess: {
    term: 'FINESS PMSI',
    name: 'FINESS : fichier national des établissements sanitaires et sociaux ; PMSI : programme de médicalisation des systèmes d’information',
    meaning:
      'Le numéro à neuf caractères sous lequel l’établissement candidate : celui de l’entité juridique pour un établissement public ou un centre de dialyse, celui du site pour un établissement privé.',
    example:
      'Un hôpital public de trois sites dépose une seule candidature ; une clinique privée en dépose une par site.',
  },
  forfait: {
    term: 'Forfait',
    name: '',
    meaning:
      'Un montant fixe par domaine, qui dépend de la taille de l’établissement et de la fenêtre, sans facture à fournir.',
    example: 'Le simulateur donne le forfait de chaque domaine, avec le détail du calcul.',
  },
  ght: {
    term: 'GHT',
    name: 'Groupement hospitalier de territoire',
    meaning: 'Des hôpitaux publics voisins qui travaillent ensemble. Chacun candidate pour lui-même.',
    example: 'Le gestionnaire d’un GHT suit les dossiers de tous ses hôpitaux dans une seule liste.',
  },
  hopen: {
    term: 'HOP’EN',
    name: 'Hôpital numérique ouvert sur son environnement',
    meaning:
      'Un programme de financement antérieur. Un prérequis déjà validé dans ce cadre peut l’être ici par équivalence.',
    example: 'L’établissement indique la date et la référence de sa validation HOP’EN à la place d’une pièce.',
  },
  ins: {
    term: 'INS',
    name: 'Identité nationale de santé',
    meaning:
      'L’identité de référence d’un patient : un numéro national et des traits (nom, prénoms, date et lieu de naissance, sexe). Elle est « qualifiée » quand elle vient du service national et qu’une pièce d’identité l’a confirmée.',
    example: 'À l’accueil, la carte d’identité confirme ce que le service national a renvoyé : l’INS est qualifiée.',
  },
  'mois-d-observation': {
    term: 'Mois d’observation',
    name: '',
    meaning: 'Le dernier mois de la période de mesure : c’est sur lui seul que les indicateurs sont comptés.',
    example: 'La mesure s’étale sur plusieurs mois, mais seuls les séjours du dernier comptent dans le taux déclaré.',
  },
  'mss-citoyenne': {
    term: 'MSS citoyenne',
    name: 'Messagerie sécurisée de Mon espace santé',
    meaning:
      'La boîte aux lettres de santé de chaque personne : les soignants peuvent lui écrire et elle peut répondre.',
    example: 'L’hôpital envoie par ce moyen les consignes avant une opération, avec un document joint.',
  },
  mssante: {
    term: 'MSSanté',
    name: 'Messagerie sécurisée de santé',
    meaning:
      'Le réseau de messagerie réservé aux professionnels de santé : seuls des acteurs vérifiés peuvent s’y écrire.',
    example: 'Un compte rendu part vers la boîte MSSanté du médecin traitant plutôt que par la poste.',
  },
  prerequis: {
    term: 'Prérequis',
    name: '',
    meaning: 'Ce qui doit être vrai avant que la candidature puisse être retenue, avec une pièce qui le montre.',
    example: 'La page « Suis-je prêt ? » permet de faire le point sur chacun d’eux avant de candidater.',
  },
  rniv: {
    term: 'RNIV',
    name: 'Référentiel national d’identitovigilance',
    meaning:
      'Les règles communes pour bien identifier les patients ; ses volets 1 et 2 concernent les établissements de santé.',
    example: 'Le RNIV dit quels documents prouvent une identité, et que faire quand il n’y en a pas.',
  },
  rssi: {
    term: 'RSSI',
    name: 'Responsable de la sécurité des systèmes d’information',
    meaning: 'La personne chargée de protéger l’informatique de l’établissement et de réagir en cas d’attaque.',
    example: 'Le RSSI tient à jour l’analyse des risques et le plan d’action de sécurité.',
  },
  volet: {
    term: 'Volet',
    name: '',
    meaning: 'Une partie du programme qui a son propre budget, et sa propre part du forfait dans chaque fenêtre.',
    example: 'Chaque région a une enveloppe par volet : l’ARS y engage les dossiers qu’elle retient.',
  },
} as const satisfies Record<string, GlossaryEntry>

export type GlossaryTerm = keyof typeof GLOSSARY

/** Where a word is explained. */
export function glossaryHref(term: GlossaryTerm): string {
  return `/glossaire#${term}`
}
