'use client'

import { Upload } from '@codegouvfr/react-dsfr/Upload'
import { useRouter } from 'next/navigation'
import { type ChangeEvent, useState } from 'react'
import type { DocumentView } from '@/lib/candidatures/queries/document-view'
import { ACCEPTED_EXTENSIONS, MAX_FILE_BYTES } from '@/lib/documents/domain/accepted-file'
import type { UploadKind } from '@/lib/documents/domain/access'
import type { Action, ActionResult } from '@/lib/platform/actions/action-result'
import { RULE_TEXT } from '@/lib/text/errors'
import { DocumentList } from './document-list'

export type DocumentActions = {
  readonly add: (form: FormData) => Promise<ActionResult<{ version: number }>>
  readonly remove: Action<{ candidatureId: string; documentId: string }, { version: number }>
}

type Props = {
  readonly id: string
  readonly label: string
  readonly candidatureId: string
  readonly kind: UploadKind
  readonly prerequisiteCode?: string
  readonly documents: readonly DocumentView[]
  readonly actions: DocumentActions
}

type Progress = { readonly done: number; readonly total: number }

/** Adds one or several files, one after the other, and lists those already there. A refused file never hides the others. */
export function DocumentUpload({ id, label, candidatureId, kind, prerequisiteCode, documents, actions }: Props) {
  const router = useRouter()
  const [progress, setProgress] = useState<Progress | null>(null)
  const [refusals, setRefusals] = useState<readonly string[]>([])

  async function sendAll(event: ChangeEvent<HTMLInputElement>) {
    const input = event.target
    const files = [...(input.files ?? [])]
    if (files.length === 0 || progress !== null) return
    const refused: string[] = []
    for (const [index, file] of files.entries()) {
      setProgress({ done: index + 1, total: files.length })
      const message = await send(file)
      if (message !== null) refused.push(message)
    }
    // The same file may be chosen again, once corrected.
    input.value = ''
    setRefusals(refused)
    router.refresh()
    setProgress(null)
  }

  async function send(file: File): Promise<string | null> {
    if (file.size > MAX_FILE_BYTES) return RULE_TEXT['file-too-large']({ name: file.name })
    const form = new FormData()
    form.set('candidatureId', candidatureId)
    form.set('kind', kind)
    if (prerequisiteCode !== undefined) form.set('prerequisiteCode', prerequisiteCode)
    form.set('file', file)
    try {
      const result = await actions.add(form)

      return result.ok ? null : result.error.message
    } catch {
      return `Le fichier « ${file.name} » n’a pas pu être envoyé. Vérifiez votre connexion, puis renvoyez-le.`
    }
  }

  async function remove({ id: documentId }: DocumentView): Promise<string | null> {
    try {
      const result = await actions.remove({ candidatureId, documentId })

      return result.ok ? null : result.error.message
    } catch {
      return 'Le portail n’a pas répondu. Vérifiez votre connexion, puis réessayez.'
    }
  }

  return (
    <div className="fr-mb-2w">
      <Upload
        label={label}
        hint="PDF, PNG, JPEG, ODT, ODS, DOCX ou XLSX, 25 Mo au plus par fichier. Plusieurs fichiers possibles."
        multiple
        state={refusals.length > 0 ? 'error' : 'default'}
        stateRelatedMessage={refusals.join(' ')}
        nativeInputProps={{ id, accept: ACCEPTED_EXTENSIONS, onChange: (event) => void sendAll(event) }}
      />
      <p role="status" className="fr-text--sm fr-mb-1w">
        {progress === null ? '' : `Envoi du fichier ${progress.done} sur ${progress.total}…`}
      </p>
      <DocumentList documents={documents} empty="Aucun fichier joint." onRemove={remove} />
    </div>
  )
}
