'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Upload } from '@codegouvfr/react-dsfr/Upload'
import { useState } from 'react'
import { ActionForm, useFormState } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import { ANSWER_COLUMNS } from '@/lib/payments/domain/answer'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { countText } from '@/lib/text/payments'

export type AnswerReport = {
  readonly paid: number
  readonly rejected: number
  readonly unchanged: number
  readonly pending: number
}

type Props = {
  readonly lotId: string
  readonly recordAnswer: (form: FormData) => Promise<ActionResult<AnswerReport>>
}

/** Hands in an answer of the Caisse des Dépôts, and tells what it did. */
export function AnswerForm({ lotId, recordAnswer }: Props) {
  const [report, setReport] = useState<AnswerReport | null>(null)

  return (
    <div className="fr-p-3w fr-mb-2w border border-solid border-[var(--border-default-grey)]">
      <h2 className="fr-h4">Réponse de la Caisse des Dépôts</h2>
      {report !== null && <Report report={report} />}
      <ActionForm action={recordAnswer} hidden={{ lotId }} onDone={setReport} aria-label="Réponse au lot">
        <FileField />
        <SubmitButton className="fr-mt-2w">Enregistrer la réponse</SubmitButton>
      </ActionForm>
    </div>
  )
}

function FileField() {
  const { fields } = useFormState()

  return (
    <Upload
      label="Fichier de réponse"
      hint={`CSV dont la première ligne est ${ANSWER_COLUMNS.join(';')}. Le statut est « paye » ou « rejete ». La réponse peut être partielle.`}
      state={fields.file ? 'error' : 'default'}
      stateRelatedMessage={fields.file}
      nativeInputProps={{ name: 'file', accept: '.csv,text/csv', id: 'fichier-reponse' }}
    />
  )
}

function Report({ report: { paid, rejected, unchanged, pending } }: { readonly report: AnswerReport }) {
  const waiting = countText(
    pending,
    'Plus aucune ligne n’attend de réponse.',
    'ligne attend encore une réponse.',
    'lignes attendent encore une réponse.',
  )
  if (paid + rejected === 0) {
    return (
      <Alert
        className="fr-mb-2w"
        severity="info"
        title="Cette réponse avait déjà été enregistrée : rien n’a changé."
        description={waiting}
      />
    )
  }
  const known =
    unchanged === 0 ? '' : ` ${countText(unchanged, '', 'ligne était déjà connue.', 'lignes étaient déjà connues.')}`

  return (
    <Alert
      className="fr-mb-2w"
      severity={rejected > 0 ? 'warning' : 'success'}
      title={`Réponse enregistrée : ${countText(paid, 'aucune ligne payée', 'ligne payée', 'lignes payées')}, ${countText(rejected, 'aucune rejetée', 'rejetée', 'rejetées')}.`}
      description={`${waiting}${known}`}
    />
  )
}
