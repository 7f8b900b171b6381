'use client'

import { Summary } from '@codegouvfr/react-dsfr/Summary'
import type { ReactNode } from 'react'

/** The parts of the page in the order in which they stand, by the ids of their titles. */
const PARTS = [
  ['prerequis', 'Prérequis et pièces'],
  ['changements', 'Ce qui a changé depuis le dépôt précédent'],
  ['montants', 'Montants et calcul'],
  ['echanges', 'Échanges avec l’établissement'],
  ['avis-experts', 'Avis d’experts'],
  ['decision', 'Décision'],
  ['journal', 'Journal'],
  ['situation', 'Situation et dépôt'],
  ['suivi', 'Suivi par l’ARS'],
  ['etablissement', 'Établissement et contacts'],
  ['autres-fenetres', 'Autres fenêtres'],
  ['historique', 'Historique'],
] as const

type Part = (typeof PARTS)[number][0]

type Props = {
  /** Whether a proposed decision comes first. */
  readonly isProposed: boolean
  /** The parts that may be absent. */
  readonly shown: Readonly<Partial<Record<Part, boolean>>>
}

/** The way to each part of a dossier’s page, with the keyboard too. */
export function DossierSummary({ isProposed, shown }: Props): ReactNode {
  const present = PARTS.filter(([id]) => shown[id] !== false)
  const decisionFirst = isProposed
    ? [...present.filter(([id]) => id === 'decision'), ...present.filter(([id]) => id !== 'decision')]
    : present

  return (
    <Summary
      as="h2"
      className="fr-mb-4w print:hidden"
      title="Sommaire du dossier"
      links={decisionFirst.map(([id, text]) => ({ text, linkProps: { href: `#${id}` } }))}
    />
  )
}
