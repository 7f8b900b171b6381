'use client'

import { ActionForm } from '@/components/forms/action-form'
import { SelectField, SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import { REGION_NAMES } from '@/lib/establishments/domain/regions'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { WindowView } from '@/lib/programme/queries/programme-in-force'
import { PERIOD_TEXT } from '@/lib/text/windows'

type Props = {
  readonly action: (form: FormData) => Promise<ActionResult<unknown>>
  readonly window: Pick<WindowView, 'windowId' | 'version' | 'name'>
}

const PERIODS = Object.entries(PERIOD_TEXT).map(([value, label]) => ({ value, label }))
const REGIONS = Object.entries(REGION_NAMES)
  .map(([value, label]) => ({ value, label }))
  .sort((a, b) => a.label.localeCompare(b.label, 'fr'))

/** Gives a region a later end of one period of a window. */
export function ExtensionForm({ action, window }: Props) {
  return (
    <ActionForm
      action={action}
      hidden={{ windowId: window.windowId, version: window.version }}
      doneMessage="La prolongation est enregistrée."
      aria-label={`Prolonger ${window.name} pour une région`}
      className="max-w-xl"
    >
      <SelectField name="regionCode" label="Région" placeholder="Choisir une région" options={REGIONS} required />
      <SelectField name="period" label="Période" placeholder="Choisir une période" options={PERIODS} required />
      <TextField
        name="endsOn"
        type="date"
        label="Nouveau dernier jour"
        hint="Compris, jusqu’à 23 h 59, heure de Paris"
        required
      />
      <TextAreaField name="reason" label="Motif" rows={2} maxLength={500} required />
      <SubmitButton>Prolonger</SubmitButton>
    </ActionForm>
  )
}
