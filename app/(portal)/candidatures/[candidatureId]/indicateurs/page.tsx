import type { Metadata } from 'next'
import { readVersion } from '@/app/(portal)/candidatures/[candidatureId]/actions'
import { DossierSessionProvider } from '@/components/candidatures/dossier-session'
import { DeclarationPhaseNotice } from '@/components/indicators/declaration-phase'
import { DeclarationReading } from '@/components/indicators/declaration-reading'
import { IndicatorForm } from '@/components/indicators/indicator-form'
import { PageTitle } from '@/components/ui/page-title'
import { readVersionInput } from '@/lib/candidatures/schemas'
import { indicatorDeclaration } from '@/lib/indicators/queries/indicator-declaration'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'
import { declareIndicators, saveIndicators } from './actions'

export const metadata: Metadata = { title: 'Indicateurs' }

type Props = { readonly params: Promise<{ readonly candidatureId: string }> }

export default async function IndicatorsPage({ params }: Props) {
  const context = await pageContext('candidature.read')
  const ref = readVersionInput.safeParse(await params)
  const view = ref.success ? await indicatorDeclaration(context, ref.data.candidatureId) : null
  if (view === null) return refusePage(context, 'candidature.read', ref.success ? ref.data : {})
  const { candidatureId, version, reference } = view

  return (
    <>
      <PageTitle
        title="Indicateurs"
        lead={`${view.establishmentName}, ${view.windowName}`}
        parents={[
          { label: 'Tableau de bord', href: '/tableau-de-bord' },
          { label: `Dossier ${reference}`, href: `/candidatures/${candidatureId}` },
        ]}
      />
      <DeclarationPhaseNotice view={view} />
      {view.mayEnter ? (
        <DossierSessionProvider candidatureId={candidatureId} version={version} readVersion={readVersion}>
          <IndicatorForm view={view} save={saveIndicators} declare={declareIndicators} />
        </DossierSessionProvider>
      ) : (
        <DeclarationReading view={view} />
      )}
    </>
  )
}
