import { Badge } from '@codegouvfr/react-dsfr/Badge'
import type { PrerequisiteView } from '@/lib/candidatures/queries/candidature-form'
import { VERDICT_TEXT } from '@/lib/text/candidatures'

/** What the agency said of a prerequisite, and why; nothing before it said something. */
export function PrerequisiteVerdict({ prerequisite }: { readonly prerequisite: PrerequisiteView }) {
  const { verdict, verdictReason } = prerequisite
  if (verdict === 'pending' && verdictReason === null) return null
  const { label, severity } = VERDICT_TEXT[verdict]

  return (
    <p>
      Avis de l’ARS :{' '}
      <Badge severity={severity} small noIcon as="span">
        {label}
      </Badge>
      {verdictReason !== null && <> {verdictReason}</>}
    </p>
  )
}
