import type { Metadata } from 'next'
import { type DossierParams, loadForm } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { DomainsStep } from '@/components/candidatures/form-steps'

export const metadata: Metadata = { title: 'Domaines' }

export default async function DomainsPage(props: DossierParams) {
  return <DomainsStep view={await loadForm(props)} />
}
