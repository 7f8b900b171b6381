import type { Metadata } from 'next'
import {
  addDocument,
  listReusable,
  removeDocument,
  reuseDocument,
} from '@/app/(portal)/candidatures/[candidatureId]/actions'
import { type DossierParams, loadForm } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { BankDetailsStep } from '@/components/candidatures/form-steps'

const DOCUMENT_ACTIONS = { add: addDocument, remove: removeDocument, reuse: reuseDocument, listReusable }

export const metadata: Metadata = { title: 'Coordonnées bancaires' }

export default async function BankDetailsPage(props: DossierParams) {
  return <BankDetailsStep view={await loadForm(props)} documentActions={DOCUMENT_ACTIONS} />
}
