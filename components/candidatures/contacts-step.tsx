import type { ComponentProps } from 'react'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { ContactsForm } from './contacts-form'
import { DossierSessionProvider } from './dossier-session'
import { ContactsSummary } from './form-summary'
import { StepLayout } from './step-layout'

type Props = Pick<ComponentProps<typeof ContactsForm>, 'action'> &
  Pick<ComponentProps<typeof DossierSessionProvider>, 'readVersion'> & { readonly view: CandidatureFormView }

export function ContactsStep({ view, action, readVersion }: Props) {
  if (!view.mayEdit) {
    return (
      <StepLayout view={view} step="contacts">
        <ContactsSummary view={view} />
      </StepLayout>
    )
  }

  return (
    <DossierSessionProvider candidatureId={view.candidatureId} version={view.version} readVersion={readVersion}>
      <StepLayout view={view} step="contacts">
        <ContactsForm contacts={view.contacts} action={action} />
      </StepLayout>
    </DossierSessionProvider>
  )
}
