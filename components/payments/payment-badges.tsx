import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { LINE_OUTCOME_TEXT, LOT_STATUS_TEXT } from '@/lib/text/payments'

/** The status of a lot. */
export function LotStatusBadge({ status }: { readonly status: keyof typeof LOT_STATUS_TEXT }) {
  const { label, severity } = LOT_STATUS_TEXT[status]

  return (
    <Badge severity={severity} noIcon small as="span">
      {label}
    </Badge>
  )
}

/** What became of a line of a lot. */
export function LineOutcomeBadge({ outcome }: { readonly outcome: keyof typeof LINE_OUTCOME_TEXT }) {
  const { label, severity } = LINE_OUTCOME_TEXT[outcome]

  return (
    <Badge severity={severity} noIcon small as="span">
      {label}
    </Badge>
  )
}
