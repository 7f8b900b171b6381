'use client'

import { Select } from '@codegouvfr/react-dsfr/Select'
import { useState } from 'react'
import { ActionForm } from '@/components/forms/action-form'
import { SelectField, SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import type { EnvelopeRow } from '@/lib/envelopes/queries/region-envelopes'
import { formatEurosAndCents } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'

const DIRECTIONS = [
  { value: 'grant', label: 'Ajouter à l’enveloppe' },
  { value: 'take-back', label: 'Retirer de l’enveloppe' },
]

type Props = {
  readonly rows: readonly EnvelopeRow[]
  readonly programmeId: string
  readonly action: (form: FormData) => Promise<ActionResult<unknown>>
}

const keyOf = ({ regionCode, voletCode }: EnvelopeRow) => `${regionCode} ${voletCode}`

/** Moves one envelope, from the amount that is shown: a change made meanwhile by somebody else is told. */
export function MoveForm({ rows, programmeId, action }: Props) {
  const [key, setKey] = useState(rows[0] === undefined ? '' : keyOf(rows[0]))
  const chosen = rows.find((row) => keyOf(row) === key)
  if (chosen === undefined) return null
  const { regionCode, voletCode, version, grantedCents, engagedCents, leftCents } = chosen

  return (
    <ActionForm
      action={action}
      hidden={{ programmeId, regionCode, voletCode, expectedVersion: version }}
      aria-label="Déplacer une enveloppe"
      doneMessage="Mouvement enregistré."
      className="max-w-2xl"
    >
      <h2 className="fr-h4">Ajouter ou retirer un montant</h2>
      <Select label="Enveloppe" nativeSelectProps={{ value: key, onChange: (event) => setKey(event.target.value) }}>
        {rows.map((row) => (
          <option key={keyOf(row)} value={keyOf(row)}>
            {`${row.regionName}, ${row.voletName}`}
          </option>
        ))}
      </Select>
      <p>
        Attribué {formatEurosAndCents(grantedCents)}, engagé {formatEurosAndCents(engagedCents)}, reste{' '}
        {formatEurosAndCents(leftCents)}. L’enveloppe ne peut pas descendre sous le montant engagé.
      </p>
      <SelectField name="direction" label="Sens" options={DIRECTIONS} defaultValue="grant" required />
      <TextField
        name="euros"
        label="Montant en euros"
        hint="Un nombre entier, par exemple 250 000"
        inputMode="numeric"
        required
      />
      <TextAreaField name="reason" label="Motif" rows={2} maxLength={500} required />
      <SubmitButton>Enregistrer le mouvement</SubmitButton>
    </ActionForm>
  )
}
