import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Button } from '@codegouvfr/react-dsfr/Button'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import { MessagesLink } from '@/components/messages/unread-badge'
import { PageTitle } from '@/components/ui/page-title'
import { StatusBadge } from '@/components/ui/status-badge'
import type { DossierTeammate } from '@/lib/access/queries/dossier-team'
import { PUBLISHED_PATH } from '@/lib/announcements/published-params'
import type { NextActionCode } from '@/lib/candidatures/domain/next-action'
import type { CandidatureOverview } from '@/lib/candidatures/queries/candidature-overview'
import type { ChangesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import { formatDate, formatDateTime } from '@/lib/kernel/dates'
import { formatInteger } from '@/lib/kernel/money'
import type { CandidaturePayments } from '@/lib/payments/queries/candidature-payments'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { DECISION_TEXT, EXPECTED_TEXT, NEXT_ACTION_TEXT, sectionHref } from '@/lib/text/candidatures'
import { fundingErrorText } from '@/lib/text/funding'
import { AmountsBlock } from './amounts-block'
import { DossierDocuments } from './dossier-documents'
import { DossierHistory } from './dossier-history'
import { DossierPayments } from './dossier-payments'
import { DossierTeam } from './dossier-team'
import { FilingChanges } from './filing-changes'
import { FormTasks } from './form-tasks'
import { RefreshOnceSaved } from './once-all-is-saved'
import { DossierDraft } from './task-layout'
import { WithdrawForm } from './withdraw-form'

type Send = (form: FormData) => Promise<ActionResult<{ version: number }>>

type Props = {
  readonly view: CandidatureOverview
  /** What the last filing changed; null when there was one at most. */
  readonly changes: ChangesSinceFiling | null
  /** Messages that wait; null for who has no part in the conversation. */
  readonly unreadCount?: number | null
  readonly payments: CandidaturePayments
  /** The letter of the decision; null while there is none. */
  readonly letter?: ReactNode
  /** Who works on the dossier; null for who is not of the establishment. */
  readonly team: readonly DossierTeammate[] | null
  /** What the agency put right since the filing. */
  readonly corrections?: ReactNode
  /** What may be done after the decision, and what was. */
  readonly acts?: ReactNode
  /** What ties it to other dossiers. */
  readonly lineage?: ReactNode
  readonly withdraw: Send
  readonly reopen: Send
}

/** A dossier for everybody who may read it: where it stands, what comes next, its money, its files and its history. */
export function CandidaturePage(props: Props) {
  const { view, changes, unreadCount = null, payments, letter = null, team, withdraw, reopen } = props
  const { corrections, acts, lineage } = props
  const { form } = view
  const { candidatureId, reference, status, establishment, windowName, version } = form
  const ref = { candidatureId, expectedVersion: version }

  return (
    <>
      <PageTitle
        title={`Candidature ${reference}`}
        lead={`${establishment.name} (FINESS ${establishment.finess}), ${windowName}`}
        parents={[{ label: 'Tableau de bord', href: '/tableau-de-bord' }]}
      />
      <p className="flex flex-wrap items-center gap-3">
        <StatusBadge status={status} />
        <span className="fr-text--sm fr-mb-0">
          Dernier enregistrement par {view.savedByName}, le {formatDateTime(view.savedAt)}
        </span>
      </p>
      {lineage}
      {unreadCount !== null && (
        <p>
          <MessagesLink
            thread={{ candidatureId, prerequisiteCode: null }}
            label={view.isOfMyEstablishments ? 'Messages avec l’ARS' : 'Messages avec l’établissement'}
            unreadCount={unreadCount}
          />
        </p>
      )}
      <Decision view={view} />
      {letter}
      {view.announcedAt !== null && (
        <p>
          Annoncé publiquement le {formatDate(view.announcedAt)}.{' '}
          <Link className="fr-link" href={`${PUBLISHED_PATH}?q=${establishment.finess}`}>
            Voir la liste publique
          </Link>
        </p>
      )}
      <NextStep view={view} />
      <h2 className="fr-h4 fr-mt-4w">Formulaire</h2>
      <Form view={view} />
      {changes !== null && <FilingChanges since={changes} />}
      {corrections}
      <h2 className="fr-h4 fr-mt-4w">Montants</h2>
      <Amounts view={view} />
      <DossierPayments view={view} payments={payments} />
      <h2 className="fr-h4 fr-mt-4w">Documents</h2>
      <DossierDocuments view={view} />
      {team !== null && <DossierTeam team={team} establishmentId={establishment.id} readerId={form.readerId} />}
      <h2 className="fr-h4 fr-mt-4w">Historique</h2>
      <DossierHistory history={view.history} />
      {acts}
      {view.mayReopen && (
        <ActionForm action={reopen} hidden={ref} aria-label="Reprendre la candidature">
          <p>Cette candidature a été retirée. Vous pouvez la reprendre tant que la fenêtre est ouverte.</p>
          <SubmitButton priority="secondary">Reprendre en brouillon</SubmitButton>
        </ActionForm>
      )}
      {view.mayWithdraw && <WithdrawForm refs={ref} action={withdraw} />}
    </>
  )
}

/** The team also sees what this machine has not sent yet, and who is on the dossier. */
function Form({ view: { form, isOfMyEstablishments } }: { readonly view: CandidatureOverview }) {
  if (!isOfMyEstablishments) return <FormTasks view={form} />

  return (
    <DossierDraft view={form} place="Liste des tâches">
      <RefreshOnceSaved />
      <FormTasks view={form} />
    </DossierDraft>
  )
}

function Decision({ view: { decision, form, completionReason } }: { readonly view: CandidatureOverview }) {
  if (form.status === 'to_complete' && completionReason !== null) {
    return (
      <Alert
        className="fr-mb-3w"
        severity="warning"
        title="L’ARS demande un complément"
        description={completionReason}
      />
    )
  }
  if (decision === null) return null
  const { severity, title } = DECISION_TEXT[decision.kind]

  return (
    <Alert
      className="fr-mb-3w"
      severity={severity}
      title={`${title} le ${formatDate(decision.at)}`}
      description={decision.reason ?? ''}
    />
  )
}

function NextStep({ view }: { readonly view: CandidatureOverview }) {
  const { nextAction, form } = view
  const { code, dueAt, expected } = nextAction
  if (code === 'none') return null
  const who = expected === 'establishment' && !view.isOfMyEstablishments ? 'Établissement' : EXPECTED_TEXT[expected]
  const base = `/candidatures/${form.candidatureId}`

  return (
    <section className="fr-p-3w fr-mb-3w bg-(--background-alt-blue-france)" aria-labelledby="suite">
      <h2 id="suite" className="fr-h6 fr-mb-1w">
        Prochaine étape : {NEXT_ACTION_TEXT[code]}
      </h2>
      <p className="fr-mb-1w">
        {who !== '' && `${who}. `}
        {dueAt !== null && dueText(code, dueAt)}
      </p>
      <div className="flex flex-wrap gap-4">
        {form.mayEdit && <Button linkProps={{ href: nextTaskHref(form) }}>Continuer le formulaire</Button>}
        {view.textToSignId !== null && view.isOfMyEstablishments && (
          <Button linkProps={{ href: `/conventions/${view.textToSignId}` }}>Ouvrir le texte à signer</Button>
        )}
        {view.hasIndicators && (
          <Button priority="secondary" linkProps={{ href: `${base}/indicateurs` }}>
            Indicateurs
          </Button>
        )}
        {view.mayReview && form.status !== 'draft' && (
          <Button priority="secondary" linkProps={{ href: `/instruction/${form.candidatureId}` }}>
            Instruire ce dossier
          </Button>
        )}
      </div>
    </section>
  )
}

/** The first task that is left, or the last page when none is. */
function nextTaskHref({ candidatureId, tasks }: CandidatureOverview['form']): string {
  const next = tasks.find(({ state }) => state !== 'complete' && state !== 'frozen')

  return next === undefined ? `/candidatures/${candidatureId}/recapitulatif` : sectionHref(candidatureId, next.section)
}

function dueText(code: NextActionCode, dueAt: Date): string {
  return code === 'prepare-measurement'
    ? `Le mois d’observation commence le ${formatDate(dueAt)}.`
    : `Au plus tard le ${formatDateTime(dueAt)}.`
}

const AMOUNTS_CAPTION = {
  computed: 'Montants calculés d’après le formulaire, à confirmer par l’ARS',
  filed: 'Montants calculés au dépôt, à confirmer par l’ARS',
  validated: 'Montants arrêtés par la décision de l’ARS',
}

function Amounts({ view: { amounts, form, arsActivity } }: { readonly view: CandidatureOverview }) {
  return (
    <>
      {arsActivity !== null && (
        <p>
          Activité retenue par l’ARS : {formatInteger(arsActivity.activity)}
          {arsActivity.reason !== null && ` (${arsActivity.reason})`}
        </p>
      )}
      {amounts !== null && (
        <AmountsBlock funding={amounts.funding} rules={form.rules} caption={AMOUNTS_CAPTION[amounts.kind]} />
      )}
      {amounts === null && (
        <p>
          {form.funding.ok
            ? 'Choisissez au moins un domaine pour voir les montants.'
            : `${form.isAmountForAgency ? 'Montant fixé par l’ARS. ' : ''}${form.funding.error.map(fundingErrorText).join(' ')}`}
        </p>
      )}
    </>
  )
}
