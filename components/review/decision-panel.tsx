import { SelectField, SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import { VersionedConfirmForm, VersionedForm } from '@/components/forms/versioned-forms'
import type { ReviewActions } from '@/components/review/review-actions'
import { PLAIN_SECTIONS } from '@/lib/candidatures/domain/section'
import type { Proposal, ReviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { prerequisiteField } from '@/lib/candidatures/review-schemas'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatEuros, formatEurosAndCents } from '@/lib/kernel/money'
import { toldReason } from '@/lib/prerequisites/domain/verdict-reason'
import { sectionText } from '@/lib/text/candidatures'
import { describeError } from '@/lib/text/errors'
import { fundingErrorText } from '@/lib/text/funding'
import { DECISION_TEXT, WHY_NOT_DECIDE_TEXT } from '@/lib/text/review'

type Props = { readonly view: ReviewDossier; readonly actions: ReviewActions }

const refOf = ({ id }: ReviewDossier) => ({ candidatureId: id })

/** What comes next for the agency: start, ask for a complement, propose, validate; who may, and why one may not. */
export function DecisionPanel({ view, actions }: Props) {
  const { may, proposal } = view

  return (
    <section aria-labelledby="decision" className="fr-mb-4w">
      <h2 className="fr-h4" id="decision">
        Décision
      </h2>
      <Decided view={view} />
      {may.start && (
        <VersionedForm action={actions.start} hidden={refOf(view)} aria-label="Commencer l’instruction">
          <p>L’instruction commence aussi d’elle-même au premier avis sur un prérequis.</p>
          <SubmitButton>Commencer l’instruction</SubmitButton>
        </VersionedForm>
      )}
      {proposal !== null && view.decision === null && (
        <ProposalBlock view={view} proposal={proposal} actions={actions} />
      )}
      {may.propose.length > 0 && <ProposeForm view={view} action={actions.propose} />}
      {may.complete && <CompletionForm view={view} action={actions.requestCompletion} />}
    </section>
  )
}

function Decided({ view }: { readonly view: ReviewDossier }) {
  const { decision, status, may, proposal } = view
  if (decision !== null) {
    return (
      <p>
        Décision validée par {decision.byName}, le {formatDateTime(decision.at)}.
        {decision.reason !== null && decision.reason !== '' && ` Motif : ${decision.reason}`}
      </p>
    )
  }
  const isWaiting = !may.start && may.propose.length === 0 && proposal === null
  if (!isWaiting) return null

  return (
    <p>
      {status === 'withdrawn'
        ? 'L’établissement a retiré sa candidature : il n’y a plus de décision à prendre.'
        : 'Une personne de l’ARS qui a le rôle d’instructeur ou de valideur instruit ce dossier.'}
    </p>
  )
}

function ProposalBlock({ view, proposal, actions }: Props & { readonly proposal: Proposal }) {
  const { may } = view
  const { choice, done } = DECISION_TEXT[proposal.decision]

  return (
    <>
      <div className="fr-callout fr-mb-2w">
        <h3 className="fr-callout__title fr-h6">Décision proposée : {done}</h3>
        <p className="fr-callout__text fr-text--md">
          Par {proposal.byName}, le {formatDateTime(proposal.at)}.
          {proposal.reason !== null && proposal.reason !== '' && ` Motif : ${proposal.reason}`}
        </p>
      </div>
      {proposal.decision === 'retained' && <SecondValidation view={view} />}
      {may.whyNotDecide !== null && <p>{WHY_NOT_DECIDE_TEXT[may.whyNotDecide]}</p>}
      {may.decide && (
        <VersionedConfirmForm
          action={actions.decide}
          hidden={{ ...refOf(view), decision: proposal.decision }}
          label={`Valider : ${choice.toLowerCase()}`}
          title={`${choice} ${view.reference} ?`}
        >
          <Consequences view={view} proposal={proposal} />
        </VersionedConfirmForm>
      )}
      {may.withdrawProposal && (
        <VersionedForm
          action={actions.withdrawProposal}
          hidden={refOf(view)}
          className="fr-mt-2w"
          aria-label="Retirer la proposition"
        >
          <SubmitButton priority="secondary">Retirer la proposition</SubmitButton>
        </VersionedForm>
      )}
    </>
  )
}

/** Above the amount that the region chose, two people validate. */
function SecondValidation({ view: { secondValidation } }: { readonly view: ReviewDossier }) {
  if (secondValidation === null) return null
  const { thresholdCents, first } = secondValidation

  return (
    <p>
      Au-dessus de {formatEuros(thresholdCents)}, deux personnes valident.{' '}
      {first === null
        ? 'La première validation est attendue.'
        : `Première validation par ${first.byName}, le ${formatDateTime(first.at)} ; la seconde est attendue.`}
    </p>
  )
}

/** What a validation does, said before it is done. */
function Consequences({ view, proposal }: { readonly view: ReviewDossier; readonly proposal: Proposal }) {
  if (proposal.decision !== 'retained') {
    return (
      <>
        <p>La décision vaut aussitôt. L’établissement lit le motif ci-dessous.</p>
        <TextAreaField
          name="reason"
          label="Motif de la décision"
          defaultValue={proposal.reason ?? ''}
          rows={3}
          maxLength={2000}
        />
      </>
    )
  }
  if (view.secondValidation !== null && view.secondValidation.first === null) {
    return (
      <p>
        Votre validation est la première des deux. Rien n’est figé ni engagé avant la seconde, donnée par une autre
        personne.
      </p>
    )
  }
  const total = view.funding.ok ? formatEurosAndCents(view.funding.value.totals.totalCents) : ''

  return (
    <>
      <p>La validation vaut aussitôt. En une seule fois :</p>
      <ul>
        <li>les montants sont figés avec les règles du dossier : {total} au total ;</li>
        <li>ce montant est engagé sur l’enveloppe régionale ;</li>
        <li>la convention est préparée et passe à la signature.</li>
      </ul>
    </>
  )
}

function ProposeForm({ view, action }: { readonly view: ReviewDossier; readonly action: ReviewActions['propose'] }) {
  const { may, blocker, funding, status } = view
  const options = may.propose.map((value) => ({ value, label: DECISION_TEXT[value].choice }))

  return (
    <VersionedForm action={action} hidden={refOf(view)} aria-label="Proposer une décision" className="fr-mb-4w">
      <h3 className="fr-h6">Proposer une décision</h3>
      {!may.propose.includes('retained') && (
        <p>
          {status === 'to_complete'
            ? 'Le dossier attend un complément : il ne peut pas être retenu avant.'
            : blocker !== null
              ? describeError(blocker).message
              : funding.ok
                ? ''
                : funding.error.map(fundingErrorText).join(' ')}
        </p>
      )}
      <SelectField name="decision" label="Décision" options={options} placeholder="Choisir une décision" required />
      <TextAreaField
        name="reason"
        label="Motif"
        hint="Obligatoire pour un refus ou un classement sans suite."
        rows={3}
        maxLength={2000}
      />
      <p className="fr-text--sm fr-text-mention--grey">
        Une autre personne, avec le rôle de valideur, valide la décision que vous proposez.
      </p>
      <SubmitButton>Proposer la décision</SubmitButton>
    </VersionedForm>
  )
}

function CompletionForm({
  view,
  action,
}: {
  readonly view: ReviewDossier
  readonly action: ReviewActions['requestCompletion']
}) {
  const asked = view.prerequisites.filter((one) => one.verdict === 'to_complete')

  return (
    <VersionedForm action={action} hidden={refOf(view)} aria-label="Demander un complément">
      <h3 className="fr-h6">Demander un complément</h3>
      <p>
        L’établissement ne pourra modifier que ce qui est demandé ici ; le reste du dossier ne bouge pas.{' '}
        {asked.length === 0
          ? 'Aucun prérequis n’est marqué « à compléter ».'
          : 'Pour chaque prérequis marqué « à compléter », le motif de votre avis est repris : complétez-le si besoin.'}
      </p>
      {asked.map((prerequisite) => (
        <TextAreaField
          key={prerequisite.code}
          name={prerequisiteField(prerequisite.code)}
          label={`${prerequisite.code} - ${prerequisite.title} : ce qui est demandé`}
          hint="Laissé vide, le motif de l’avis est repris tel quel."
          defaultValue={toldReason(prerequisite) ?? ''}
          rows={2}
        />
      ))}
      {PLAIN_SECTIONS.map((section) => (
        <TextAreaField
          key={section}
          name={section}
          label={`${sectionText(section)} : ce qui est demandé`}
          hint="Laissez vide si cette partie est à garder telle quelle."
          rows={2}
        />
      ))}
      <TextAreaField name="reason" label="Message d’ensemble (facultatif)" rows={3} />
      <TextField
        name="dueOn"
        type="date"
        label="Date limite"
        hint="L’établissement peut compléter jusqu’à la fin de ce jour."
        defaultValue={view.defaultCompletionDay}
        min={view.today}
      />
      <SubmitButton priority="secondary">Demander le complément</SubmitButton>
    </VersionedForm>
  )
}
