import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'

/** 25 Mo, the limit that the screens announce. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024
/** Long enough for any honest name, short enough for every file system and screen. */
export const MAX_NAME_LENGTH = 150

type AcceptedType = { readonly mimeType: string; readonly extensions: readonly string[] }

/** What may be handed in, by the name that a content recogniser gives it. */
export const ACCEPTED_TYPES: Readonly<Record<string, AcceptedType>> = {
  pdf: { mimeType: 'application/pdf', extensions: ['pdf'] },
  png: { mimeType: 'image/png', extensions: ['png'] },
  jpg: { mimeType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  odt: { mimeType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
  ods: { mimeType: 'application/vnd.oasis.opendocument.spreadsheet', extensions: ['ods'] },
  docx: {
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  xlsx: { mimeType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', extensions: ['xlsx'] },
}

/** What a file chooser offers: « .pdf,.png,… ». */
export const ACCEPTED_EXTENSIONS = Object.values(ACCEPTED_TYPES)
  .flatMap((type) => type.extensions.map((extension) => `.${extension}`))
  .join(',')

export type HandedFile = {
  readonly name: string
  readonly sizeBytes: number
  /** The type read in the content (`pdf`, `png`, `exe`…); undefined when nothing was recognised. */
  readonly recognised: string | undefined
}

export type AcceptedFile = { readonly fileName: string; readonly mimeType: string }

function extensionOf(name: string): string {
  const dot = name.lastIndexOf('.')

  return dot <= 0 ? '' : name.slice(dot + 1).toLowerCase()
}

/**
 * A name that can be shown, stored and sent back: the last part of a path, without control or direction characters,
 * without the characters that file systems refuse, at most 150 characters with its extension. Null when nothing usable
 * is left.
 */
export function safeFileName(name: string): string | null {
  const lastPart = name.normalize('NFC').split(/[/\\]/).at(-1) ?? ''
  const clean = lastPart
    .replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}]/gu, '')
    .replace(/[<>:"|?*]/g, '_')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/^\.+/, '')
    .replace(/[. ]+$/, '')
  const extension = extensionOf(clean)
  if (extension === '') return null
  const stem = clean.slice(0, clean.length - extension.length - 1)
  const room = MAX_NAME_LENGTH - extension.length - 1
  if (room < 1) return null
  const kept = [...stem].slice(0, room).join('').slice(0, room).trim()

  return kept === '' ? null : `${kept}.${extension}`
}

/**
 * Whether a file may be kept: it has a usable name, is neither empty nor above 25 Mo, is of an accepted type, and its
 * content is what its name says. The name comes back made safe.
 */
export function checkFile({ name, sizeBytes, recognised }: HandedFile): Result<AcceptedFile, AppError> {
  if (name === '' && sizeBytes === 0) return fail(ruleBroken('document-missing'))
  const fileName = safeFileName(name)
  if (fileName === null) return fail(ruleBroken('file-name-refused', { name: name.slice(0, MAX_NAME_LENGTH) }))
  if (sizeBytes === 0) return fail(ruleBroken('file-empty', { name: fileName }))
  if (sizeBytes > MAX_FILE_BYTES) return fail(ruleBroken('file-too-large', { name: fileName }))

  const extension = extensionOf(fileName)
  const claimed = Object.values(ACCEPTED_TYPES).find((type) => type.extensions.includes(extension))
  if (claimed === undefined) return fail(ruleBroken('file-type-refused', { name: fileName }))
  const found = recognised === undefined ? undefined : ACCEPTED_TYPES[recognised]
  if (found !== claimed) {
    return fail(ruleBroken('file-mislabelled', { name: fileName, found: recognised?.toUpperCase() ?? 'inconnu' }))
  }

  return ok({ fileName, mimeType: claimed.mimeType })
}
