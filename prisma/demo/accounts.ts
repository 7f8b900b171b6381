import type { EstablishmentRole, GroupRole, NationalRole, RegionRole } from '@/lib/access/domain/actor'

/** The same for every account of the demonstration: it protects nothing but invented data. */
export const DEMONSTRATION_PASSWORD = 'demonstration'

export type Right =
  | { readonly role: EstablishmentRole; readonly finess: string }
  | { readonly role: GroupRole; readonly group: string }
  | { readonly role: RegionRole; readonly region: string }
  | { readonly role: NationalRole }

export type Account = {
  readonly email: string
  readonly name: string
  /** What the list printed at the start says of it. */
  readonly presentation: string
  readonly rights: readonly Right[]
}

const VALMONTEL = '699995015'
const MONTARGENT = '699995023'
const TROIS_VALLEES = '389995036'
const SAINT_AUBERT = '389995044'
const TROIS_SAPINS = '389990052'
const ROCHECLAIRE = '219995172'
const GOLFE_BLEU = '2A9995305'

/** The groups of establishments. */
export const GROUPS = [
  {
    name: 'GHT des Trois Vallées',
    kind: 'ght',
    finess: [VALMONTEL, MONTARGENT, TROIS_VALLEES, SAINT_AUBERT],
  },
] as const

/**
 * The people one may sign in as. Everybody here is invented. In the order of their creation: the ministry, then the
 * administrators of the regions, then those whom they give rights to.
 */
export const ACCOUNTS: readonly Account[] = [
  {
    email: 'dgos@demo.example.fr',
    name: 'Andréa Delmas',
    presentation: 'DGOS, administre le programme',
    rights: [{ role: 'administrateur_programme' }],
  },
  {
    email: 'administrateur-ars@demo.example.fr',
    name: 'Maxence Collin',
    presentation: 'ARS Auvergne-Rhône-Alpes, gère les droits de la région',
    rights: [{ role: 'administrateur_regional', region: '84' }],
  },
  {
    email: 'administrateur-bfc@demo.example.fr',
    name: 'Lorna Peltier',
    presentation: 'ARS Bourgogne-Franche-Comté, gère les droits de la région',
    rights: [{ role: 'administrateur_regional', region: '27' }],
  },
  {
    email: 'administrateur-corse@demo.example.fr',
    name: 'Vannina Casanova',
    presentation: 'ARS de Corse, gère les droits de la région',
    rights: [{ role: 'administrateur_regional', region: '94' }],
  },
  {
    email: 'redacteur@demo.example.fr',
    name: 'Camille Lefort',
    presentation: 'rédactrice au centre hospitalier de Valmontel',
    rights: [{ role: 'redacteur', finess: VALMONTEL }],
  },
  {
    email: 'signataire@demo.example.fr',
    name: 'Dominique Vasseur',
    presentation: 'signataire à Valmontel et à la clinique des Trois Sapins',
    rights: [
      { role: 'signataire', finess: VALMONTEL },
      { role: 'signataire', finess: TROIS_SAPINS },
    ],
  },
  {
    email: 'lecteur@demo.example.fr',
    name: 'Sacha Morvan',
    presentation: 'lecteur à Valmontel',
    rights: [{ role: 'lecteur', finess: VALMONTEL }],
  },
  {
    email: 'signataire-bfc@demo.example.fr',
    name: 'Ariane Tessier',
    presentation: 'signataire au centre hospitalier de Rocheclaire (Bourgogne-Franche-Comté)',
    rights: [{ role: 'signataire', finess: ROCHECLAIRE }],
  },
  {
    email: 'signataire-corse@demo.example.fr',
    name: 'Lisandru Ferracci',
    presentation: 'signataire au centre hospitalier du Golfe bleu (Corse)',
    rights: [{ role: 'signataire', finess: GOLFE_BLEU }],
  },
  {
    email: 'gestionnaire@demo.example.fr',
    name: 'Inès Laborde',
    presentation: 'suit les quatre établissements du GHT des Trois Vallées',
    rights: [{ role: 'gestionnaire_groupe', group: 'GHT des Trois Vallées' }],
  },
  {
    email: 'instructeur@demo.example.fr',
    name: 'Alix Perrin',
    presentation: 'ARS Auvergne-Rhône-Alpes, instruit les dossiers',
    rights: [{ role: 'instructeur', region: '84' }],
  },
  {
    email: 'valideur@demo.example.fr',
    name: 'Noa Charpentier',
    presentation: 'ARS Auvergne-Rhône-Alpes, valide les décisions et prépare les lots',
    rights: [{ role: 'valideur', region: '84' }],
  },
  {
    email: 'ordonnateur@demo.example.fr',
    name: 'Lou Garnier',
    presentation: 'ARS Auvergne-Rhône-Alpes, prépare et envoie les lots de paiement',
    rights: [{ role: 'ordonnateur', region: '84' }],
  },
  {
    email: 'ordonnateur2@demo.example.fr',
    name: 'Eden Rousselle',
    presentation: 'ARS Auvergne-Rhône-Alpes, second ordonnateur',
    rights: [{ role: 'ordonnateur', region: '84' }],
  },
  {
    email: 'instructeur-bfc@demo.example.fr',
    name: 'Charlie Aubry',
    presentation: 'ARS Bourgogne-Franche-Comté, instruit et prépare les lots',
    rights: [
      { role: 'instructeur', region: '27' },
      { role: 'ordonnateur', region: '27' },
    ],
  },
  {
    email: 'valideur-bfc@demo.example.fr',
    name: 'Swann Delorme',
    presentation: 'ARS Bourgogne-Franche-Comté, valide et ordonnance',
    rights: [
      { role: 'valideur', region: '27' },
      { role: 'ordonnateur', region: '27' },
    ],
  },
  {
    email: 'ars-corse@demo.example.fr',
    name: 'Ghjulia Santoni',
    presentation: 'ARS de Corse, instruit et prépare les lots',
    rights: [
      { role: 'instructeur', region: '94' },
      { role: 'ordonnateur', region: '94' },
    ],
  },
  {
    email: 'valideur-corse@demo.example.fr',
    name: 'Petru Albertini',
    presentation: 'ARS de Corse, valide et ordonnance',
    rights: [
      { role: 'valideur', region: '94' },
      { role: 'ordonnateur', region: '94' },
    ],
  },
  {
    email: 'expert@demo.example.fr',
    name: 'Maël Quentin',
    presentation: 'GRADeS, donne un avis sur un seul dossier',
    rights: [],
  },
  {
    email: 'lecteur-national@demo.example.fr',
    name: 'Yaël Fontaine',
    presentation: 'DGOS, lit les tableaux de bord nationaux',
    rights: [{ role: 'lecteur_national' }],
  },
]

type Agency = {
  readonly administrator: string
  readonly instructor: string
  readonly validator: string
  readonly preparer: string
  readonly sender: string
}

/** Who acts for each region while the world is built: the proposer and the validator are never the same person. */
export const AGENCIES: Readonly<Record<string, Agency>> = {
  '84': {
    administrator: 'administrateur-ars',
    instructor: 'instructeur',
    validator: 'valideur',
    preparer: 'ordonnateur',
    sender: 'ordonnateur2',
  },
  '27': {
    administrator: 'administrateur-bfc',
    instructor: 'instructeur-bfc',
    validator: 'valideur-bfc',
    preparer: 'instructeur-bfc',
    sender: 'valideur-bfc',
  },
  '94': {
    administrator: 'administrateur-corse',
    instructor: 'ars-corse',
    validator: 'valideur-corse',
    preparer: 'ars-corse',
    sender: 'valideur-corse',
  },
}
