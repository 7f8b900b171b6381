'use client'

import { Select } from '@codegouvfr/react-dsfr/Select'
import { useState } from 'react'
import { useFieldId, useFormState, useStartValue } from '@/components/forms/action-form'
import { SelectField, TextAreaField, useReady } from '@/components/forms/fields'
import { VERDICTS } from '@/lib/candidatures/domain/review'
import type { ReviewedPrerequisite } from '@/lib/candidatures/queries/review-prerequisites'
import { VERDICT_TEXT } from '@/lib/text/review'

const VERDICT_OPTIONS = VERDICTS.map((value) => ({ value, label: VERDICT_TEXT[value].label }))

/**
 * The verdict with its reason: once scripts run, the list keeps to the reasons that fit the chosen verdict. Rules without
 * a list ask for words alone.
 */
export function VerdictFields({ prerequisite }: { readonly prerequisite: ReviewedPrerequisite }) {
  const { code, reasons, verdictReason, verdictReasonCode } = prerequisite
  const known = prerequisite.verdict === 'pending' ? '' : prerequisite.verdict
  const id = useFieldId('verdict')
  const { fields } = useFormState()
  const start = useStartValue('verdict', known) ?? ''
  const [verdict, setVerdict] = useState(start)
  const isReady = useReady()
  const offered = reasons.filter(({ verdicts }) => !isReady || verdicts.some((one) => one === verdict))

  return (
    <>
      <Select
        label={`Avis sur ${code}`}
        state={fields.verdict ? 'error' : 'default'}
        stateRelatedMessage={fields.verdict}
        nativeSelectProps={{
          id,
          name: 'verdict',
          required: true,
          defaultValue: start,
          onChange: ({ target }) => setVerdict(target.value),
        }}
      >
        <option value="">Choisir un avis</option>
        {VERDICT_OPTIONS.map(({ value, label }) => (
          <option key={value} value={value}>
            {label}
          </option>
        ))}
      </Select>
      {reasons.length > 0 && (
        <SelectField
          // Another list starts afresh: what was chosen in the former one may not fit.
          key={isReady ? verdict : 'all'}
          name="reasonCode"
          label="Motif"
          hint="Obligatoire sauf pour un prérequis accepté. L’établissement le lit."
          options={offered.map((reason) => ({ value: reason.code, label: reason.text }))}
          defaultValue={offered.some((reason) => reason.code === verdictReasonCode) ? (verdictReasonCode ?? '') : ''}
          placeholder={isReady && verdict === '' ? 'Choisir d’abord un avis' : 'Choisir un motif'}
        />
      )}
      <TextAreaField
        name="reason"
        label={reasons.length > 0 ? 'Précision' : 'Motif'}
        hint={
          reasons.length > 0
            ? 'Facultative, sauf pour un motif hors de la liste. L’établissement la lit.'
            : 'Obligatoire sauf pour un prérequis accepté. L’établissement le lit.'
        }
        defaultValue={verdictReason ?? ''}
        rows={2}
        maxLength={2000}
      />
    </>
  )
}
