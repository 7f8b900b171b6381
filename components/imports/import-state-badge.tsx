import { Badge } from '@codegouvfr/react-dsfr/Badge'
import type { ImportState } from '@/lib/imports/domain/state'
import { IMPORT_STATE_TEXT } from '@/lib/text/imports'

/** Where an import stands, in words and colour. */
export function ImportStateBadge({ state }: { readonly state: ImportState }) {
  const { label, severity } = IMPORT_STATE_TEXT[state]

  return (
    <Badge severity={severity} noIcon small as="span">
      {label}
    </Badge>
  )
}
