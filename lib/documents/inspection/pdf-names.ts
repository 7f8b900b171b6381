/**
 * Patterns of names in the text of a PDF. A name may be written with escapes (`/J#61vaScript`), and counts where it
 * means something: as the value of another name (`/S /JavaScript`), as an object of its own, or as a key followed by a
 * dictionary or a reference. The end of an address (`…/Web/JavaScript)`) does not.
 */
const SPACE = '(?:[\\s\\0]|%[^\\r\\n]*[\\r\\n])'

function escaped(name: string): string {
  return [...name]
    .map((character) => {
      const [high = '', low = ''] = character.charCodeAt(0).toString(16)

      return `(?:${character}|#${either(high)}${either(low)})`
    })
    .join('')
}

const either = (digit: string) => (/[a-f]/.test(digit) ? `[${digit}${digit.toUpperCase()}]` : digit)

const asValue = (names: string) =>
  `(?:[\\s\\0>\\])]|/(?:${['S', 'Type', 'Subtype'].map(escaped).join('|')}))/(?:${names})(?=[\\s\\0/<>[\\](%]|$)`

const asKey = (names: string) => `/(?:${names})${SPACE}*(?:<<|\\d+${SPACE}+\\d+${SPACE}+R)`

function pattern(...names: readonly string[]): RegExp {
  const written = names.map(escaped).join('|')

  return new RegExp(`${asValue(written)}|${asKey(written)}`)
}

function keyPattern(...names: readonly string[]): RegExp {
  return new RegExp(asKey(names.map(escaped).join('|')))
}

/** Code that a reader would run, programs that it would start, media that carry code. */
const ACTIVE = pattern('JavaScript', 'Launch', 'Rendition', 'RichMedia', 'ImportData')
/** A dynamic form: a second document inside, with scripts of its own. */
const DYNAMIC_FORM = new RegExp(`/${escaped('XFA')}${SPACE}*(?:\\[|<<|\\d+${SPACE}+\\d+${SPACE}+R)`)
const ATTACHED = pattern('EmbeddedFile', 'EmbeddedFiles', 'FileAttachment')
const ATTACHED_KEY = keyPattern('EF')
const ENCRYPTED = keyPattern('Encrypt')

/** What in a piece of a PDF keeps it from being accepted, or null. */
export function findingInPdfText(
  text: string,
): 'file-has-active-content' | 'file-has-attachments' | 'file-encrypted' | null {
  if (ENCRYPTED.test(text)) return 'file-encrypted'
  if (ACTIVE.test(text) || DYNAMIC_FORM.test(text)) return 'file-has-active-content'

  return ATTACHED.test(text) || ATTACHED_KEY.test(text) ? 'file-has-attachments' : null
}

const FIRST = new RegExp(`/${escaped('First')}(?=[\\s\\0/<>[\\](%]|\\d|$)`)
const FILTER = new RegExp(`/${escaped('Filter')}`)
const PLAIN_FLATE = new RegExp(
  `/${escaped('Filter')}${SPACE}*(?:\\[${SPACE}*)?/(?:${escaped('FlateDecode')}|${escaped('Fl')})${SPACE}*(?:\\]|/|>>)`,
)
const PREDICTOR = new RegExp(`/${escaped('Predictor')}${SPACE}*(?:[2-9]|1\\d)`)

/** How a stream holds other objects: not at all, as plain text, compressed, or in a way that cannot be looked into. */
export function holdsObjects(dictionary: string): 'no' | 'plain' | 'compressed' | 'unreadable' {
  if (!FIRST.test(dictionary)) return 'no'
  if (!FILTER.test(dictionary)) return 'plain'

  return PLAIN_FLATE.test(dictionary) && !PREDICTOR.test(dictionary) ? 'compressed' : 'unreadable'
}
