'use client'

import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { useState } from 'react'
import { HandedLink } from '@/components/access/handed-link'
import { ActionForm } from '@/components/forms/action-form'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import { useClearWhenSent } from '@/components/forms/use-clear-when-sent'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { PendingInvitation } from '@/lib/access/queries/pending-invitations'
import { formatDateTime } from '@/lib/kernel/dates'
import { ROLE_TEXT } from '@/lib/text/access'
import { RoleField } from './role-field'
import type { InvitationActions, Sent } from './team-actions'

type Props = {
  readonly place: { readonly establishmentId: string } | { readonly groupId: string }
  readonly invitations: readonly PendingInvitation[]
  /** Null for who only reads. */
  readonly actions: InvitationActions | null
  /** Without any, the first thing to do is to invite one. */
  readonly hasSignatory?: boolean
}

/** The invitations that wait for an answer, and the form to send one; a link to hand over is shown once. */
export function Invitations({ place, invitations, actions, hasSignatory = true }: Props) {
  const [sent, setSent] = useState<Sent | null>(null)
  const { around, prepare, clear } = useClearWhenSent('email')
  const isTeam = 'establishmentId' in place

  return (
    <>
      {actions !== null && (
        <ActionForm
          action={actions.invite}
          hidden={{ ...place }}
          prepare={prepare}
          onDone={(done) => {
            clear()
            setSent(done)
          }}
          aria-label={isTeam ? 'Inviter dans l’équipe' : 'Inviter un gestionnaire'}
          className="max-w-xl"
        >
          <div ref={around}>
            <TextField
              name="email"
              type="email"
              label="Adresse électronique professionnelle"
              hint="Format attendu : nom@exemple.fr. La personne aura sept jours pour répondre."
              autoComplete="off"
              required
            />
          </div>
          {isTeam && <RoleField defaultValue={hasSignatory ? undefined : 'signataire'} />}
          <SubmitButton>{isTeam ? 'Inviter' : 'Inviter ce gestionnaire'}</SubmitButton>
        </ActionForm>
      )}
      <div role="status">
        {sent !== null && sent.link === null && (
          <p className="fr-message fr-message--valid fr-mt-2w">{sentText(sent)}</p>
        )}
      </div>
      {sent !== null && sent.link !== null && <HandedLink key={sent.link} email={sent.email} link={sent.link} />}
      <DataTable
        caption="Invitations en attente"
        columns={columns(actions, setSent)}
        rows={invitations}
        rowKey={({ id }) => id}
        empty={<p className="fr-text-mention--grey">Aucune invitation n’attend de réponse.</p>}
      />
    </>
  )
}

const sentText = ({ email }: Sent) => `L’invitation est envoyée à ${email}.`

function columns(actions: InvitationActions | null, onSent: (sent: Sent) => void): Column<PendingInvitation>[] {
  const shown: Column<PendingInvitation>[] = [
    { header: 'Adresse', isRowHeader: true, cell: ({ email }) => <span className="break-all">{email}</span> },
    { header: 'Rôle', cell: ({ role }) => ROLE_TEXT[role] },
    { header: 'Invité par', cell: ({ invitedByName }) => invitedByName },
    {
      header: 'Réponse possible jusqu’au',
      cell: ({ expiresAt, isExpired }) =>
        isExpired ? (
          <Badge severity="warning" noIcon small as="span">
            Expirée
          </Badge>
        ) : (
          formatDateTime(expiresAt)
        ),
    },
  ]
  if (actions === null) return shown

  return [
    ...shown,
    {
      header: 'Actions',
      cell: ({ id, email }) => (
        <div className="flex flex-wrap gap-2">
          <ActionForm
            action={actions.resend}
            hidden={{ invitationId: id }}
            onDone={onSent}
            aria-label={`Renvoyer à ${email}`}
          >
            <SubmitButton priority="secondary">Renvoyer</SubmitButton>
          </ActionForm>
          <ConfirmForm
            action={actions.revokeInvitation}
            hidden={{ invitationId: id }}
            label="Annuler l’invitation"
            title={`Annuler l’invitation de ${email} ?`}
            priority="tertiary"
          >
            <p>Le lien déjà envoyé n’ouvrira plus rien.</p>
          </ConfirmForm>
        </div>
      ),
    },
  ]
}
