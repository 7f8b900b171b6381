import type { FieldOutcome } from '@/lib/candidatures/domain/field-edit'
import { saveFieldsInput } from '@/lib/candidatures/schemas'
import { saveFields } from '@/lib/candidatures/use-cases/save-fields'
import { defineJsonRoute } from '@/lib/platform/json-route'
import { fieldRefusalText } from '@/lib/text/field-refusals'

/** Saves edits of a form: pages send them by themselves, and again after a cut. */
export const POST = defineJsonRoute({
  permission: 'candidature.edit',
  input: saveFieldsInput,
  run: saveFields,
  answer: ({ outcomes, version, savedAt }) => ({ outcomes: outcomes.map(toWire), version, savedAt }),
})

function toWire(outcome: FieldOutcome) {
  if (outcome.kind !== 'refused') return outcome
  const { refusal, ...rest } = outcome

  return { ...rest, message: fieldRefusalText(refusal) }
}
