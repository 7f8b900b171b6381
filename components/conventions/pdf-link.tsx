'use client'

import { useRouter } from 'next/navigation'
import { useEffect } from 'react'
import type { ConventionPage } from '@/lib/conventions/queries/convention-page'
import { fileSizeText } from '@/lib/text/review'

const EVERY_MS = 2_000

/** The link to the PDF; while it is being prepared, says so and looks again by itself. */
export function PdfLink({ pdf, number }: Pick<ConventionPage, 'pdf' | 'number'>) {
  const router = useRouter()
  const isReady = pdf !== null

  useEffect(() => {
    if (isReady) return
    const timer = setInterval(() => router.refresh(), EVERY_MS)

    return () => clearInterval(timer)
  }, [isReady, router])

  return (
    <div role="status">
      {pdf === null ? (
        <p>Le PDF est en préparation. Cette page se met à jour toute seule.</p>
      ) : (
        <p>
          <a className="fr-link fr-link--download" href={`/api/documents/${pdf.documentId}`}>
            Télécharger le texte {number}
            <span className="fr-link__detail">PDF, {fileSizeText(pdf.sizeBytes)}</span>
          </a>
        </p>
      )}
    </div>
  )
}
