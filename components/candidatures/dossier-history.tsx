import { DataTable } from '@/components/ui/data-table'
import { StatusBadge } from '@/components/ui/status-badge'
import { ROLES, type Role } from '@/lib/access/domain/actor'
import type { HistoryLine } from '@/lib/candidatures/queries/candidature-overview'
import { formatDateTime } from '@/lib/kernel/dates'
import { ROLE_TEXT, signedBy } from '@/lib/text/access'

/** Who moved the dossier, when, from, to, why; the last move first. */
export function DossierHistory({ history }: { readonly history: readonly HistoryLine[] }) {
  return (
    <DataTable<HistoryLine>
      caption="Historique du dossier"
      hideCaption
      rows={history}
      rowKey={({ id }) => id}
      empty="Aucun mouvement."
      columns={[
        { header: 'Date', isRowHeader: true, cell: ({ at }) => formatDateTime(at) },
        {
          header: 'Changement',
          cell: ({ from, to }) => (
            <span className="inline-flex flex-wrap items-center gap-1">
              {from !== null && (
                <>
                  <StatusBadge status={from} /> <span aria-hidden="true">→</span>{' '}
                  <span className="fr-sr-only">vers</span>
                </>
              )}
              <StatusBadge status={to} />
            </span>
          ),
        },
        { header: 'Par', cell: byText },
        { header: 'Motif', cell: ({ reason }) => reason ?? '' },
      ]}
    />
  )
}

function byText({ actorName, actorRole, onBehalfOfName }: HistoryLine): string {
  return onBehalfOfName === null ? `${actorName} (${roleName(actorRole)})` : signedBy(actorName, onBehalfOfName)
}

function roleName(role: string): string {
  const known = ROLES.find((one): one is Role => one === role)

  return known === undefined ? role : ROLE_TEXT[known]
}
