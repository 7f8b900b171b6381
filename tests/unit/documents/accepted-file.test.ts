import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  checkContent,
  checkName,
  MAX_FILE_BYTES,
  MAX_NAME_LENGTH,
  safeFileName,
} from '@/lib/documents/domain/accepted-file'

type Handed = { readonly name: string; readonly sizeBytes: number; readonly recognised: string | undefined }

/** What both checks say of a file: the accepted one, or the code of the refusal. */
function code({ name, sizeBytes, recognised }: Handed) {
  const named = checkName({ name, sizeBytes })
  const result = named.ok ? checkContent(named.value, recognised) : named
  if (result.ok) return result.value

  return result.error.kind === 'rule-broken' ? result.error.code : result.error.kind
}

describe('safeFileName', () => {
  it.each([
    ['preuve.pdf', 'preuve.pdf'],
    ['../../etc/passwd.pdf', 'passwd.pdf'],
    ['C:\\Users\\Camille\\preuve.pdf', 'preuve.pdf'],
    ['pre\u0000uve\n.pdf', 'preuve.pdf'],
    ['facture\u202Efdp.pdf', 'facturefdp.pdf'],
    ['  déclaration   RNIV .pdf', 'déclaration RNIV.pdf'],
    ['a<b>.pdf', 'a_b_.pdf'],
    ['...caché.pdf', 'caché.pdf'],
  ])('makes %j into %j', (name, expected) => {
    expect(safeFileName(name)).toBe(expected)
  })

  it.each(['', '.', '..', '.pdf', 'sans-extension', 'dossier/', '\u0000'])('refuses %j', (name) => {
    expect(safeFileName(name)).toBeNull()
  })

  it('keeps the extension of a name that is too long', () => {
    const name = safeFileName(`${'é'.repeat(400)}.pdf`)

    expect(name).toHaveLength(MAX_NAME_LENGTH)
    expect(name?.endsWith('.pdf')).toBe(true)
  })

  it('never lets a path, a control character or a long name through, and is stable', () => {
    const isSafe = (text: string) => {
      const name = safeFileName(`${text}.pdf`)

      return (
        name === null ||
        (!/[/\\\p{Cc}\p{Cf}]/u.test(name) && name.length <= MAX_NAME_LENGTH && safeFileName(name) === name)
      )
    }
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), isSafe))
  })
})

describe('checkName and checkContent', () => {
  const pdf = { name: 'preuve.pdf', sizeBytes: 10, recognised: 'pdf' }

  it('accepts a file whose content is what its name says', () => {
    expect(code(pdf)).toEqual({ fileName: 'preuve.pdf', mimeType: 'application/pdf' })
    expect(code({ ...pdf, name: 'photo.JPEG', recognised: 'jpg' })).toEqual({
      fileName: 'photo.jpeg',
      mimeType: 'image/jpeg',
    })
  })

  it.each([
    ['nothing chosen', { name: '', sizeBytes: 0, recognised: undefined }, 'document-missing'],
    ['empty', { ...pdf, sizeBytes: 0, recognised: undefined }, 'file-empty'],
    ['one byte too many', { ...pdf, sizeBytes: MAX_FILE_BYTES + 1 }, 'file-too-large'],
    ['a PNG named .pdf', { ...pdf, recognised: 'png' }, 'file-mislabelled'],
    ['text named .pdf', { ...pdf, recognised: undefined }, 'file-mislabelled'],
    ['an executable', { name: 'outil.exe', sizeBytes: 10, recognised: 'exe' }, 'file-type-refused'],
    ['a PDF named .exe', { ...pdf, name: 'preuve.pdf.exe' }, 'file-type-refused'],
    ['macros in a .docx', { name: 'note.docx', sizeBytes: 10, recognised: 'docm' }, 'file-mislabelled'],
    ['no name', { ...pdf, name: '..' }, 'file-name-refused'],
  ])('refuses: %s', (_, file, expected) => {
    expect(code(file)).toBe(expected)
  })

  it('accepts exactly the limit', () => {
    expect(code({ ...pdf, sizeBytes: MAX_FILE_BYTES })).toMatchObject({ fileName: 'preuve.pdf' })
  })
})
