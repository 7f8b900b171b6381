'use client'

import { useRouter } from 'next/navigation'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextAreaField } from '@/components/forms/fields'
import { NOTE_LENGTH } from '@/lib/announcements/schemas'
import type { ActionResult } from '@/lib/platform/actions/action-result'

export type Announce = (form: FormData) => Promise<ActionResult<{ number: number; dossierCount: number }>>

type Props = {
  readonly announce: Announce
  readonly windowId: string
  readonly regionCode: string
  readonly ids: readonly string[]
  /** Text of the button. */
  readonly label: string
  /** Where to go once it is announced, and on giving up. */
  readonly back: string
}

/** Announces the list that stands above: a list that changed meanwhile is read again, and nothing is announced. */
export function AnnouncementForm({ announce, windowId, regionCode, ids, label, back }: Props) {
  const router = useRouter()

  return (
    <ActionForm
      action={announce}
      hidden={{ windowId, regionCode, ids: ids.join(',') }}
      redirectTo={() => back}
      onRefused={() => router.refresh()}
      aria-label={label}
      className="max-w-2xl fr-mt-3w"
    >
      <TextAreaField
        name="note"
        label="Note pour l’agence (facultative)"
        hint="Gardée avec l’annonce, pour vos collègues : elle n’est pas publiée."
        rows={2}
        maxLength={NOTE_LENGTH}
      />
      <div className="flex flex-wrap items-center gap-4">
        <SubmitButton>{label}</SubmitButton>
        <a className="fr-link" href={back}>
          Renoncer
        </a>
      </div>
    </ActionForm>
  )
}
