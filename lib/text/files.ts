import type { ContentState } from '@/lib/documents/domain/content-state'

const DECIMAL = new Intl.NumberFormat('fr-FR', { maximumFractionDigits: 1 })

/** « 12 ko », « 3,4 Mo »; bytes are never shown as zero. */
export function formatFileSize(bytes: number): string {
  if (bytes < 1024) return `${bytes} octets`
  if (bytes < 1024 * 1024) return `${DECIMAL.format(Math.round(bytes / 1024))} ko`

  return `${DECIMAL.format(bytes / 1024 / 1024)} Mo`
}

/** « PDF, PNG… » as a hint says it. */
export const ACCEPTED_TEXT = 'PDF, PNG, JPEG, ODT, ODS, DOCX ou XLSX, 25 Mo au plus par fichier.'

type StateText = {
  readonly label: string
  readonly severity: 'info' | 'success' | 'warning' | 'error'
  readonly help: string
}

/** What is said of a file: its state in a word, and what it means for whoever reads it. */
export const FILE_STATE_TEXT: Record<ContentState, StateText> = {
  not_scanned: {
    label: 'Non analysé',
    severity: 'info',
    help: 'Aucun antivirus n’a lu ce fichier. Analysez-le sur votre poste avant de l’ouvrir.',
  },
  scanning: {
    label: 'En cours d’analyse',
    severity: 'info',
    help: 'L’antivirus lit ce fichier. Il s’ouvrira ensuite ; vous pouvez continuer sans attendre.',
  },
  clean: { label: 'Analysé, sain', severity: 'success', help: 'L’antivirus n’a rien trouvé dans ce fichier.' },
  infected: {
    label: 'Infecté, à remplacer',
    severity: 'error',
    help: 'L’antivirus a trouvé un virus : ce fichier est en quarantaine, personne ne peut l’ouvrir. Remplacez-le par une copie saine.',
  },
  unavailable: {
    label: 'Indisponible',
    severity: 'warning',
    help: 'Ce fichier n’est pas lisible en ce moment. L’administrateur du portail est prévenu.',
  },
}

const YEAR_MS = 365.25 * 86_400_000
const MONTH_MS = YEAR_MS / 12
const DAY_MS = 86_400_000

/** How old a file is: « de 3 jours », « de 4 mois », « de 2 ans ». */
export function fileAge(sentAt: Date, now: Date): string {
  const age = Math.max(0, now.getTime() - sentAt.getTime())
  if (age < DAY_MS) return 'd’aujourd’hui'
  if (age < 2 * MONTH_MS) return plural(Math.floor(age / DAY_MS), 'jour', 'jours')
  if (age < 2 * YEAR_MS) return plural(Math.floor(age / MONTH_MS), 'mois', 'mois')

  return plural(Math.floor(age / YEAR_MS), 'an', 'ans')
}

const plural = (count: number, one: string, many: string) => `de ${count} ${count > 1 ? many : one}`

/** What a comparison with the storage found, and what to do. */
export const STORAGE_PROBLEM_TEXT: Readonly<Record<string, string>> = {
  missing: 'Absent : à restaurer depuis une sauvegarde, ou à renvoyer par l’établissement',
  altered: 'Modifié : son empreinte n’est plus la bonne, à restaurer depuis une sauvegarde',
}
