import { Badge } from '@codegouvfr/react-dsfr/Badge'
import type { CandidatureStatus } from '@/lib/candidatures/domain/status'
import { CANDIDATURE_STATUS_TEXT } from '@/lib/text/candidatures'

/** The status of a dossier, in words and colour. */
export function StatusBadge({ status }: { readonly status: CandidatureStatus }) {
  const { label, severity } = CANDIDATURE_STATUS_TEXT[status]

  return (
    <Badge severity={severity} noIcon small as="span">
      {label}
    </Badge>
  )
}
