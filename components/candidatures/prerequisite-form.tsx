'use client'

import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons'
import { type EvidenceActions, EvidenceUpload } from '@/components/documents/evidence-upload'
import { useChosenBefore } from '@/components/drafts/chosen-before'
import { DraftArea, DraftText } from '@/components/drafts/draft-inputs'
import { useField } from '@/components/drafts/draft-provider'
import { QuestionnaireFields } from '@/components/prerequisites/questionnaire'
import { type AnswerField, type Field, fieldPath } from '@/lib/candidatures/domain/field'
import type { PrerequisiteView } from '@/lib/candidatures/queries/candidature-form'
import { PREREQUISITE_MODES, type PrerequisiteMode } from '@/lib/prerequisites/domain/answer'
import { fieldAnchor, filesAnchor, MODE_TEXT, prerequisiteAnchor } from '@/lib/text/candidatures'
import { helpLine, MODE_HELP } from '@/lib/text/help'
import { PrerequisiteVerdict } from './prerequisite-verdict'

type Props = {
  readonly candidatureId: string
  readonly prerequisite: PrerequisiteView
  readonly documentActions: EvidenceActions
}

/** How one prerequisite is met: evidence, an equivalence, or the questions when the ministry gave some. */
export function PrerequisiteForm({ candidatureId, prerequisite, documentActions }: Props) {
  const { code, description, isSensitive, documents, expected, questionnaire } = prerequisite
  const of = (field: AnswerField): Field => ({ kind: 'answer', prerequisiteCode: code, field })
  const { field: modeField, change, flush } = useField(fieldPath(of('mode')))
  const mode = PREREQUISITE_MODES.find((one) => one === modeField.value) ?? 'evidence'
  const offered = PREREQUISITE_MODES.filter((one) => one !== 'questionnaire' || questionnaire !== null)
  const anchor = prerequisiteAnchor(code)

  function choose(chosen: PrerequisiteMode) {
    change(chosen)
    flush()
  }

  const ways = useChosenBefore<HTMLDivElement>(({ value }) => {
    const chosen = offered.find((one) => one === value)
    if (chosen !== undefined) choose(chosen)
  })

  return (
    <section id={anchor} tabIndex={-1} aria-label={`Prérequis ${code}`}>
      <p className="fr-text--lead">{description}</p>
      {isSensitive && (
        <p className="fr-text--sm">
          Pièce sensible : seuls les signataires de l’établissement et les instructeurs de l’ARS peuvent l’ouvrir ;
          chaque ouverture est tracée.
        </p>
      )}
      <PrerequisiteVerdict prerequisite={prerequisite} />
      <div ref={ways}>
        <RadioButtons
          id={fieldAnchor(of('mode'))}
          legend="Comment ce prérequis est-il rempli ?"
          name={`${anchor}-choix`}
          options={offered.map((one) => ({
            label: MODE_TEXT[one],
            hintText: helpLine(MODE_HELP[one]),
            nativeInputProps: { value: one, checked: mode === one, onChange: () => choose(one) },
          }))}
        />
      </div>
      {mode === 'evidence' && (
        <EvidenceUpload
          id={filesAnchor(code)}
          candidatureId={candidatureId}
          label={`Pièces justificatives du prérequis ${code}`}
          kind="prerequisite_evidence"
          prerequisiteCode={code}
          expected={expected}
          documents={documents}
          mayEdit={prerequisite.isOpen}
          actions={documentActions}
        />
      )}
      {mode === 'hopen' && (
        <div className="grid items-start gap-x-6 md:grid-cols-2">
          <DraftText field={of('hopenValidatedOn')} label="Date de validation dans HOP’EN" type="date" required />
          <DraftText field={of('hopenReference')} label="Référence du dossier HOP’EN" required />
        </div>
      )}
      {mode === 'questionnaire' && questionnaire !== null && (
        <QuestionnaireFields
          candidatureId={candidatureId}
          prerequisiteCode={code}
          questionnaire={questionnaire}
          isOpen={prerequisite.isOpen}
        />
      )}
      <DraftArea field={of('comment')} label="Commentaire (facultatif)" />
    </section>
  )
}
