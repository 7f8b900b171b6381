import type { FieldRefusal } from '@/lib/candidatures/domain/field-edit'
import { describeError } from './errors'
import { fieldProblemText } from './fields'

/** Why a value could not be kept, and what to do. */
export function fieldRefusalText(refusal: FieldRefusal): string {
  switch (refusal.because) {
    case 'unknown-field':
      return 'Ce champ n’existe plus dans ce dossier. Rechargez la page : votre saisie est gardée sur ce poste.'
    case 'value':
      return fieldProblemText(refusal.problem)
    case 'rule':
      return describeError(refusal.error).message
  }
}
