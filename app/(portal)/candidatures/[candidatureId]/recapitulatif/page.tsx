import type { Metadata } from 'next'
import { submit } from '@/app/(portal)/candidatures/[candidatureId]/actions'
import { type DossierParams, loadForm } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { SummaryStep } from '@/components/candidatures/summary-step'

export const metadata: Metadata = { title: 'Récapitulatif et dépôt' }

export default async function SummaryPage(props: DossierParams) {
  const view = await loadForm(props)

  return <SummaryStep view={view} submit={submit} />
}
