import Link from 'next/link'
import type { ReactNode } from 'react'
import { DocumentLinks } from '@/components/review/document-links'
import { StatusBadge } from '@/components/ui/status-badge'
import type { ReviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { formatDateTime, formatShortDate } from '@/lib/kernel/dates'
import { formatInteger } from '@/lib/kernel/money'
import { signedBy } from '@/lib/text/access'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'
import { CONTACT_TEXT } from '@/lib/text/fields'
import { daysLeftText } from '@/lib/text/review'

type Fact = readonly [label: string, value: ReactNode]

function FactList({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <dl className="fr-mb-3w">
      {facts.map(([label, value]) => (
        <div key={label} className="fr-mb-1w">
          <dt className="fr-text--sm fr-mb-0 fr-text-mention--grey">{label}</dt>
          <dd className="m-0 p-0 break-words">{value}</dd>
        </div>
      ))}
    </dl>
  )
}

const yesNo = (value: boolean) => (value ? 'oui' : 'non')

/** Where the dossier stands: status, filing, deadlines. */
export function SituationFacts({ view }: { readonly view: ReviewDossier }) {
  const { status, filing, completion, deadline, completionDueAt, convention, window } = view
  const facts: Fact[] = [
    ['Statut', <StatusBadge key="status" status={status} />],
    ['Fenêtre', window.name],
  ]
  if (filing !== null) {
    const { filedAt, filedByName, onBehalfOfName } = filing
    facts.push(['Déposée', `le ${formatDateTime(filedAt)}, par ${signedBy(filedByName, onBehalfOfName)}`])
  }
  if (completion !== null) {
    const { filedAt, filedByName, onBehalfOfName } = completion
    facts.push(['Complétée', `le ${formatDateTime(filedAt)}, par ${signedBy(filedByName, onBehalfOfName)}`])
  }
  if (filing?.receiptCode) facts.push(['Récépissé', filing.receiptCode])
  if (deadline !== null) {
    const pause = deadline.isPaused ? ', délai suspendu pendant que l’établissement complète' : ''
    facts.push([
      'Fin de l’instruction',
      `${formatShortDate(deadline.endsAt)} (${daysLeftText(deadline.daysLeft)}${pause})`,
    ])
  }
  if (completionDueAt !== null) facts.push(['Complément attendu avant la fin du', formatShortDate(completionDueAt)])
  if (convention !== null) {
    facts.push([
      'Convention',
      <Link key="convention" className="fr-link" href={`/conventions/${convention.id}`}>
        {convention.number}
      </Link>,
    ])
  }

  return (
    <section aria-labelledby="situation">
      <h2 className="fr-h4" id="situation">
        Situation
      </h2>
      <FactList facts={facts} />
    </section>
  )
}

/** The establishment, as the national files know it. */
export function EstablishmentFacts({ view }: { readonly view: ReviewDossier }) {
  const { establishment, arsActivity, claims, bank, contacts } = view
  const { activity } = establishment
  const facts: Fact[] = [
    ['FINESS', establishment.finess],
    ['Commune', establishment.town],
    ['Statut juridique', LEGAL_STATUS_TEXT[establishment.legalStatus]],
    ['Activité combinée de référence', activity === null ? 'non renseignée' : formatInteger(activity)],
  ]
  if (arsActivity !== null) {
    facts.push(['Activité retenue par l’ARS', `${formatInteger(arsActivity.value)} : ${arsActivity.reason ?? ''}`])
  }
  facts.push(
    ['Activité de chirurgie', yesNo(establishment.hasSurgery)],
    ['Laboratoire en propre', yesNo(establishment.hasLaboratory)],
    ['Plateau d’imagerie en propre', yesNo(establishment.hasImaging)],
    [
      'Domaines demandés',
      claims.map(({ name, bonuses }) => [name, ...bonuses.map((bonus) => `bonus « ${bonus} »`)].join(', ')).join(' ; '),
    ],
  )
  if (bank !== null) facts.push(['Compte bancaire', `${bank.holder}, IBAN terminé par ${bank.lastFour}`])

  return (
    <section aria-labelledby="etablissement">
      <h2 className="fr-h4" id="etablissement">
        Établissement
      </h2>
      <FactList facts={facts} />
      {contacts.length > 0 && (
        <>
          <h3 className="fr-h6">Contacts</h3>
          <FactList
            facts={contacts.map(({ role, name, position, email, phone }) => [
              CONTACT_TEXT[role],
              [name, position, email, phone].filter((part) => part !== '').join(', '),
            ])}
          />
        </>
      )}
      {view.otherDocuments.length > 0 && (
        <>
          <h3 className="fr-h6">Autres documents</h3>
          <DocumentLinks documents={view.otherDocuments} />
        </>
      )}
    </section>
  )
}
