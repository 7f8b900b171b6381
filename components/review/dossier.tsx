import Link from 'next/link'
import type { ReactNode } from 'react'
import { FilingChanges } from '@/components/candidatures/filing-changes'
import { VersionProvider } from '@/components/forms/versioned-forms'
import { MessagesLink } from '@/components/messages/unread-badge'
import { AmountsPanel } from '@/components/review/amounts-panel'
import { DecisionPanel } from '@/components/review/decision-panel'
import { DossierSummary } from '@/components/review/dossier-summary'
import { EstablishmentFacts, SituationFacts } from '@/components/review/facts'
import { PrerequisiteReview } from '@/components/review/prerequisite-review'
import type { ReviewActions } from '@/components/review/review-actions'
import { PageTitle } from '@/components/ui/page-title'
import type { ChangesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import type { ReviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { formatDateTime } from '@/lib/kernel/dates'
import { signedBy } from '@/lib/text/access'
import { CANDIDATURE_STATUS_TEXT } from '@/lib/text/candidatures'

type Props = {
  readonly view: ReviewDossier
  readonly actions: ReviewActions
  /** The letter of the decision, once it is taken. */
  readonly letter?: ReactNode
  /** What the agency keeps for itself. */
  readonly work: ReactNode
  /** The way into the amendments of its convention. */
  readonly amendment?: ReactNode
  /** What the establishment filed in the other windows. */
  readonly past?: ReactNode
  /** The way to the other dossiers of the list. */
  readonly neighbours?: ReactNode
  /** What ties it to other dossiers. */
  readonly lineage?: ReactNode
  /** Messages that wait. */
  readonly unreadCount?: number
  /** The opinions that the agency asked for. */
  readonly opinions?: ReactNode
  /** The end of the conversation. */
  readonly messages?: ReactNode
  /** Who did what. */
  readonly journal?: ReactNode
  /** What the last filing changed; null when there was one at most. */
  readonly changes?: ChangesSinceFiling | null
  /** What the agency put right since the filing. */
  readonly corrections?: ReactNode
  /** What may be done after the decision or beside it, and what was. */
  readonly acts?: ReactNode
}

/** A dossier to instruct, on one screen. */
export function Dossier({ view, changes = null, actions, unreadCount = 0, ...parts }: Props) {
  const { letter, amendment, work, past, neighbours, opinions, messages, journal, corrections, acts, lineage } = parts
  const { reference, establishment, prerequisites, may, proposal } = view
  const decision = <DecisionPanel view={view} actions={actions} />
  // What waits for a validator comes first; before that, the decision follows from what is read.
  const isProposed = proposal !== null && view.decision === null

  return (
    <VersionProvider version={view.version}>
      <PageTitle
        title={`${reference} - ${establishment.name}`}
        current={reference}
        parents={[{ label: 'Instruction', href: '/instruction' }]}
      />
      {neighbours}
      {lineage}
      <p>
        <Link className="fr-link" href={`/candidatures/${view.id}`}>
          Voir le dossier comme l’établissement
        </Link>
      </p>
      <p>
        <MessagesLink
          thread={{ candidatureId: view.id, prerequisiteCode: null }}
          label="Messages avec l’établissement"
          unreadCount={unreadCount}
        />
      </p>
      <DossierSummary
        isProposed={isProposed}
        shown={{
          changements: changes !== null,
          echanges: Boolean(messages),
          'avis-experts': Boolean(opinions),
          suivi: Boolean(work),
          journal: Boolean(journal),
          'autres-fenetres': Boolean(past),
        }}
      />
      <div className="grid grid-cols-1 gap-8 lg:grid-cols-3">
        <div className="min-w-0 lg:col-span-2">
          {isProposed && decision}
          <section aria-labelledby="prerequis" className="fr-mb-4w">
            <h2 className="fr-h4" id="prerequis">
              Prérequis
            </h2>
            {prerequisites.map((prerequisite) => (
              <PrerequisiteReview
                key={prerequisite.code}
                prerequisite={prerequisite}
                dossier={view}
                mayReview={may.review}
                action={actions.reviewPrerequisite}
              />
            ))}
          </section>
          {changes !== null && <FilingChanges since={changes} />}
          {corrections}
          <AmountsPanel view={view} setActivity={actions.setActivity} />
          {messages}
          {opinions}
          {!isProposed && decision}
          {letter}
          {acts}
          {journal}
        </div>
        <div className="min-w-0">
          <SituationFacts view={view} />
          {amendment}
          {work}
          <EstablishmentFacts view={view} />
          {past}
          <History view={view} />
        </div>
      </div>
    </VersionProvider>
  )
}

function History({ view }: { readonly view: ReviewDossier }) {
  return (
    <section aria-labelledby="historique">
      <h2 className="fr-h4" id="historique">
        Historique
      </h2>
      <ol className="fr-raw-list">
        {view.history.map(({ id, from, to, actorName, onBehalfOfName, reason, at }) => (
          <li key={id} className="fr-mb-2w">
            <span className="fr-text--bold">
              {from === null
                ? CANDIDATURE_STATUS_TEXT[to].label
                : `${CANDIDATURE_STATUS_TEXT[from].label} → ${CANDIDATURE_STATUS_TEXT[to].label}`}
            </span>
            <br />
            <span className="fr-text--sm fr-text-mention--grey">
              {signedBy(actorName, onBehalfOfName)}, le {formatDateTime(at)}
            </span>
            {reason !== null && reason !== '' && (
              <>
                <br />
                {reason}
              </>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
