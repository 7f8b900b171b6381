import type { ComponentProps } from 'react'
import { DomainsForm } from './domains-form'
import { DossierSessionProvider } from './dossier-session'
import { DomainsSummary } from './form-summary'
import { StepLayout } from './step-layout'

type Props = ComponentProps<typeof DomainsForm> & Pick<ComponentProps<typeof DossierSessionProvider>, 'readVersion'>

export function DomainsStep({ view, action, readVersion }: Props) {
  if (!view.mayEdit) {
    return (
      <StepLayout view={view} step="domains">
        <DomainsSummary view={view} />
      </StepLayout>
    )
  }

  return (
    <DossierSessionProvider candidatureId={view.candidatureId} version={view.version} readVersion={readVersion}>
      <StepLayout view={view} step="domains">
        <DomainsForm view={view} action={action} />
      </StepLayout>
    </DossierSessionProvider>
  )
}
