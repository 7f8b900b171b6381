import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { ActionForm } from '@/components/forms/action-form'
import { SelectField, SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { DossierNote, DossierWork as View } from '@/lib/review/queries/dossier-work'
import { NOTE_LENGTH, TAG_LENGTH } from '@/lib/review/schemas'

type Send<T = void> = (form: FormData) => Promise<ActionResult<T>>

export type WorkActions = {
  readonly assign: Send
  readonly tag: Send
  readonly untag: Send
  readonly writeNote: Send<{ noteId: string }>
  readonly removeNote: Send
  readonly follow: Send
}

type Props = { readonly view: View; readonly actions: WorkActions }

/** What the agency keeps about a dossier for itself: who instructs it, tags, notes, and whether one follows it. */
export function DossierWork({ view, actions }: Props) {
  return (
    <section aria-labelledby="suivi" className="fr-mb-4w fr-p-2w bg-(--background-alt-grey)">
      <h2 className="fr-h4" id="suivi">
        Suivi par l’ARS
      </h2>
      <p className="fr-text--sm">L’établissement ne voit rien de ce cadre.</p>
      <Assignment view={view} action={actions.assign} />
      <Tags view={view} actions={actions} />
      <Following view={view} action={actions.follow} />
      <Notes view={view} actions={actions} />
    </section>
  )
}

function Assignment({ view, action }: { readonly view: View; readonly action: Send }) {
  const { candidatureId, assignee, colleagues, readerId } = view
  const name = assignee?.name ?? 'personne'
  if (!view.mayAssign) return <p>Instruit par : {name}</p>
  const hidden = { candidatureId, fromId: assignee?.id ?? '' }

  return (
    <>
      {assignee === null && colleagues.some(({ id }) => id === readerId) && (
        <ActionForm action={action} hidden={{ ...hidden, assigneeId: readerId }} aria-label="Prendre ce dossier">
          <SubmitButton priority="secondary">Prendre ce dossier</SubmitButton>
        </ActionForm>
      )}
      <ActionForm action={action} hidden={hidden} doneMessage="C’est enregistré." aria-label="Confier ce dossier">
        <SelectField
          name="assigneeId"
          label="Instruit par"
          defaultValue={assignee?.id ?? ''}
          placeholder="Personne"
          options={colleagues.map(({ id, name: label }) => ({ value: id, label }))}
          key={assignee?.id}
        />
        <SubmitButton priority="tertiary">Confier</SubmitButton>
      </ActionForm>
    </>
  )
}

function Tags({ view, actions }: Props) {
  const { candidatureId, tags, otherTags, mayOrganise } = view

  return (
    <>
      <h3 className="fr-h6 fr-mb-1w">Étiquettes</h3>
      {tags.length === 0 && <p className="fr-text--sm">Aucune étiquette.</p>}
      <ul className="fr-raw-list flex flex-wrap gap-2">
        {tags.map(({ id, name }) => (
          <li key={id}>
            <Badge noIcon as="span" severity="info">
              {name}
            </Badge>
            {mayOrganise && (
              <ActionForm
                action={actions.untag}
                hidden={{ candidatureId, tagId: id }}
                className="inline"
                aria-label={`Retirer l’étiquette ${name}`}
              >
                <SubmitButton priority="tertiary no outline">{`Retirer « ${name} »`}</SubmitButton>
              </ActionForm>
            )}
          </li>
        ))}
      </ul>
      {mayOrganise && (
        <ActionForm action={actions.tag} hidden={{ candidatureId }} aria-label="Ajouter une étiquette">
          <TextField
            name="name"
            label="Ajouter une étiquette"
            hint={otherTags.length === 0 ? 'Par exemple : à revoir' : `Déjà utilisées : ${otherTags.join(', ')}`}
            maxLength={TAG_LENGTH}
            key={tags.length}
          />
          <SubmitButton priority="tertiary">Ajouter</SubmitButton>
        </ActionForm>
      )}
    </>
  )
}

function Following({ view, action }: { readonly view: View; readonly action: Send }) {
  const { candidatureId, isFollowed, mayOrganise } = view
  if (!mayOrganise) return null

  return (
    <ActionForm action={action} hidden={{ candidatureId, follow: isFollowed ? 'non' : 'oui' }} aria-label="Suivre">
      <p className="fr-text--sm fr-mb-1w">
        {isFollowed
          ? 'Vous suivez ce dossier : un courriel vous dit ce que l’établissement y fait.'
          : 'Suivre ce dossier, c’est être prévenu par courriel de ce que l’établissement y fait.'}
      </p>
      <SubmitButton priority="tertiary">{isFollowed ? 'Ne plus suivre' : 'Suivre ce dossier'}</SubmitButton>
    </ActionForm>
  )
}

function Notes({ view, actions }: Props) {
  const { candidatureId, notes, mayOrganise } = view

  return (
    <>
      <h3 className="fr-h6 fr-mb-1w fr-mt-2w">Notes internes</h3>
      {notes.length === 0 && <p className="fr-text--sm">Aucune note.</p>}
      <ul className="fr-raw-list">
        {notes.map((note) => (
          <Note key={note.id} note={note} candidatureId={candidatureId} action={actions.removeNote} />
        ))}
      </ul>
      {mayOrganise && (
        <ActionForm action={actions.writeNote} hidden={{ candidatureId }} aria-label="Écrire une note">
          <TextAreaField
            name="text"
            label="Nouvelle note"
            hint="Lue par vos collègues de l’ARS seulement"
            maxLength={NOTE_LENGTH}
            key={notes.length}
          />
          <SubmitButton priority="tertiary">Enregistrer la note</SubmitButton>
        </ActionForm>
      )}
    </>
  )
}

function Note({
  note: { id, authorName, at, text, isMine },
  candidatureId,
  action,
}: {
  readonly note: DossierNote
  readonly candidatureId: string
  readonly action: Send
}) {
  return (
    <li className="fr-mb-2w">
      <p className="fr-text--sm fr-text-mention--grey fr-mb-0">
        {authorName}, le {formatDateTime(at)}
      </p>
      <p className="fr-mb-0 whitespace-pre-line break-words">{text}</p>
      {isMine && (
        <ActionForm action={action} hidden={{ candidatureId, noteId: id }} aria-label="Retirer ma note">
          <SubmitButton priority="tertiary no outline">Retirer ma note</SubmitButton>
        </ActionForm>
      )}
    </li>
  )
}
