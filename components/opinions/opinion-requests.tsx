'use client'

import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { useState } from 'react'
import { HandedLink } from '@/components/access/handed-link'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import { formatDateTime, formatDay } from '@/lib/kernel/dates'
import type { DossierOpinions, RequestedOpinion } from '@/lib/opinions/queries/dossier-opinions'
import { QUESTION_LENGTH } from '@/lib/opinions/schemas'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { OPINION_STATE_TEXT, OPINION_TEXT } from '@/lib/text/opinions'

type Send<T> = (form: FormData) => Promise<ActionResult<T>>
type Sent = { readonly email: string; readonly link: string | null }

export type OpinionActions = {
  readonly ask: Send<Sent & { readonly requestId: string }>
  readonly resend: Send<Sent>
  readonly cancel: Send<unknown>
}

type Props = { readonly view: DossierOpinions; readonly actions: OpinionActions }

/** The opinions that the agency asks for about a dossier: those asked, what was answered, and the form to ask one. */
export function OpinionRequests({ view, actions }: Props) {
  const [sent, setSent] = useState<Sent | null>(null)

  return (
    <section aria-labelledby="avis-experts" className="fr-mb-4w">
      <h2 className="fr-h4" id="avis-experts">
        Avis d’experts
      </h2>
      <p className="fr-text--sm">
        L’établissement ne voit ni les demandes ni les avis. Un avis ne décide de rien par lui-même.
      </p>
      {view.requests.length === 0 && <p>Aucun avis n’a été demandé sur ce dossier.</p>}
      <ul className="fr-raw-list">
        {view.requests.map((request) => (
          <Request
            key={request.id}
            request={request}
            actions={view.mayCancel && request.state === 'awaited' ? actions : null}
            onSent={setSent}
          />
        ))}
      </ul>
      <div role="status">
        {sent !== null && sent.link === null && (
          <p className="fr-message fr-message--valid fr-mb-2w">La demande est envoyée à {sent.email}.</p>
        )}
      </div>
      {sent !== null && sent.link !== null && <HandedLink key={sent.link} email={sent.email} link={sent.link} />}
      {view.mayAsk && <AskForm view={view} action={actions.ask} onSent={setSent} />}
    </section>
  )
}

type RequestProps = {
  readonly request: RequestedOpinion
  /** Null when nothing may be done any more, or not by this reader. */
  readonly actions: OpinionActions | null
  readonly onSent: (sent: Sent) => void
}

function Request({ request, actions, onSent }: RequestProps) {
  const { id, name, email, question, dueOn, state, requestedByName, requestedAt, cancelled, given, invitation } =
    request
  const { label, severity } = OPINION_STATE_TEXT[state]

  return (
    <li className="fr-mb-2w border border-(--border-default-grey) p-4">
      <h3 className="fr-h6 fr-mb-1w">
        {name} <span className="fr-text--regular fr-text--sm break-all">({email})</span>
      </h3>
      <Badge severity={severity} noIcon small as="span">
        {label}
      </Badge>
      <p className="fr-text--sm fr-text-mention--grey fr-mb-1w">
        Demandé par {requestedByName}, le {formatDateTime(requestedAt)}, pour le {formatDay(dueOn)}.
        {invitation !== null && state === 'awaited' && ` ${invitationText(invitation.isExpired)}`}
      </p>
      <p className="fr-mb-1w whitespace-pre-line break-words">{question}</p>
      {cancelled !== null && (
        <p className="fr-mb-0">
          Annulé par {cancelled.byName}, le {formatDateTime(cancelled.at)} : {cancelled.reason}
        </p>
      )}
      {given !== null && (
        <blockquote className="fr-mx-0 fr-my-1w border-l-4 border-(--border-default-grey) pl-4">
          <p className="fr-mb-1w">
            <Badge severity={OPINION_TEXT[given.opinion].severity} noIcon small as="span">
              {`Avis ${OPINION_TEXT[given.opinion].label.toLowerCase()}`}
            </Badge>{' '}
            <span className="fr-text--sm">le {formatDateTime(given.at)}</span>
          </p>
          <p className="fr-mb-0 whitespace-pre-line break-words">{given.text}</p>
        </blockquote>
      )}
      {actions !== null && (
        <div className="flex flex-wrap gap-2">
          {invitation !== null && (
            <ActionForm
              action={actions.resend}
              hidden={{ invitationId: invitation.id }}
              onDone={onSent}
              aria-label={`Renvoyer le lien à ${name}`}
            >
              <SubmitButton priority="secondary">Renvoyer le lien</SubmitButton>
            </ActionForm>
          )}
          <ConfirmForm
            action={actions.cancel}
            hidden={{ requestId: id }}
            label={`Annuler la demande à ${name}`}
            title={`Annuler la demande d’avis à ${name} ?`}
            priority="tertiary"
          >
            <p>Cette personne ne lira plus le dossier, et en est prévenue si elle a un compte.</p>
            <TextAreaField name="reason" label="Motif de l’annulation" rows={2} maxLength={1000} required />
          </ConfirmForm>
        </div>
      )}
    </li>
  )
}

function invitationText(isExpired: boolean): string {
  return isExpired
    ? 'Le lien envoyé a expiré sans avoir servi : renvoyez-le.'
    : 'Cette personne n’a pas encore ouvert son compte avec le lien envoyé.'
}

type AskProps = {
  readonly view: DossierOpinions
  readonly action: OpinionActions['ask']
  readonly onSent: (sent: Sent) => void
}

function AskForm({ view, action, onSent }: AskProps) {
  const { candidatureId, today, usualDay, requests } = view

  return (
    <details>
      <summary className="fr-text--bold cursor-pointer py-2">Demander un avis</summary>
      <ActionForm action={action} hidden={{ candidatureId }} onDone={onSent} aria-label="Demander un avis">
        {/* Another request starts afresh. */}
        <div key={requests.length}>
          <p className="fr-text--sm">
            La personne lira ce dossier, et lui seul, sans les pièces sensibles, les coordonnées bancaires ni les
            messages, jusqu’à son avis ou jusqu’à la fin de la date limite.
          </p>
          <TextField name="name" label="Prénom et nom" maxLength={120} required />
          <TextField
            name="email"
            type="email"
            label="Adresse électronique professionnelle"
            hint="Format attendu : nom@exemple.fr. Sans compte, la personne reçoit un lien pour en créer un."
            autoComplete="off"
            required
          />
          <TextAreaField name="question" label="Question posée" rows={4} maxLength={QUESTION_LENGTH} required />
          <TextField
            name="dueOn"
            type="date"
            label="Date limite"
            hint="Le dossier reste ouvert jusqu’à la fin de ce jour."
            defaultValue={usualDay}
            min={today}
            required
          />
          <SubmitButton priority="secondary">Envoyer la demande</SubmitButton>
        </div>
      </ActionForm>
    </details>
  )
}
