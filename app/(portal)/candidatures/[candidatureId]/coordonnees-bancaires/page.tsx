import type { Metadata } from 'next'
import {
  addDocument,
  readVersion,
  removeDocument,
  saveBankDetails,
} from '@/app/(portal)/candidatures/[candidatureId]/actions'
import { type DossierParams, loadForm } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { BankDetailsStep } from '@/components/candidatures/bank-details-step'

export const metadata: Metadata = { title: 'Coordonnées bancaires' }

export default async function BankDetailsPage(props: DossierParams) {
  const view = await loadForm(props)

  return (
    <BankDetailsStep
      view={view}
      action={saveBankDetails}
      documentActions={{ add: addDocument, remove: removeDocument }}
      readVersion={readVersion}
    />
  )
}
