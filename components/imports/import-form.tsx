'use client'

import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { Upload } from '@codegouvfr/react-dsfr/Upload'
import { useId } from 'react'
import { ActionForm, useFormState } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import { IMPORT_FILES, type ImportFile } from '@/lib/imports/domain/problems'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { IMPORT_FILE_TEXT } from '@/lib/text/imports'

type Props = { readonly action: (form: FormData) => Promise<ActionResult<{ readonly importRunId: string }>> }

/** Hands in the files of an import, then goes to the page that shows it. */
export function ImportForm({ action }: Props) {
  return (
    <ActionForm
      action={action}
      redirectTo={({ importRunId }) => `/administration/imports/${importRunId}`}
      aria-label="Nouvel import"
    >
      <p className="fr-text--sm">
        25&nbsp;Mo au plus pour l’ensemble. Rien n’est enregistré si un fichier n’est pas celui attendu&nbsp;; une ligne
        illisible est signalée et n’arrête pas les autres.
      </p>
      {IMPORT_FILES.map((file) => (
        <FileField key={file} file={file} />
      ))}
      <Checkbox
        className="fr-mt-3w fr-mb-3w"
        options={[
          {
            label: 'Import à blanc',
            hintText: 'Calcule le rapport sans rien enregistrer',
            nativeInputProps: { name: 'isDryRun', value: 'oui' },
          },
        ]}
      />
      <SubmitButton>Importer</SubmitButton>
    </ActionForm>
  )
}

function FileField({ file }: { readonly file: ImportFile }) {
  const id = useId()
  const { fields } = useFormState()
  const { label, hint } = IMPORT_FILE_TEXT[file]

  return (
    <Upload
      className="fr-mb-3w"
      label={label}
      hint={hint}
      state={fields[file] ? 'error' : 'default'}
      stateRelatedMessage={fields[file]}
      nativeInputProps={{ id, name: file, accept: '.csv,.txt,text/csv,text/plain', required: file !== 'activite' }}
    />
  )
}
