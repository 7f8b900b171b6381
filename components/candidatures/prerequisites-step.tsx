import type { ComponentProps } from 'react'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { DossierSessionProvider } from './dossier-session'
import { PrerequisitesSummary } from './form-summary'
import { PrerequisiteForm } from './prerequisite-form'
import { StepLayout } from './step-layout'

type Props = Pick<ComponentProps<typeof PrerequisiteForm>, 'action' | 'documentActions'> &
  Pick<ComponentProps<typeof DossierSessionProvider>, 'readVersion'> & { readonly view: CandidatureFormView }

export function PrerequisitesStep({ view, action, documentActions, readVersion }: Props) {
  if (!view.mayEdit) {
    return (
      <StepLayout view={view} step="prerequisites">
        <PrerequisitesSummary view={view} />
      </StepLayout>
    )
  }

  return (
    <DossierSessionProvider candidatureId={view.candidatureId} version={view.version} readVersion={readVersion}>
      <StepLayout view={view} step="prerequisites">
        <p>
          Tous les prérequis ci-dessous sont demandés pour les domaines choisis. Chacun est rempli par une pièce
          justificative, ou par une équivalence déjà validée dans HOP’EN avec sa date et sa référence.
        </p>
        {view.prerequisites.map((prerequisite) => (
          <PrerequisiteForm
            key={prerequisite.code}
            prerequisite={prerequisite}
            action={action}
            documentActions={documentActions}
          />
        ))}
      </StepLayout>
    </DossierSessionProvider>
  )
}
