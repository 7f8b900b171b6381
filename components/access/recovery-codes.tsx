'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { useEffect, useRef, useState } from 'react'
import { PrintButton } from '@/components/ui/print-button'

type Props = {
  readonly codes: readonly string[]
  /** They were put away: they leave the screen for good. */
  readonly onKept: () => void
}

/** The recovery codes, shown this once. Takes the focus. */
export function RecoveryCodes({ codes, onKept }: Props) {
  const block = useRef<HTMLElement>(null)
  const [copy, setCopy] = useState<'none' | 'done' | 'refused'>('none')

  useEffect(() => {
    block.current?.focus()
  }, [])

  async function copyAll() {
    try {
      await navigator.clipboard.writeText(codes.join('\n'))
      setCopy('done')
    } catch {
      setCopy('refused')
    }
  }

  return (
    <section ref={block} tabIndex={-1} aria-labelledby="recovery-codes" className="fr-callout fr-mb-4w">
      <h2 id="recovery-codes" className="fr-callout__title fr-h5">
        Vos codes de secours
      </h2>
      <p>
        Ils ne sont affichés que cette fois. Chacun remplace une seule fois le code à 6 chiffres, si vous n’avez plus
        votre téléphone. Imprimez-les ou copiez-les, et gardez-les ailleurs que sur ce téléphone.
      </p>
      <ul className="fr-raw-list fr-mt-2w grid max-w-md gap-x-6 sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code} className="font-mono">
            {code}
          </li>
        ))}
      </ul>
      <div className="fr-mt-3w flex flex-wrap gap-4">
        <Button type="button" priority="secondary" onClick={copyAll}>
          Copier les codes
        </Button>
        <PrintButton label="Imprimer les codes" />
        <Button type="button" onClick={onKept}>
          J’ai gardé mes codes
        </Button>
      </div>
      <p role="status" className="fr-mt-1w fr-mb-0">
        {COPY_TEXT[copy]}
      </p>
    </section>
  )
}

const COPY_TEXT = {
  none: '',
  done: 'Les codes sont copiés.',
  refused: 'Le navigateur n’a pas permis la copie. Sélectionnez les codes, ou imprimez-les.',
} as const
