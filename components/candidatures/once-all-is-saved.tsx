'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { useRouter } from 'next/navigation'
import { type ReactNode, useEffect, useRef } from 'react'
import { useKeptCount } from '@/components/drafts/draft-provider'

type Props = {
  /** « déposer la candidature ». */
  readonly act: string
  readonly children: ReactNode
}

/**
 * Holds the filing back while something typed on this machine is not on the server: the dossier would be filed without it.
 */
export function OnceAllIsSaved({ act, children }: Props) {
  const count = useKeptCount()
  if (count === 0) return children

  return (
    <Alert
      severity="warning"
      small
      description={
        count === 1
          ? `Une saisie faite sur ce poste n’est pas encore enregistrée : elle manquerait au dossier. Vous pourrez ${act} dès qu’elle le sera.`
          : `${count} saisies faites sur ce poste ne sont pas encore enregistrées : elles manqueraient au dossier. Vous pourrez ${act} dès qu’elles le seront.`
      }
    />
  )
}

/** Reads the page again when the last kept edit has been saved. */
export function RefreshOnceSaved() {
  const count = useKeptCount()
  const router = useRouter()
  const before = useRef(count)
  useEffect(() => {
    if (before.current > 0 && count === 0) router.refresh()
    before.current = count
  }, [count, router])

  return null
}
