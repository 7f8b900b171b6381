'use client'

import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import { formatDate } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { applicationEnd, isOpenForApplication } from '@/lib/programme/domain/window'
import type { PreparationView } from '@/lib/self-assessments/queries/preparation'

type Props = {
  readonly view: PreparationView
  readonly saveFirst: () => Promise<boolean>
  readonly start: (form: FormData) => Promise<ActionResult<{ candidatureId: string }>>
}

const NOT_SAVED = 'Votre préparation n’est pas enregistrée : regardez en haut de la page, puis réessayez.'

/** A draft out of the preparation, for each window that is open and still free. */
export function StartCandidature({ view, saveFirst, start }: Props) {
  const { establishment, establishmentId, windows, now, taken } = view
  const open = windows
    .filter((window) => isOpenForApplication(window, establishment.regionCode, now))
    .filter(({ code }) => !taken.some(({ windowCode }) => windowCode === code))

  async function saveThenStart(form: FormData): Promise<ActionResult<{ candidatureId: string }>> {
    return (await saveFirst()) ? start(form) : { ok: false, error: { kind: 'stale', message: NOT_SAVED } }
  }

  if (open.length === 0) return <p>Aucune fenêtre n’est ouverte et libre pour une nouvelle candidature.</p>

  return open.map((window) => (
    <ActionForm
      key={window.id}
      action={saveThenStart}
      hidden={{ establishmentId, windowId: window.id }}
      redirectTo={({ candidatureId }) => `/candidatures/${candidatureId}`}
      aria-label={`Candidature pour la ${window.name.toLowerCase()}`}
      className="fr-mb-3w print:hidden"
    >
      <p className="fr-mb-1w">
        {window.name}, ouverte jusqu’au {formatDate(applicationEnd(window, establishment.regionCode))} : un brouillon
        reprend les domaines possibles et vos notes. Rien n’est déposé.
      </p>
      <SubmitButton>En faire une candidature ({window.name.toLowerCase()})</SubmitButton>
    </ActionForm>
  ))
}
