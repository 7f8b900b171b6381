'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Button } from '@codegouvfr/react-dsfr/Button'
import { useState } from 'react'

type Props = { readonly message: string; readonly onSaveOver: () => Promise<void> }

/** Somebody else saved meanwhile: one's own words stay on screen until one chooses. */
export function StaleNotice({ message, onSaveOver }: Props) {
  const [isPending, setIsPending] = useState(false)

  async function saveOver() {
    if (isPending) return
    setIsPending(true)
    await onSaveOver()
    setIsPending(false)
  }

  return (
    <div role="alert" className="fr-mb-3w">
      <Alert
        as="h2"
        severity="warning"
        title="Quelqu’un d’autre a enregistré cette préparation"
        description={
          <>
            <p className="fr-mb-2w">{message}</p>
            <div className="flex flex-wrap gap-4">
              <Button type="button" size="small" priority="secondary" onClick={() => window.location.reload()}>
                Voir la version enregistrée
              </Button>
              <Button
                type="button"
                size="small"
                nativeButtonProps={{ 'aria-disabled': isPending }}
                onClick={() => void saveOver()}
              >
                Enregistrer ma saisie à la place
              </Button>
            </div>
          </>
        }
      />
    </div>
  )
}
