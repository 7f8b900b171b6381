'use client'

import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { Upload } from '@codegouvfr/react-dsfr/Upload'
import { useId } from 'react'
import { ActionForm, useFormState } from '@/components/forms/action-form'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { SelectField, SubmitButton, TextField } from '@/components/forms/fields'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { DelegationView, TeamPage } from '@/lib/access/queries/team-page'
import { formatDay } from '@/lib/kernel/dates'
import { DELEGATION_STATE_TEXT } from '@/lib/text/access'
import { FILE_STATE_TEXT } from '@/lib/text/files'
import type { TeamActions } from './team-actions'

type Props = { readonly view: TeamPage; readonly actions: Pick<TeamActions, 'delegate' | 'revokeDelegation'> }

/** Who signs on whose behalf, when and by which document; and the form to lend one's own signature. */
export function Delegations({ view, actions }: Props) {
  return (
    <>
      <p>
        Un signataire peut déléguer sa signature à un membre de l’équipe, pour une durée donnée. Ce qui est signé ainsi
        le dit partout : récépissé, historique, contenu déposé. Une délégation ne se transmet pas, et ne permet pas de
        gérer l’équipe.
      </p>
      <DataTable
        caption="Délégations de signature"
        hideCaption
        columns={columns(view, actions)}
        rows={view.delegations}
        rowKey={({ id }) => id}
        empty={<p className="fr-text-mention--grey">Aucune délégation.</p>}
      />
      {view.mayDelegate && <DelegateForm view={view} action={actions.delegate} />}
    </>
  )
}

function columns(view: TeamPage, actions: Props['actions']): Column<DelegationView>[] {
  const { establishment, mayReadProofs, mayDelegate } = view

  return [
    { header: 'Signataire', isRowHeader: true, cell: ({ fromName }) => fromName },
    { header: 'Délègue à', cell: ({ toName }) => toName },
    { header: 'Du', cell: ({ startsOn }) => formatDay(startsOn) },
    { header: 'Au', cell: ({ endsOn }) => `${formatDay(endsOn)} inclus` },
    {
      header: 'État',
      cell: ({ state }) => (
        <Badge severity={DELEGATION_STATE_TEXT[state].severity} noIcon small as="span">
          {DELEGATION_STATE_TEXT[state].label}
        </Badge>
      ),
    },
    {
      header: 'Acte',
      cell: ({ id, fileName, file }) => (
        <>
          {mayReadProofs && (file === 'clean' || file === 'not_scanned') ? (
            <a className="fr-link break-all" href={`/etablissements/${establishment.id}/delegations/${id}`} download>
              {fileName}
            </a>
          ) : (
            <span className="break-all">{fileName}</span>
          )}
          <br />
          <span className="fr-text--sm">{FILE_STATE_TEXT[file].label}</span>
        </>
      ),
    },
    ...(mayDelegate ? [revokeColumn(actions.revokeDelegation)] : []),
  ]
}

function revokeColumn(action: TeamActions['revokeDelegation']): Column<DelegationView> {
  return {
    header: 'Actions',
    cell: ({ id, toName, state }) =>
      state === 'running' || state === 'upcoming' ? (
        <ConfirmForm
          action={action}
          hidden={{ delegationId: id }}
          label="Révoquer"
          title={`Révoquer la délégation donnée à ${toName} ?`}
          priority="secondary"
        >
          <p>{toName} ne pourra plus signer, tout de suite. Ce qui a déjà été signé reste valable.</p>
        </ConfirmForm>
      ) : null,
  }
}

function DelegateForm({ view, action }: { readonly view: TeamPage; readonly action: TeamActions['delegate'] }) {
  const delegates = view.members.filter(({ role }) => role !== 'signataire')
  if (delegates.length === 0) {
    return <p>Pour déléguer votre signature, invitez d’abord dans l’équipe la personne qui signera pour vous.</p>
  }

  return (
    <ActionForm
      action={action}
      hidden={{ establishmentId: view.establishment.id }}
      doneMessage="La délégation est enregistrée : la personne est prévenue."
      aria-label="Déléguer ma signature"
      className="max-w-xl"
    >
      <h3 className="fr-h6">Déléguer ma signature</h3>
      <SelectField
        name="toUserId"
        label="À qui"
        placeholder="Choisir un membre de l’équipe"
        options={delegates.map(({ userId, name }) => ({ value: userId, label: name }))}
        required
      />
      <div className="grid gap-x-4 sm:grid-cols-2">
        <TextField name="startsOn" type="date" label="Du" defaultValue={view.today} required />
        <TextField name="endsOn" type="date" label="Au (inclus)" min={view.today} required />
      </div>
      <ProofField />
      <SubmitButton className="fr-mt-3w">Déléguer ma signature</SubmitButton>
    </ActionForm>
  )
}

function ProofField() {
  const id = useId()
  const { fields } = useFormState()

  return (
    <Upload
      label="Acte de délégation signé"
      hint="PDF, ou image PNG ou JPEG, 25 Mo au plus"
      state={fields.file ? 'error' : 'default'}
      stateRelatedMessage={fields.file}
      nativeInputProps={{ id, name: 'file', required: true, accept: '.pdf,.png,.jpg,.jpeg' }}
    />
  )
}
