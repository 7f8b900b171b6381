import type { Metadata } from 'next'
import { type DossierParams, loadForm } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { ContactsStep } from '@/components/candidatures/form-steps'

export const metadata: Metadata = { title: 'Contacts' }

export default async function ContactsPage(props: DossierParams) {
  return <ContactsStep view={await loadForm(props)} />
}
