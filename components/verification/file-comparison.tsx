'use client'

import { Upload } from '@codegouvfr/react-dsfr/Upload'
import { type ChangeEvent, type DragEvent, useState } from 'react'

type Compared = { readonly name: string; readonly outcome: 'found' | 'other' | 'unreadable' }

/** Compares files with the hashes of a filing, on this machine only: nothing is sent. */
export function FileComparison({ hashes }: { readonly hashes: readonly string[] }) {
  const [compared, setCompared] = useState<readonly Compared[]>([])
  const [isOver, setOver] = useState(false)

  async function compare(files: readonly File[]) {
    setCompared(await Promise.all(files.map((file) => compareOne(file, hashes))))
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    setOver(false)
    void compare([...event.dataTransfer.files])
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping files is a shortcut for the field inside
    <div
      className={`needs-script fr-p-3w border border-dashed print:hidden ${isOver ? 'border-(--border-plain-info)' : 'border-(--border-default-grey)'}`}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <Upload
        label="Comparer un fichier que vous détenez"
        hint="Choisissez un ou plusieurs fichiers, ou déposez-les ici. Ils ne quittent pas votre poste : leur empreinte y est calculée."
        multiple
        nativeInputProps={{
          onChange: (event: ChangeEvent<HTMLInputElement>) => void compare([...(event.target.files ?? [])]),
        }}
      />
      <div role="status">
        {compared.length > 0 && (
          <ul className="fr-mt-2w fr-mb-0">
            {compared.map(({ name, outcome }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: a list made anew at each comparison
              <li key={index} className="break-all">
                <strong>{name}</strong> : {OUTCOME_TEXT[outcome]}
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}

const OUTCOME_TEXT: Record<Compared['outcome'], string> = {
  found: 'ce fichier fait partie du dépôt, à l’identique.',
  other:
    'ce fichier n’est pas une pièce de ce dépôt, ou il a été modifié depuis. Le récépissé lui-même se vérifie par son code.',
  unreadable: 'ce fichier n’a pas pu être lu. Vérifiez que c’est un fichier et non un dossier, puis réessayez.',
}

async function compareOne(file: File, hashes: readonly string[]): Promise<Compared> {
  try {
    const hash = await sha256(file)

    return { name: file.name, outcome: hashes.includes(hash) ? 'found' : 'other' }
  } catch {
    return { name: file.name, outcome: 'unreadable' }
  }
}

async function sha256(file: File): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', await file.arrayBuffer())

  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
