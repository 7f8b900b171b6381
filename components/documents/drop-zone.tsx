'use client'

import { type ClipboardEvent, type DragEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { ACCEPTED_EXTENSIONS } from '@/lib/documents/domain/accepted-file'
import { ACCEPTED_TEXT } from '@/lib/text/files'

type Props = {
  readonly id: string
  readonly label: string
  readonly onFiles: (files: readonly File[]) => void
  readonly children?: ReactNode
}

/**
 * Where files come in: chosen, dropped, pasted, or taken with the camera of a phone. One plain file field underneath,
 * that the keyboard and screen readers know.
 */
export function DropZone({ id, label, onFiles, children }: Props) {
  const [isOver, setOver] = useState(false)
  const inside = useRef(0)

  function take(files: FileList | null | undefined): boolean {
    if (files === null || files === undefined || files.length === 0) return false
    onFiles([...files])

    return true
  }

  function drag(event: DragEvent, step: 1 | -1) {
    event.preventDefault()
    // Entering a child comes before leaving its parent.
    inside.current += step
    setOver(inside.current > 0)
  }

  function drop(event: DragEvent) {
    event.preventDefault()
    inside.current = 0
    setOver(false)
    take(event.dataTransfer.files)
  }

  function paste(event: ClipboardEvent) {
    if (take(event.clipboardData.files)) event.preventDefault()
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping and pasting complete the file field, which does the same
    <div
      className={`fr-p-2w fr-mb-2w border-2 border-dashed ${
        isOver
          ? 'border-(--border-action-high-blue-france) bg-(--background-alt-blue-france)'
          : 'border-(--border-default-grey)'
      }`}
      onDragEnter={(event) => drag(event, 1)}
      onDragLeave={(event) => drag(event, -1)}
      onDragOver={(event) => event.preventDefault()}
      onDrop={drop}
      onPaste={paste}
    >
      <div className="fr-upload-group">
        <label className="fr-label" htmlFor={id}>
          {label}
          <span className="fr-hint-text" id={`${id}-aide`}>
            {ACCEPTED_TEXT}
            <span className="needs-script">
              {' '}
              Choisissez un ou plusieurs fichiers, déposez-les ici, ou collez-les (Ctrl + V).
            </span>
          </span>
        </label>
        <FileField id={id} name="file" describedBy={`${id}-aide`} onFiles={take} />
      </div>
      <Camera id={`${id}-photo`} onFiles={take} />
      {children}
    </div>
  )
}

type FieldProps = {
  readonly id: string
  readonly name?: string
  readonly describedBy?: string
  readonly onFiles: (files: FileList | null) => void
}

function FileField({ id, name, describedBy, onFiles }: FieldProps) {
  const field = useRef<HTMLInputElement>(null)
  const take = useRef(onFiles)
  take.current = onFiles

  // Chosen before the scripts of the page were there: taken as soon as they are, once.
  useEffect(() => {
    const input = field.current
    if (input === null || (input.files?.length ?? 0) === 0) return
    take.current(input.files)
    input.value = ''
  }, [])

  return (
    <input
      ref={field}
      className="fr-upload"
      type="file"
      id={id}
      name={name}
      multiple
      accept={ACCEPTED_EXTENSIONS}
      aria-describedby={describedBy}
      onChange={(event) => {
        onFiles(event.target.files)
        // The same file may be chosen again, once corrected.
        event.target.value = ''
      }}
    />
  )
}

/** On a screen that is touched, a button that opens the camera. */
function Camera({ id, onFiles }: FieldProps) {
  return (
    <p className="needs-script fr-mt-2w fr-mb-0 hidden pointer-coarse:block">
      <label className="fr-btn fr-btn--secondary fr-btn--sm fr-icon-camera-line fr-btn--icon-left" htmlFor={id}>
        Prendre une photo
      </label>
      <input
        className="fr-sr-only"
        type="file"
        id={id}
        accept="image/*"
        capture="environment"
        onChange={(event) => {
          onFiles(event.target.files)
          event.target.value = ''
        }}
      />
    </p>
  )
}
