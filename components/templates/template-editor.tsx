'use client'

import { useEffect, useRef, useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import { PageTitle } from '@/components/ui/page-title'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { TemplatePage } from '@/lib/templates/queries/templates'
import { TEMPLATE_KIND_TEXT } from '@/lib/text/templates'
import { ArticleFields } from './article-fields'
import { FieldList } from './field-list'

type Props = {
  readonly view: TemplatePage
  readonly save: (form: FormData) => Promise<ActionResult<{ revision: number }>>
}

/** Writes the next version of a text; it is read again on the page of the document before it is published. */
export function TemplateEditor({ view, save }: Props) {
  const { kind, versions, shown, draft } = view
  const { label } = TEMPLATE_KIND_TEXT[kind]
  const base = `/administration/modeles/${kind}`
  const start = draft?.template ?? shown.template
  const isEdited = useRef(false)
  const [isDone, setIsDone] = useState(false)

  useEffect(() => {
    const warn = (event: BeforeUnloadEvent) => {
      if (isEdited.current) event.preventDefault()
    }
    window.addEventListener('beforeunload', warn)

    return () => window.removeEventListener('beforeunload', warn)
  }, [])

  return (
    <>
      <PageTitle
        title={`${label}, nouvelle version`}
        parents={[
          { label: 'Administration', href: '/administration' },
          { label: 'Modèles de documents', href: '/administration/modeles' },
          { label, href: base },
        ]}
        lead={
          draft === null
            ? `À partir de la version ${shown.version}, en vigueur.`
            : `Rédaction enregistrée par ${draft.savedByName}, le ${formatDateTime(draft.savedAt)}.`
        }
      />
      <div className="fr-mb-3w max-w-3xl">
        <FieldList kind={kind} />
      </div>
      <ActionForm
        action={save}
        hidden={{ kind, expectedRevision: draft?.revision ?? 0, basedOn: versions[0].version }}
        redirectTo={() => base}
        onDone={() => {
          isEdited.current = false
          setIsDone(true)
        }}
        className="max-w-3xl"
        aria-label={`Rédaction : ${label}`}
      >
        <div onChange={() => (isEdited.current = true)}>
          <TextField name="title" label="Titre" defaultValue={start.title} maxLength={300} required />
          <TextField name="subtitle" label="Sous-titre" defaultValue={start.subtitle} maxLength={300} />
          <ArticleFields kind={kind} start={start.articles} onEdit={() => (isEdited.current = true)} />
          <TextAreaField
            name="note"
            label="Ce qui change, et pourquoi"
            hint="Cette note accompagne la version publiée. Elle est demandée avant de publier."
            defaultValue={draft?.note ?? ''}
            maxLength={1000}
            rows={3}
          />
        </div>
        <SubmitButton className="fr-mt-3w">{isDone ? 'Enregistré' : 'Enregistrer et relire'}</SubmitButton>
      </ActionForm>
    </>
  )
}
