import { Alert } from '@codegouvfr/react-dsfr/Alert'
import type { ReactNode } from 'react'
import type { FormStep } from '@/lib/candidatures/domain/completeness'
import { isOpen, PLAIN_SECTIONS } from '@/lib/candidatures/domain/section'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { missingItemHref, missingItemText, STEP_TEXT, sectionHref } from '@/lib/text/candidatures'
import { fundingErrorText } from '@/lib/text/funding'
import { AmountsBlock } from './amounts-block'
import { BankSummary, ContactsSummary, DomainsSummary, PrerequisitesSummary } from './form-summary'
import { OnceAllIsSaved, RefreshOnceSaved } from './once-all-is-saved'
import { SubmitForm } from './submit-form'
import { TargetsTable } from './targets-table'
import { DossierDraft, readOnlyReason, TaskTitle } from './task-layout'

type Props = {
  readonly view: CandidatureFormView
  readonly submit: (form: FormData) => Promise<ActionResult<{ candidatureId: string }>>
}

/** The whole form to be read before filing: what is missing, the amounts, the targets, then the filing itself. */
export function SummaryStep({ view, submit }: Props) {
  const isSendable = view.status === 'draft' || view.status === 'to_complete'

  return (
    <DossierDraft view={view} place="Récapitulatif">
      <RefreshOnceSaved />
      <TaskTitle view={view} title="Récapitulatif et dépôt" />
      {isSendable ? <MissingItems view={view} /> : <Filed view={view} />}
      <Section view={view} step="domains">
        <DomainsSummary view={view} />
      </Section>
      <Section view={view} step="prerequisites">
        <PrerequisitesSummary view={view} />
      </Section>
      <Section view={view} step="contacts">
        <ContactsSummary view={view} />
      </Section>
      <Section view={view} step="bank-details">
        <BankSummary view={view} />
      </Section>
      <section className="fr-mb-4w">
        <h2 className="fr-h4">Montants</h2>
        <Amounts view={view} />
      </section>
      <section className="fr-mb-4w">
        <h2 className="fr-h4">Cibles</h2>
        <TargetsTable targets={view.targets} />
      </section>
      {isSendable && <Filing view={view} submit={submit} />}
    </DossierDraft>
  )
}

function Section({
  view,
  step,
  children,
}: {
  readonly view: CandidatureFormView
  readonly step: FormStep
  readonly children: ReactNode
}) {
  const section = PLAIN_SECTIONS.find((one) => one === step)

  return (
    <section className="fr-mb-4w">
      <div className="flex flex-wrap items-baseline gap-x-4">
        <h2 className="fr-h4">{STEP_TEXT[step]}</h2>
        {section !== undefined && isOpen(view.open, section) && (
          <a
            className="fr-link print:hidden"
            href={sectionHref(view.candidatureId, section)}
            aria-label={`Modifier : ${STEP_TEXT[step]}`}
          >
            Modifier
          </a>
        )}
      </div>
      {children}
    </section>
  )
}

function MissingItems({ view: { candidatureId, missing } }: { readonly view: CandidatureFormView }) {
  if (missing.length === 0) {
    return <Alert className="fr-mb-3w" severity="success" small description="Le dossier est complet." />
  }

  return (
    <Alert
      className="fr-mb-3w"
      severity="info"
      as="h2"
      title={missing.length === 1 ? 'Il reste un point à compléter' : `Il reste ${missing.length} points à compléter`}
      description={
        <ul>
          {missing.map((item) => (
            <li key={missingItemText(item)}>
              <a href={missingItemHref(candidatureId, item)}>{missingItemText(item)}</a>
            </li>
          ))}
        </ul>
      }
    />
  )
}

/** What the summary of a filed dossier begins with: whoever comes back to it after the filing must not wonder. */
function Filed({ view }: { readonly view: CandidatureFormView }) {
  return (
    <Alert
      className="fr-mb-3w"
      severity={view.status === 'withdrawn' ? 'info' : 'success'}
      small
      description={
        <>
          {readOnlyReason(view)}{' '}
          <a className="print:hidden" href={`/candidatures/${view.candidatureId}/recepisse`}>
            Voir le récépissé
          </a>
        </>
      }
    />
  )
}

function Amounts({ view: { funding, request, rules, isAmountForAgency } }: { readonly view: CandidatureFormView }) {
  if (request.domains.length === 0) return <p>Choisissez au moins un domaine pour voir les montants.</p>
  if (funding.ok) return <AmountsBlock funding={funding.value} rules={rules} />
  const lead = isAmountForAgency ? 'Montant fixé par l’ARS. ' : ''

  return <p>{`${lead}${funding.error.map(fundingErrorText).join(' ')}`}</p>
}

function Filing({ view, submit }: Props) {
  const { maySubmit, missing, isClosed, signatories, status } = view
  if (isClosed) return null
  const act = status === 'draft' ? 'déposer la candidature' : 'renvoyer le dossier complété'
  if (!maySubmit) {
    const who =
      signatories.length === 0
        ? 'Aucun signataire n’est encore déclaré pour cet établissement : demandez-le à votre ARS.'
        : `Peuvent le faire : ${signatories.join(', ')}.`
    return <Alert severity="info" small description={`Seul un signataire de l’établissement peut ${act}. ${who}`} />
  }
  if (missing.length > 0) {
    return <p>Complétez les points listés en haut de la page : vous pourrez ensuite {act}.</p>
  }

  return (
    <OnceAllIsSaved act={act}>
      <SubmitForm view={view} submit={submit} />
    </OnceAllIsSaved>
  )
}
