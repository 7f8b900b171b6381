import type { EvidenceActions } from '@/components/documents/evidence-upload'
import { prerequisiteSection } from '@/lib/candidatures/domain/section'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { BankDetailsForm } from './bank-details-form'
import { ContactsForm } from './contacts-form'
import { DomainsForm } from './domains-form'
import { BankSummary, ContactsSummary, DomainsSummary, PrerequisiteSummary } from './form-summary'
import { PrerequisiteForm } from './prerequisite-form'
import { TaskLayout } from './task-layout'

type Props = { readonly view: CandidatureFormView }
type WithDocuments = Props & { readonly documentActions: EvidenceActions }

export function DomainsStep({ view }: Props) {
  return (
    <TaskLayout view={view} section="domains" summary={<DomainsSummary view={view} />}>
      <DomainsForm view={view} />
    </TaskLayout>
  )
}

export function ContactsStep({ view }: Props) {
  return (
    <TaskLayout view={view} section="contacts" summary={<ContactsSummary view={view} />}>
      <ContactsForm />
    </TaskLayout>
  )
}

export function BankDetailsStep({ view, documentActions }: WithDocuments) {
  return (
    <TaskLayout view={view} section="bank-details" summary={<BankSummary view={view} />}>
      <BankDetailsForm view={view} documentActions={documentActions} />
    </TaskLayout>
  )
}

/** One prerequisite; null when the dossier has none of that code. */
export function PrerequisiteStep({ view, code, documentActions }: WithDocuments & { readonly code: string }) {
  const prerequisite = view.prerequisites.find((one) => one.code === code)
  if (prerequisite === undefined) return null

  return (
    <TaskLayout
      view={view}
      section={prerequisiteSection(code)}
      summary={<PrerequisiteSummary view={view} prerequisite={prerequisite} />}
    >
      <PrerequisiteForm
        candidatureId={view.candidatureId}
        prerequisite={prerequisite}
        documentActions={documentActions}
      />
    </TaskLayout>
  )
}
