import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'

/** 25 Mo, the limit that the screens announce. */
export const MAX_FILE_BYTES = 25 * 1024 * 1024
/** Long enough for any honest name, short enough for every file system and screen. */
export const MAX_NAME_LENGTH = 150

const TYPES = ['pdf', 'png', 'jpg', 'odt', 'ods', 'docx', 'xlsx'] as const

/** The name that a content recogniser gives to what may be handed in. */
export type FileType = (typeof TYPES)[number]

/** What may be handed in. */
const ACCEPTED_TYPES: Readonly<
  Record<FileType, { readonly mimeType: string; readonly extensions: readonly string[] }>
> = {
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

export type HandedName = { readonly name: string; readonly sizeBytes: number }

export type AcceptedFile = { readonly fileName: string; readonly mimeType: string }

/** A file whose name may be kept, and what that name says it is. */
export type NamedFile = AcceptedFile & { readonly type: FileType }

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
 * Whether a file may be sent: it has a usable name, is neither empty nor above 25 Mo, and its name is that of an
 * accepted type. The name comes back made safe.
 */
export function checkName({ name, sizeBytes }: HandedName): Result<NamedFile, AppError> {
  if (name === '' && sizeBytes === 0) return fail(ruleBroken('document-missing'))
  const fileName = safeFileName(name)
  if (fileName === null) return fail(ruleBroken('file-name-refused', { name: name.slice(0, MAX_NAME_LENGTH) }))
  if (sizeBytes === 0) return fail(ruleBroken('file-empty', { name: fileName }))
  if (sizeBytes > MAX_FILE_BYTES) return fail(ruleBroken('file-too-large', { name: fileName }))
  const extension = extensionOf(fileName)
  const type = TYPES.find((one) => ACCEPTED_TYPES[one].extensions.includes(extension))
  if (type === undefined) return fail(ruleBroken('file-type-refused', { name: fileName }))

  return ok({ fileName, mimeType: ACCEPTED_TYPES[type].mimeType, type })
}

/**
 * Whether the content of a file is what its name says. `recognised` is the type read in the content (`pdf`, `png`,
 * `exe`…); undefined when nothing was recognised.
 */
export function checkContent(
  { fileName, mimeType, type }: NamedFile,
  recognised: string | undefined,
): Result<AcceptedFile, AppError> {
  if (recognised === type) return ok({ fileName, mimeType })
  const found = recognised?.toUpperCase() ?? 'inconnu'

  return fail(ruleBroken('file-mislabelled', { name: fileName, found }))
}
