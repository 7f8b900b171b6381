'use client'

import { JobProgress } from '@/components/ui/job-progress'
import { useProgress } from '@/components/ui/use-progress'
import { formatInteger } from '@/lib/kernel/money'
import { batchProgress, type BatchProgress as Progress } from '@/lib/review/batch-schemas'
import { BATCH_PATH } from './batch-path'

type Props = {
  readonly batchId: string
  readonly isChecking: boolean
  readonly handled: number
  readonly total: number
}

/** Follows the job of a batch, then reads the page again. */
export function BatchProgress({ batchId, isChecking, ...start }: Props) {
  const { progress, isLost } = useProgress(`${BATCH_PATH}/${batchId}/etat`, { read, isOver })
  const { handled, total } = progress ?? start

  return (
    <JobProgress
      label={`${formatInteger(handled)} ${isChecking ? 'vérifiés' : 'traités'} sur ${formatInteger(total)}`}
      done={handled}
      total={total}
      hint={
        isChecking
          ? 'Vérification en cours : rien n’est changé. Vous pouvez quitter cette page.'
          : 'Traitement en cours. Vous pouvez quitter cette page : il continue sans elle.'
      }
      lost={isLost ? 'Le portail ne répond pas. Le traitement continue : nouvel essai…' : null}
    />
  )
}

function read(raw: unknown): Progress | null {
  return batchProgress.safeParse(raw).data ?? null
}

function isOver({ isUnderWay }: Progress): boolean {
  return !isUnderWay
}
