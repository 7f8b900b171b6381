'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import type { PDFDocumentProxy } from 'pdfjs-dist'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'

type Props = { readonly address: string; readonly name: string }

type Reading =
  | { readonly state: 'loading' }
  | { readonly state: 'failed' }
  | { readonly state: 'open'; readonly pdf: PDFDocumentProxy }

/** The pages of a PDF, one at a time: buttons, arrows and Page keys; its text is there for screen readers. */
export default function PdfPages({ address, name }: Props) {
  const [reading, setReading] = useState<Reading>({ state: 'loading' })
  const [number, setNumber] = useState(1)

  useEffect(() => {
    let isGone = false
    const opening = openPdf(address)
    opening.then(
      (pdf) => !isGone && setReading({ state: 'open', pdf }),
      () => !isGone && setReading({ state: 'failed' }),
    )

    return () => {
      isGone = true
      opening.then((pdf) => pdf.destroy()).catch(() => undefined)
    }
  }, [address])

  if (reading.state === 'loading') return <p role="status">Chargement de l’aperçu…</p>
  if (reading.state === 'failed') {
    return <p role="alert">L’aperçu n’a pas pu s’afficher. Téléchargez le fichier pour le lire.</p>
  }
  const { pdf } = reading
  const go = (to: number) => setNumber(Math.min(pdf.numPages, Math.max(1, to)))

  function turn(event: KeyboardEvent) {
    const step = STEPS[event.key]
    if (step === undefined) return
    event.preventDefault()
    go(step(number, pdf.numPages))
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys complete the buttons, which do the same
    <div className="flex min-h-0 flex-1 flex-col gap-2" onKeyDown={turn}>
      <div className="flex flex-wrap items-center gap-2">
        <Button
          type="button"
          size="small"
          priority="secondary"
          nativeButtonProps={{ 'aria-disabled': number === 1 }}
          onClick={() => go(number - 1)}
        >
          Page précédente
        </Button>
        <Button
          type="button"
          size="small"
          priority="secondary"
          nativeButtonProps={{ 'aria-disabled': number === pdf.numPages }}
          onClick={() => go(number + 1)}
        >
          Page suivante
        </Button>
        <span role="status">
          Page {number} sur {pdf.numPages}
        </span>
      </div>
      <PdfPage key={number} pdf={pdf} number={number} name={name} />
    </div>
  )
}

const STEPS: Readonly<Record<string, (number: number, last: number) => number>> = {
  ArrowLeft: (number) => number - 1,
  ArrowRight: (number) => number + 1,
  PageUp: (number) => number - 1,
  PageDown: (number) => number + 1,
  Home: () => 1,
  End: (_number, last) => last,
}

async function openPdf(address: string): Promise<PDFDocumentProxy> {
  const { getDocument, GlobalWorkerOptions } = await import('pdfjs-dist/legacy/build/pdf.mjs')
  GlobalWorkerOptions.workerSrc = new URL('pdfjs-dist/legacy/build/pdf.worker.min.mjs', import.meta.url).href
  const response = await fetch(address)
  if (!response.ok) throw new Error(`status ${response.status}`)
  const data = new Uint8Array(await response.arrayBuffer())

  // What was handed in is shown, never run.
  return getDocument({ data, isEvalSupported: false, useWasm: false, enableXfa: false }).promise
}

type PageProps = { readonly pdf: PDFDocumentProxy; readonly number: number; readonly name: string }

/** Twice the size of the screen's own points: sharp on most screens, at a bearable cost. */
const SCALE = 1.6

function PdfPage({ pdf, number, name }: PageProps) {
  const canvas = useRef<HTMLCanvasElement>(null)
  const [text, setText] = useState('')

  useEffect(() => {
    let isGone = false
    async function draw() {
      const page = await pdf.getPage(number)
      const target = canvas.current
      if (isGone || target === null) return
      const viewport = page.getViewport({ scale: SCALE })
      target.width = viewport.width
      target.height = viewport.height
      await page.render({ canvas: target, viewport }).promise
      const { items } = await page.getTextContent()
      if (!isGone) setText(items.map((item) => ('str' in item ? item.str : '')).join(' '))
    }
    draw().catch(() => setText('Cette page n’a pas pu s’afficher.'))

    return () => {
      isGone = true
    }
  }, [pdf, number])

  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached with the keyboard
    <section tabIndex={0} aria-label={`Page ${number} de ${name}`} className="min-h-0 flex-1 overflow-auto text-center">
      <canvas
        ref={canvas}
        aria-hidden
        className="inline-block h-auto max-w-full border border-solid border-(--border-default-grey)"
      />
      <p className="fr-sr-only">{text === '' ? 'Cette page ne contient pas de texte lisible.' : text}</p>
    </section>
  )
}
