import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { StorageReportPage } from '@/components/documents/storage-report'
import { storageReport } from '@/lib/documents/queries/storage-report'
import { pageContext } from '@/lib/platform/page-context'
import { checkNow } from './actions'

export const metadata: Metadata = { title: 'Stockage des fichiers' }

export default async function StoragePage() {
  const report = await storageReport(await pageContext('storage.check'))
  if (report === null) notFound()

  return <StorageReportPage report={report} checkNow={checkNow} />
}
