import type { Metadata } from 'next'
import { ControlWorklistView } from '@/components/indicators/control-worklist-view'
import { WORKLIST_ADDRESS } from '@/components/indicators/worklist-address'
import { PageTitle } from '@/components/ui/page-title'
import { controlWorklist } from '@/lib/indicators/queries/control-worklist'
import { worklistParams } from '@/lib/indicators/schemas'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Contrôle des indicateurs' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ControlWorklistPage({ searchParams }: Props) {
  const context = await pageContext('review.read')
  const { etat, page } = worklistParams.parse(await searchParams)
  const view = await controlWorklist(context, { group: WORKLIST_ADDRESS[etat], page })

  return (
    <>
      <PageTitle
        title="Contrôle des indicateurs"
        lead="Comparer la déclaration au contrôle national, retenir une valeur, décider par domaine."
      />
      <ControlWorklistView view={view} />
    </>
  )
}
