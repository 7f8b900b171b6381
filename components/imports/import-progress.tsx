'use client'

import { JobProgress } from '@/components/ui/job-progress'
import { useProgress } from '@/components/ui/use-progress'
import type { ImportState } from '@/lib/imports/domain/state'
import { importProgress } from '@/lib/imports/schemas'
import { formatInteger } from '@/lib/kernel/money'

type Props = { readonly importRunId: string; readonly linesRead: number; readonly linesTotal: number }

/** Follows an import that is not over, then reads the page again to show its report. */
export function ImportProgress({ importRunId, ...start }: Props) {
  const { progress, isLost } = useProgress(`/administration/imports/${importRunId}/etat`, { read, isOver })
  const { linesRead, linesTotal } = progress ?? start

  return (
    <JobProgress
      label={
        linesTotal > 0
          ? `${formatInteger(linesRead)} lignes lues sur ${formatInteger(linesTotal)}`
          : 'L’import va commencer…'
      }
      done={linesRead}
      total={linesTotal}
      hint="Import en cours. Le rapport s’affichera ici ; vous pouvez aussi quitter cette page."
      lost={isLost ? 'Le portail ne répond pas. L’import continue : nouvel essai…' : null}
    />
  )
}

function read(raw: unknown) {
  return importProgress.safeParse(raw).data ?? null
}

function isOver({ state }: { readonly state: ImportState }): boolean {
  return state !== 'queued' && state !== 'running'
}
