import type { Metadata } from 'next'
import {
  addDocument,
  readVersion,
  removeDocument,
  savePrerequisite,
} from '@/app/(portal)/candidatures/[candidatureId]/actions'
import { type DossierParams, loadForm } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { PrerequisitesStep } from '@/components/candidatures/prerequisites-step'

export const metadata: Metadata = { title: 'Prérequis' }

export default async function PrerequisitesPage(props: DossierParams) {
  const view = await loadForm(props)

  return (
    <PrerequisitesStep
      view={view}
      action={savePrerequisite}
      documentActions={{ add: addDocument, remove: removeDocument }}
      readVersion={readVersion}
    />
  )
}
