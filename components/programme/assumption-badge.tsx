import { Badge } from '@codegouvfr/react-dsfr/Badge'

/** Marks a value on which the public texts are silent. */
export function AssumptionBadge() {
  return (
    <Badge severity="new" noIcon small as="span">
      Hypothèse
    </Badge>
  )
}
