import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ProgrammeRules } from '@/components/programme/programme-rules'
import { pageContext } from '@/lib/platform/page-context'
import { programmeInForce } from '@/lib/programme/queries/programme-in-force'
import { extendWindowAction } from './actions'

export const metadata: Metadata = { title: 'Règles du programme' }

export default async function ProgrammePage() {
  const view = await programmeInForce(await pageContext('programme.read'))
  if (view === null) notFound()

  return <ProgrammeRules view={view} extend={extendWindowAction} />
}
