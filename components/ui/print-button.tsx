'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'

/** Prints the page: for what only a script can do, it is not there without one. */
export function PrintButton({ label }: { readonly label: string }) {
  return (
    <Button
      type="button"
      iconId="fr-icon-printer-line"
      priority="secondary"
      className="needs-script print:hidden"
      onClick={() => window.print()}
    >
      {label}
    </Button>
  )
}
