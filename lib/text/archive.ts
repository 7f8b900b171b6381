import { Readable } from 'node:stream'
import type { ArchiveEntry, DossierArchive } from '@/lib/documents/use-cases/archive-dossier'
import { csvText } from '@/lib/kernel/csv'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ZipEntry } from '@/lib/platform/zip'
import { DOCUMENT_KIND_TEXT } from './candidatures'
import { FILE_STATE_TEXT, formatFileSize } from './files'

const HEADERS = [
  'Fichier',
  'Nom',
  'Nature',
  'Prérequis',
  'Version',
  'En cours',
  'Taille (octets)',
  'Ajouté par',
  'Ajouté le',
  'SHA-256',
  'Antivirus',
] as const

/** Where a file is in the archive, or why it is not. */
function placeOf({ path, isReserved, state }: ArchiveEntry): string {
  if (path !== null) return path

  if (isReserved) return 'non inclus : pièce réservée'
  if (state === 'unavailable') {
    return 'non inclus : fichier introuvable ou abîmé dans le stockage, signalé à l’administrateur'
  }

  return `non inclus : ${FILE_STATE_TEXT[state].label.toLowerCase()}`
}

function cellsOf(entry: ArchiveEntry): string[] {
  const { document, state, isCurrent } = entry

  return [
    placeOf(entry),
    document.fileName,
    DOCUMENT_KIND_TEXT[document.kind],
    document.prerequisiteCode ?? '',
    String(document.versionNumber),
    isCurrent ? 'oui' : 'non',
    String(document.sizeBytes),
    document.uploadedByName,
    formatDateTime(document.createdAt),
    document.sha256,
    FILE_STATE_TEXT[state].label,
  ]
}

const text = (content: string) => Readable.from([Buffer.from(content)])

/** The files of an archive. Its index comes last: it says which of them could not be given. */
export function archiveFiles(archive: DossierArchive): ZipEntry[] {
  const lost = new Set<ArchiveEntry>()
  const given = archive.entries.flatMap((entry) => {
    const { path, open } = entry
    if (path === null) return []
    const openOrLose = async () => {
      const content = await open()
      if (content === null) lost.add(entry)

      return content
    }

    return [{ path, open: openOrLose }]
  })
  const said = (): DossierArchive => ({
    ...archive,
    entries: archive.entries.map((one) => (lost.has(one) ? { ...one, path: null, state: 'unavailable' } : one)),
  })

  return [
    ...archive.filings.map(({ number, content }) => ({
      path: `depots/depot-${number}.json`,
      open: async () => text(JSON.stringify(content, null, 2)),
    })),
    ...given,
    { path: 'index.html', open: async () => text(archiveIndexHtml(said())) },
    { path: 'index.csv', open: async () => text(archiveIndexCsv(said())) },
  ]
}

/** The index of an archive for spreadsheets. */
function archiveIndexCsv({ entries }: Pick<DossierArchive, 'entries'>): string {
  return csvText([HEADERS, ...entries.map(cellsOf)])
}

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

const escapeHtml = (text: string) => text.replace(/[&<>"]/g, (character) => ENTITIES[character] ?? character)

/** The index of an archive for whoever opens it: a page that needs nothing else. */
function archiveIndexHtml({ reference, establishmentName, madeAt, entries }: DossierArchive): string {
  const rows = entries.map((entry) => {
    const { path, document } = entry
    const href = path?.split('/').map(encodeURIComponent).join('/')
    const link = href === undefined ? escapeHtml(placeOf(entry)) : `<a href="${href}">${escapeHtml(path ?? '')}</a>`
    const cells = cellsOf(entry).slice(1)
    cells[5] = formatFileSize(document.sizeBytes)

    return `<tr><td>${link}</td>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`
  })
  const title = `Dossier ${reference}, ${establishmentName}`

  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<title>${escapeHtml(title)}</title>
<style>
body { font-family: sans-serif; margin: 2rem; }
table { border-collapse: collapse; }
th, td { border: 1px solid #999; padding: 0.4rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
</style>
</head>
<body>
<h1>${escapeHtml(title)}</h1>
<p>Fichiers du dossier, tels que le portail les gardait le ${formatDateTime(madeAt)}. Chaque empreinte SHA-256 permet de vérifier le fichier qu’elle accompagne.</p>
<table>
<thead><tr>${HEADERS.map((header) => `<th scope="col">${header === 'Taille (octets)' ? 'Taille' : header}</th>`).join('')}</tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</body>
</html>
`
}
