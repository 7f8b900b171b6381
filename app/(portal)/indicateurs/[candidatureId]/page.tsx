import type { Metadata } from 'next'
import { decideDomain, recordControl, retainValue } from '@/app/(portal)/indicateurs/actions'
import { ControlDossierView } from '@/components/indicators/control-dossier-view'
import { PageTitle } from '@/components/ui/page-title'
import { readVersionInput } from '@/lib/candidatures/schemas'
import { controlDossier } from '@/lib/indicators/queries/control-dossier'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'

export const metadata: Metadata = { title: 'Contrôle d’un dossier' }

type Props = { readonly params: Promise<{ readonly candidatureId: string }> }

export default async function ControlDossierPage({ params }: Props) {
  const context = await pageContext('review.read')
  const ref = readVersionInput.safeParse(await params)
  const view = ref.success ? await controlDossier(context, ref.data.candidatureId) : null
  if (view === null) return refusePage(context, 'review.read', ref.success ? ref.data : {})

  return (
    <>
      <PageTitle
        title={`Indicateurs du dossier ${view.reference}`}
        lead={`${view.establishmentName}, FINESS ${view.finess}, ${view.windowName}`}
        parents={[{ label: 'Contrôle des indicateurs', href: '/indicateurs' }]}
      />
      <ControlDossierView view={view} recordControl={recordControl} retainValue={retainValue} decide={decideDomain} />
    </>
  )
}
