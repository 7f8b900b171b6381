'use client'

import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { Upload } from '@codegouvfr/react-dsfr/Upload'
import { useState } from 'react'
import { ActionForm, useFieldId, useFormState } from '@/components/forms/action-form'
import { SelectField, SubmitButton, TextField } from '@/components/forms/fields'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { Question } from '@/lib/prerequisites/domain/questionnaire'
import { QUESTION_COLUMNS } from '@/lib/prerequisites/domain/questionnaire-file'
import { QuestionnaireSheet } from './questionnaire-sheet'

type Loaded = { readonly questions: readonly Question[]; readonly version: number | null }

type Props = {
  readonly prerequisites: readonly { readonly code: string; readonly title: string }[]
  readonly action: (form: FormData) => Promise<ActionResult<Loaded>>
}

/** Hands in a list of questions: first to look at it, then to put it in force. */
export function LoadQuestionnaireForm({ prerequisites, action }: Props) {
  const [loaded, setLoaded] = useState<Loaded | null>(null)

  return (
    <>
      <ActionForm action={action} onDone={setLoaded} aria-label="Charger une liste de questions">
        <SelectField
          name="prerequisiteCode"
          label="Prérequis"
          placeholder="Choisissez un prérequis"
          required
          options={prerequisites.map(({ code, title }) => ({ value: code, label: `${code} - ${title}` }))}
        />
        <TextField
          name="title"
          label="Titre de la liste"
          hint="Ce que les établissements liront. Exemple : Questionnaire d’identitovigilance 2022."
          maxLength={200}
          required
        />
        <FileField />
        <Checkbox
          className="fr-mt-3w"
          options={[
            {
              label: 'Liste fictive',
              hintText: 'Inventée pour une démonstration : tous les écrans le diront.',
              nativeInputProps: { name: 'isFictitious', value: 'oui' },
            },
          ]}
        />
        <div className="flex flex-wrap gap-4">
          <SubmitButton name="isPreview" value="oui" priority="secondary">
            Vérifier le fichier
          </SubmitButton>
          <SubmitButton>Mettre la liste en vigueur</SubmitButton>
        </div>
      </ActionForm>
      {loaded !== null && <Outcome loaded={loaded} />}
    </>
  )
}

function FileField() {
  const id = useFieldId('file')
  const { fields } = useFormState()

  return (
    <Upload
      label="Fichier des questions"
      hint={`CSV dont la première ligne est ${QUESTION_COLUMNS.join(';')} (réponse : oui/non ou texte ; obligatoire : oui ou non), ou liste JSON des mêmes champs. 500 questions au plus.`}
      state={fields.file ? 'error' : 'default'}
      stateRelatedMessage={fields.file}
      nativeInputProps={{ id, name: 'file', accept: '.csv,.txt,.json,text/csv,application/json', required: true }}
    />
  )
}

function Outcome({ loaded: { questions, version } }: { readonly loaded: Loaded }) {
  const count = `${questions.length} ${questions.length > 1 ? 'questions' : 'question'}`

  return (
    <section className="fr-mt-4w" aria-labelledby="apercu">
      <h2 id="apercu" className="fr-h4">
        {version === null ? 'Aperçu du fichier' : 'Liste en vigueur'}
      </h2>
      <p role="status">
        {version === null
          ? `Le fichier est lisible : ${count}. Rien n’est encore enregistré.`
          : `La version ${version} est en vigueur : ${count}.`}
      </p>
      <QuestionnaireSheet questions={questions} isFictitious={false} answers={null} />
    </section>
  )
}
