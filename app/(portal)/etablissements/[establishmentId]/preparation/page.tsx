import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import {
  exportFile,
  readVersion,
  save,
  start,
} from '@/app/(portal)/etablissements/[establishmentId]/preparation/actions'
import { EstablishmentPreparation } from '@/components/self-assessments/establishment-preparation'
import { PageTitle } from '@/components/ui/page-title'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'
import { preparation } from '@/lib/self-assessments/queries/preparation'
import { establishmentRef } from '@/lib/self-assessments/schemas'

export const metadata: Metadata = { title: 'Suis-je prêt ?' }

type Props = { readonly params: Promise<{ establishmentId: string }> }

export default async function PreparationPage({ params }: Props) {
  const context = await pageContext('self-assessment.read')
  const asked = establishmentRef.safeParse(await params)
  if (!asked.success) notFound()
  const { establishmentId } = asked.data
  const view =
    (await preparation(context, establishmentId)) ??
    (await refusePage(context, 'self-assessment.read', { establishmentId }))

  return (
    <>
      <PageTitle
        title="Suis-je prêt ?"
        parents={[{ label: 'Tableau de bord', href: '/tableau-de-bord' }]}
        lead={`${view.establishment.name} : vos prérequis et vos taux d’aujourd’hui, les fenêtres à viser et votre plan d’action.`}
      />
      <EstablishmentPreparation view={view} actions={{ save, readVersion, start, exportFile }} />
    </>
  )
}
