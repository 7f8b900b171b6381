'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { useRouter } from 'next/navigation'
import { useEffect, useId, useState } from 'react'
import type { ImportState } from '@/lib/imports/domain/state'
import { importProgress } from '@/lib/imports/schemas'
import { formatInteger } from '@/lib/kernel/money'

const EVERY_MS = 1_000

type Props = { readonly importRunId: string; readonly linesRead: number; readonly linesTotal: number }

/** Follows an import that is not over, then reads the page again to show its report. */
export function ImportProgress({ importRunId, ...start }: Props) {
  const router = useRouter()
  const id = useId()
  const [lines, setLines] = useState(start)
  const [isLost, setIsLost] = useState(false)

  useEffect(() => {
    const abort = new AbortController()
    let timer = setTimeout(follow, EVERY_MS)

    async function follow() {
      const progress = await ask(importRunId, abort.signal)
      if (abort.signal.aborted) return
      setIsLost(progress === null)
      if (progress !== null) setLines(progress)
      // Only once: asking again before the answer would start it over.
      if (progress !== null && isOver(progress.state)) router.refresh()
      else timer = setTimeout(follow, EVERY_MS)
    }

    return () => {
      clearTimeout(timer)
      abort.abort()
    }
  }, [importRunId, router])

  const { linesRead, linesTotal } = lines
  const isStarted = linesTotal > 0

  return (
    <div className="fr-my-4w">
      <label htmlFor={id} className="fr-label">
        {isStarted
          ? `${formatInteger(linesRead)} lignes lues sur ${formatInteger(linesTotal)}`
          : 'L’import va commencer…'}
      </label>
      <progress
        id={id}
        className="fr-mt-1w h-4 w-full"
        max={isStarted ? linesTotal : 1}
        value={isStarted ? linesRead : 0}
      />
      <p role="status" className="fr-hint-text fr-mt-1w">
        Import en cours. Le rapport s’affichera ici&nbsp;; vous pouvez aussi quitter cette page.
      </p>
      {isLost && (
        <Alert
          small
          severity="warning"
          description="Le portail ne répond pas. L’import continue&nbsp;: nouvel essai…"
        />
      )}
    </div>
  )
}

function isOver(state: ImportState): boolean {
  return state !== 'queued' && state !== 'running'
}

async function ask(importRunId: string, signal: AbortSignal) {
  try {
    const response = await fetch(`/administration/imports/${importRunId}/etat`, { signal })
    const progress = importProgress.safeParse(await response.json())

    return response.ok && progress.success ? progress.data : null
  } catch {
    return null
  }
}
