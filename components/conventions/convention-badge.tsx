import { Badge } from '@codegouvfr/react-dsfr/Badge'
import type { ConventionStatus } from '@/lib/conventions/domain/life'
import { CONVENTION_STATUS_TEXT } from '@/lib/text/conventions'

type Props = { readonly status: ConventionStatus; readonly isSealLate?: boolean }

/** Where a convention or an amendment stands; a seal that is late stands out. */
export function ConventionBadge({ status, isSealLate = false }: Props) {
  const { label, severity } = CONVENTION_STATUS_TEXT[status]

  return (
    <Badge severity={isSealLate ? 'error' : severity} noIcon small as="span">
      {isSealLate ? 'Signée mais non scellée' : label}
    </Badge>
  )
}
