import { render, screen } from '@testing-library/react'
import { expect, it } from 'vitest'
import { StorageReportPage } from '@/components/documents/storage-report'
import type { StorageReport } from '@/lib/documents/queries/storage-report'
import { expectAccessible } from '@/tests/support/accessibility'
import { WithRouter } from '@/tests/support/app-router'

const at = new Date('2022-03-15T01:30:00Z')

function show(orphanKeys: readonly string[], orphanCount = orphanKeys.length) {
  const lastCheck = { startedAt: at, finishedAt: at, checkedCount: 3, orphanCount, orphanKeys }
  const counts = { not_scanned: 0, scanning: 0, clean: 3, infected: 0 }
  const report: StorageReport = { lastCheck, problems: [], counts, totalBytes: 3_000, hasAntivirus: true }
  render(
    <WithRouter>
      <StorageReportPage report={report} checkNow={async () => ({ ok: true, value: undefined })} />
    </WithRouter>,
  )
}

it('names the files that nothing names, and how many more', async () => {
  show(['sha256/ab/abcd'], 3)

  expect(screen.getByText('Des fichiers sont inconnus du portail')).toBeTruthy()
  expect(screen.getByText('sha256/ab/abcd')).toBeTruthy()
  expect(screen.getByText('Et 2 de plus.')).toBeTruthy()
  await expectAccessible()
})

it('says that nothing is wrong when it is so', () => {
  show([])

  expect(screen.getByText('Aucune anomalie')).toBeTruthy()
  expect(screen.queryByText('Fichiers inconnus du portail')).toBeNull()
})
