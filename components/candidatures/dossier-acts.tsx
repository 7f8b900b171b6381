import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { type Column, DataTable } from '@/components/ui/data-table'
import type { AppealView, CorrectionView, DossierActs } from '@/lib/candidatures/queries/dossier-acts'
import { formatDateTime } from '@/lib/kernel/dates'
import { signedBy } from '@/lib/text/access'
import { APPEAL_ANSWER_TEXT, APPEAL_PENDING } from '@/lib/text/acts'
import { fieldName, shownFieldValue } from '@/lib/text/fields'

/** The appeals of a dossier with their answers, the last first, the same for both sides; nothing when there is none. */
export function AppealHistory({ appeals }: { readonly appeals: readonly AppealView[] }) {
  if (appeals.length === 0) return null

  return (
    <ol className="fr-raw-list" reversed aria-label="Recours du dossier">
      {appeals.map(({ id, number, reason, lodgedByName, lodgedOnBehalfOfName, lodgedAt, answer }) => (
        <li key={id} className="fr-mb-3w">
          <h3 className="fr-h6 fr-mb-1w flex flex-wrap items-center gap-3">
            Recours n° {number} <AnswerBadge kind={answer?.kind ?? null} />
          </h3>
          <p className="fr-text--sm fr-text-mention--grey fr-mb-1w">
            Déposé par {signedBy(lodgedByName, lodgedOnBehalfOfName)}, le {formatDateTime(lodgedAt)}
          </p>
          <p className="whitespace-pre-line break-words fr-mb-1w">{reason}</p>
          {answer !== null && (
            <>
              <p className="fr-text--sm fr-text-mention--grey fr-mb-1w">
                Réponse de {answer.byName} (ARS), le {formatDateTime(answer.at)}
              </p>
              <p className="whitespace-pre-line break-words">{answer.reason}</p>
            </>
          )}
        </li>
      ))}
    </ol>
  )
}

function AnswerBadge({ kind }: { readonly kind: 'accepted' | 'rejected' | null }) {
  const { label, severity } = kind === null ? APPEAL_PENDING : APPEAL_ANSWER_TEXT[kind]

  return (
    <Badge severity={severity} noIcon small as="span">
      {label}
    </Badge>
  )
}

/** Told to both sides: the hospital gave up what it was granted. */
export function Renounced({ acts: { renunciation } }: { readonly acts: DossierActs }) {
  if (renunciation === null) return null
  const { at, byName, onBehalfOfName, reason } = renunciation

  return (
    <Alert
      className="fr-mb-3w"
      severity="info"
      as="h2"
      title={`Désistement de l’établissement le ${formatDateTime(at)}`}
      description={`Par ${signedBy(byName, onBehalfOfName)}. Motif : ${reason}`}
    />
  )
}

const COLUMNS: readonly Column<CorrectionView>[] = [
  { header: 'Élément', isRowHeader: true, cell: ({ field }) => fieldName(field) },
  { header: 'Au dépôt', cell: ({ field, before }) => shownFieldValue(field, before) },
  { header: 'Rectifié en', cell: ({ field, after }) => shownFieldValue(field, after) },
  { header: 'Motif', cell: ({ reason }) => <span className="whitespace-pre-line break-words">{reason}</span> },
  { header: 'Par', cell: ({ byName, at }) => `${byName} (ARS), le ${formatDateTime(at)}` },
]

/** What the agency put right since the filing, which itself does not change; nothing when nothing was. */
export function Corrections({ corrections }: { readonly corrections: readonly CorrectionView[] }) {
  if (corrections.length === 0) return null

  return (
    <section aria-labelledby="rectifications" className="fr-mb-4w">
      <h2 className="fr-h4" id="rectifications">
        Ce que l’ARS a rectifié depuis le dépôt
      </h2>
      <p className="fr-text--sm">
        Ce sont des erreurs matérielles. Le dépôt et son récépissé ne changent pas ; une convention déjà préparée garde
        son texte.
      </p>
      <DataTable<CorrectionView>
        caption="Erreurs matérielles rectifiées"
        hideCaption
        columns={COLUMNS}
        rows={corrections}
        rowKey={({ id }) => id}
        empty=""
      />
    </section>
  )
}
