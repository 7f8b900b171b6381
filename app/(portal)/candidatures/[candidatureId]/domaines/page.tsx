import type { Metadata } from 'next'
import { readVersion, saveDomains } from '@/app/(portal)/candidatures/[candidatureId]/actions'
import { type DossierParams, loadForm } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { DomainsStep } from '@/components/candidatures/domains-step'

export const metadata: Metadata = { title: 'Domaines' }

export default async function DomainsPage(props: DossierParams) {
  const view = await loadForm(props)

  return <DomainsStep view={view} action={saveDomains} readVersion={readVersion} />
}
