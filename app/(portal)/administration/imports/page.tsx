import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { ImportForm } from '@/components/imports/import-form'
import { ImportHistory } from '@/components/imports/import-history'
import { PageTitle } from '@/components/ui/page-title'
import { importHistory } from '@/lib/imports/queries/import-runs'
import { pageContext } from '@/lib/platform/page-context'
import { startImport } from './actions'

export const metadata: Metadata = { title: 'Import des établissements' }

export default async function ImportsPage() {
  const context = await pageContext('establishment.import')
  const runs = await importHistory(context)
  if (runs === null) notFound()

  return (
    <>
      <PageTitle
        title="Import des établissements"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Les établissements viennent des fichiers nationaux FINESS et de l’activité de référence."
      />
      <ImportForm action={startImport} />
      <h2 className="fr-h4 fr-mt-6w">Imports précédents</h2>
      <ImportHistory runs={runs} />
    </>
  )
}
