import { Badge } from '@codegouvfr/react-dsfr/Badge'
import type { ContentState } from '@/lib/documents/domain/content-state'
import { FILE_STATE_TEXT } from '@/lib/text/files'

/** What the antivirus and the storage say of a file, in a word; at length for what asks for attention. */
export function FileState({ state }: { readonly state: ContentState }) {
  const { label, severity, help } = FILE_STATE_TEXT[state]

  return (
    <Badge severity={severity} small noIcon={severity === 'info'} as="span">
      <span title={help}>{label}</span>
    </Badge>
  )
}

/** The sentence that goes with the state of a file, when there is something to know or to do. */
export function FileStateHelp({ state }: { readonly state: ContentState }) {
  if (state === 'clean' || state === 'not_scanned') return null

  return (
    <p className={`fr-mb-0 ${state === 'infected' ? 'fr-error-text' : 'fr-hint-text'}`}>
      {FILE_STATE_TEXT[state].help}
    </p>
  )
}
