'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Button } from '@codegouvfr/react-dsfr/Button'
import { createModal } from '@codegouvfr/react-dsfr/Modal'
import { usePathname, useSearchParams } from 'next/navigation'
import { useEffect, useState } from 'react'
import { whenStarted } from '@/components/ui/when-started'
import { formatTime } from '@/lib/kernel/dates'
import { useSessionEnd } from './use-session-end'

const modal = createModal({ id: 'session-end', isOpenedByDefault: false })

/** Offers to stay five minutes before a session ends, and once it has ended leads back to this very page. */
export function SessionWatch({ endsAt: initialEnd }: { readonly endsAt: number }) {
  const { state, endsAt, stay } = useSessionEnd(initialEnd)
  const [isRefused, setRefused] = useState(false)
  const isEnding = state === 'ending'

  useEffect(() => {
    if (isEnding) void whenStarted(modal.open)
    else whileStarted(modal.close)
  }, [isEnding])

  async function go() {
    setRefused(false)
    if (await stay()) modal.close()
    else setRefused(true)
  }

  return (
    <>
      <modal.Component title="Votre session se termine bientôt">
        <p>
          Elle se termine à {formatTime(new Date(endsAt))}. Voulez-vous rester connecté ? Ce que vous avez saisi reste
          affiché.
        </p>
        <p role="status" className="fr-error-text">
          {isRefused &&
            'Le portail n’a pas répondu. Vérifiez votre connexion, puis réessayez : votre saisie est toujours là.'}
        </p>
        <div className="flex flex-wrap gap-4">
          <Button type="button" onClick={() => void go()}>
            Rester connecté
          </Button>
          <Button type="button" priority="secondary" onClick={() => modal.close()}>
            Fermer
          </Button>
        </div>
      </modal.Component>
      {state === 'ended' && <SessionEnded />}
    </>
  )
}

/** The dialog may not exist yet: then there is nothing to close. */
function whileStarted(close: () => void): void {
  try {
    close()
  } catch {
    // Not started: closed already.
  }
}

function SessionEnded() {
  const pathname = usePathname()
  const search = useSearchParams().toString()
  const here = search === '' ? pathname : `${pathname}?${search}`

  return (
    <div className="session-ended print:hidden">
      <Alert
        severity="warning"
        title="Session expirée"
        description={
          <>
            Reconnectez-vous pour continuer : vous reviendrez sur cette page.{' '}
            <a href={`/connexion?${new URLSearchParams({ retour: here })}`}>Se reconnecter</a>
          </>
        }
      />
    </div>
  )
}
