import type { Metadata } from 'next'
import { candidatureIdOf, type DossierParams } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { TakenOverPage } from '@/components/candidatures/taken-over-page'
import { takenOver } from '@/lib/candidatures/queries/taken-over'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'

export const metadata: Metadata = { title: 'Ce qui a été repris' }

export default async function TakenOverRoute(props: DossierParams) {
  const context = await pageContext('candidature.read')
  const candidatureId = await candidatureIdOf(props)
  const view =
    (await takenOver(context, candidatureId)) ?? (await refusePage(context, 'candidature.read', { candidatureId }))

  return <TakenOverPage view={view} />
}
