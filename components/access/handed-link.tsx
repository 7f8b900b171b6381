'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { Input } from '@codegouvfr/react-dsfr/Input'
import { useEffect, useRef, useState } from 'react'

type Props = { readonly email: string; readonly link: string }

/** A single-use link, shown this once to whoever made it: the portal sends no mail here. Takes the focus. */
export function HandedLink({ email, link }: Props) {
  const field = useRef<HTMLInputElement>(null)
  const [isCopied, setCopied] = useState(false)

  useEffect(() => {
    field.current?.select()
  }, [])

  async function copy() {
    field.current?.select()
    try {
      await navigator.clipboard.writeText(link)
      setCopied(true)
    } catch {
      // Selected: the keyboard copies it.
      setCopied(false)
    }
  }

  return (
    <div className="fr-callout fr-mt-2w">
      <h3 className="fr-callout__title fr-h6">Lien à transmettre à {email}</h3>
      <p className="fr-mb-2w">
        Ce portail n’envoie pas de messages : transmettez vous-même ce lien, par un moyen sûr. Il n’est affiché que
        cette fois et ne sert qu’une fois, dans les sept jours.
      </p>
      <Input
        label="Lien d’invitation"
        nativeInputProps={{ ref: field, readOnly: true, value: link, onFocus: (event) => event.currentTarget.select() }}
      />
      <Button type="button" priority="secondary" onClick={copy}>
        Copier le lien
      </Button>
      <p role="status" className="fr-mt-1w fr-mb-0">
        {isCopied ? 'Le lien est copié.' : ''}
      </p>
    </div>
  )
}
