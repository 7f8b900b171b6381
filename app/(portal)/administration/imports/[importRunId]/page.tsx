import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { ImportRunDetails } from '@/components/imports/import-run-details'
import { PageTitle } from '@/components/ui/page-title'
import { importRunDetails } from '@/lib/imports/queries/import-runs'
import { formatDateTime } from '@/lib/kernel/dates'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'

export const metadata: Metadata = { title: 'Rapport d’import' }

const importRunIdSchema = z.uuid()

export default async function ImportRunPage({ params }: { params: Promise<{ importRunId: string }> }) {
  const context = await pageContext('establishment.import')
  const importRunId = importRunIdSchema.safeParse((await params).importRunId)
  if (!importRunId.success) notFound()
  const run = await importRunDetails(context, importRunId.data)
  if (run === null) return refusePage(context, 'establishment.import', { importRunId: importRunId.data })

  return (
    <>
      <PageTitle
        title={run.isDryRun ? 'Import à blanc des établissements' : 'Import des établissements'}
        current={`Import du ${formatDateTime(run.createdAt)}`}
        parents={[
          { label: 'Administration', href: '/administration' },
          { label: 'Import des établissements', href: '/administration/imports' },
        ]}
        lead={`Demandé par ${run.requestedByName} le ${formatDateTime(run.createdAt)}`}
      />
      <ImportRunDetails run={run} />
    </>
  )
}
