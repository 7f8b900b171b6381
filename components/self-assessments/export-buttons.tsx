'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Button } from '@codegouvfr/react-dsfr/Button'
import { useState } from 'react'
import { PrintButton } from '@/components/ui/print-button'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { ReportFormat } from '@/lib/platform/reports/report'

/** A file as a server action gives it. */
export type ExportedFile = { readonly fileName: string; readonly type: string; readonly base64: string }

const LABEL: Record<ReportFormat, string> = {
  pdf: 'Télécharger en PDF',
  xlsx: 'Télécharger pour Excel (XLSX)',
  ods: 'Télécharger pour LibreOffice (ODS)',
}

type Props = { readonly download: (format: ReportFormat) => Promise<ActionResult<ExportedFile>> }

/** The same figures and plan in three formats, and on paper. */
export function ExportButtons({ download }: Props) {
  const [busy, setBusy] = useState<ReportFormat | null>(null)
  const [message, setMessage] = useState<string | null>(null)

  async function ask(format: ReportFormat) {
    if (busy !== null) return
    setBusy(format)
    setMessage(null)
    try {
      const result = await download(format)
      if (result.ok) saveAs(result.value)
      else setMessage(result.error.message)
    } catch {
      setMessage('Le portail n’a pas répondu. Vérifiez votre connexion, puis réessayez : votre saisie est toujours là.')
    }
    setBusy(null)
  }

  return (
    <div className="print:hidden">
      <div className="flex flex-wrap gap-4">
        {(Object.keys(LABEL) as ReportFormat[]).map((format) => (
          <Button
            key={format}
            type="button"
            priority="secondary"
            iconId="fr-icon-download-line"
            nativeButtonProps={{ 'aria-disabled': busy !== null }}
            onClick={() => void ask(format)}
          >
            {LABEL[format]}
          </Button>
        ))}
        <PrintButton label="Imprimer" />
      </div>
      <p role="status" className="fr-mt-1w fr-mb-0">
        {busy === null ? '' : 'Préparation du fichier…'}
      </p>
      {message !== null && <Alert small severity="error" description={message} className="fr-mt-2w" />}
    </div>
  )
}

function saveAs({ fileName, type, base64 }: ExportedFile): void {
  const bytes = Uint8Array.from(window.atob(base64), (character) => character.charCodeAt(0))
  const address = URL.createObjectURL(new Blob([bytes], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  URL.revokeObjectURL(address)
}
