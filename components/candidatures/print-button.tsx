'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'

export function PrintButton() {
  return (
    <Button
      type="button"
      iconId="fr-icon-printer-line"
      priority="secondary"
      className="print:hidden"
      onClick={() => window.print()}
    >
      Imprimer le récépissé
    </Button>
  )
}
