import type { Metadata } from 'next'
import { readVersion, saveContacts } from '@/app/(portal)/candidatures/[candidatureId]/actions'
import { type DossierParams, loadForm } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { ContactsStep } from '@/components/candidatures/contacts-step'

export const metadata: Metadata = { title: 'Contacts' }

export default async function ContactsPage(props: DossierParams) {
  const view = await loadForm(props)

  return <ContactsStep view={view} action={saveContacts} readVersion={readVersion} />
}
