import type { RuleSet } from '@/lib/programme/domain/rule-set'

/** From the simulation to the balance, step by step. */
export function Steps({ rules }: { readonly rules: RuleSet }) {
  const { advancePercent } = rules.settings
  const steps = [
    { title: 'Simuler', text: 'L’établissement connaît son forfait avant de s’engager, fenêtre par fenêtre.' },
    {
      title: 'Candidater',
      text: 'Il choisit ses domaines, répond aux prérequis et joint ses pièces. Un signataire dépose avant la clôture.',
    },
    { title: 'Être retenu', text: 'L’agence régionale de santé instruit le dossier ; une seconde personne valide.' },
    {
      title: 'Signer et recevoir l’avance',
      text: `La convention signée par les deux parties ouvre une avance de ${advancePercent} % du forfait.`,
    },
    {
      title: 'Atteindre les cibles',
      text: 'Pendant le dernier mois de la mesure, l’établissement compte ses usages et déclare ses indicateurs.',
    },
    {
      title: 'Recevoir le solde',
      text: `Pour chaque domaine dont les cibles sont atteintes, les ${100 - advancePercent} % restants sont payés.`,
    },
  ]

  return (
    <section aria-labelledby="etapes">
      <h2 id="etapes" className="fr-h4 scroll-mt-4" tabIndex={-1}>
        Du simulateur au solde payé
      </h2>
      <ol className="fr-raw-list grid gap-6 sm:grid-cols-2 lg:grid-cols-3">
        {steps.map(({ title, text }, index) => (
          <li key={title} className="flex gap-3">
            <span
              aria-hidden="true"
              className="flex size-10 shrink-0 items-center justify-center rounded-full bg-[var(--background-action-high-blue-france)] font-bold text-[var(--text-inverted-blue-france)]"
            >
              {index + 1}
            </span>
            <span>
              <strong>{title}</strong>
              <br />
              {text}
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
