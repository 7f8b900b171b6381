'use client'

import { Input } from '@codegouvfr/react-dsfr/Input'
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons'
import { useState } from 'react'
import { SaveStateLine } from '@/components/forms/save-state'
import type { PrerequisiteView } from '@/lib/candidatures/queries/candidature-form'
import type { Action } from '@/lib/platform/actions/action-result'
import type { PrerequisiteMode } from '@/lib/prerequisites/domain/answer'
import { prerequisiteFields } from '@/lib/prerequisites/schemas'
import { prerequisiteAnchor } from '@/lib/text/candidatures'
import { type DocumentActions, DocumentUpload } from './document-upload'
import { PrerequisiteVerdict } from './prerequisite-verdict'
import { useDossierAutosave } from './use-dossier-autosave'

export type PrerequisiteValue = {
  readonly prerequisiteCode: string
  readonly mode: PrerequisiteMode
  readonly hopenValidatedOn: string
  readonly hopenReference: string
  readonly comment: string
}

type Props = {
  readonly prerequisite: PrerequisiteView
  readonly action: Action<PrerequisiteValue & { candidatureId: string; expectedVersion: number }, { version: number }>
  readonly documentActions: DocumentActions
}

/** How one prerequisite is met: evidence, or an equivalence; what is expected, and what the agency said of it. */
export function PrerequisiteForm({ prerequisite, action, documentActions }: Props) {
  const { code, title, description, isSensitive, answer, documents } = prerequisite
  const [mode, setMode] = useState<PrerequisiteMode>(answer.mode)
  const [hopenValidatedOn, setValidatedOn] = useState(answer.hopenValidatedOn ?? '')
  const [hopenReference, setReference] = useState(answer.hopenReference ?? '')
  const [comment, setComment] = useState(answer.comment)
  const { state, errors, flush } = useDossierAutosave<PrerequisiteValue>({
    value: { prerequisiteCode: code, mode, hopenValidatedOn, hopenReference, comment },
    schema: prerequisiteFields,
    action,
  })
  const anchor = prerequisiteAnchor(code)
  const field = (name: string) => ({
    state: errors[name] === undefined ? ('default' as const) : ('error' as const),
    stateRelatedMessage: errors[name],
  })

  return (
    <section
      id={anchor}
      tabIndex={-1}
      aria-labelledby={`${anchor}-titre`}
      className="fr-mb-4w fr-p-3w border border-solid border-(--border-default-grey)"
    >
      <h2 id={`${anchor}-titre`} className="fr-h5">
        {code} - {title}
      </h2>
      <p>{description}</p>
      {isSensitive && (
        <p className="fr-text--sm">
          Pièce sensible : seuls les signataires de l’établissement et les instructeurs de l’ARS peuvent l’ouvrir ;
          chaque ouverture est tracée.
        </p>
      )}
      <PrerequisiteVerdict prerequisite={prerequisite} />
      <RadioButtons
        legend="Comment ce prérequis est-il rempli ?"
        name={`${anchor}-mode`}
        options={[
          {
            label: 'Par une pièce justificative',
            nativeInputProps: { checked: mode === 'evidence', onChange: () => setMode('evidence') },
          },
          {
            label: 'Par une équivalence : déjà validé dans HOP’EN',
            nativeInputProps: { checked: mode === 'hopen', onChange: () => setMode('hopen') },
          },
        ]}
      />
      {mode === 'evidence' && (
        <DocumentUpload
          id={`${anchor}-fichiers`}
          label={`Pièces justificatives du prérequis ${code}`}
          kind="prerequisite_evidence"
          prerequisiteCode={code}
          documents={documents}
          actions={documentActions}
        />
      )}
      {mode === 'hopen' && (
        <div className="grid gap-x-6 md:grid-cols-2">
          <Input
            label="Date de validation dans HOP’EN"
            {...field('hopenValidatedOn')}
            nativeInputProps={{
              type: 'date',
              value: hopenValidatedOn,
              onChange: (event) => setValidatedOn(event.target.value),
              onBlur: () => void flush(),
            }}
          />
          <Input
            label="Référence du dossier HOP’EN"
            {...field('hopenReference')}
            nativeInputProps={{
              value: hopenReference,
              onChange: (event) => setReference(event.target.value),
              onBlur: () => void flush(),
            }}
          />
        </div>
      )}
      <Input
        textArea
        label="Commentaire (facultatif)"
        {...field('comment')}
        nativeTextAreaProps={{
          value: comment,
          rows: 2,
          onChange: (event) => setComment(event.target.value),
          onBlur: () => void flush(),
        }}
      />
      <SaveStateLine state={state} />
    </section>
  )
}
