import type { ComponentProps } from 'react'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { BankDetailsForm } from './bank-details-form'
import { DossierSessionProvider } from './dossier-session'
import { BankSummary } from './form-summary'
import { StepLayout } from './step-layout'

type Props = Pick<ComponentProps<typeof BankDetailsForm>, 'action' | 'documentActions'> &
  Pick<ComponentProps<typeof DossierSessionProvider>, 'readVersion'> & { readonly view: CandidatureFormView }

export function BankDetailsStep({ view, action, documentActions, readVersion }: Props) {
  if (!view.mayEdit) {
    return (
      <StepLayout view={view} step="bank-details">
        <BankSummary view={view} />
      </StepLayout>
    )
  }

  return (
    <DossierSessionProvider candidatureId={view.candidatureId} version={view.version} readVersion={readVersion}>
      <StepLayout view={view} step="bank-details">
        <BankDetailsForm bank={view.bank} action={action} documentActions={documentActions} />
      </StepLayout>
    </DossierSessionProvider>
  )
}
