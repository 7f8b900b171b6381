import { Button } from '@codegouvfr/react-dsfr/Button'
import Link from 'next/link'
import { UnreadBadge } from '@/components/messages/unread-badge'
import { DataTable } from '@/components/ui/data-table'
import { StatusBadge } from '@/components/ui/status-badge'
import type { MyDossier, MyEstablishment, OpenWindow } from '@/lib/candidatures/queries/my-dossiers'
import { formatDateTime, formatShortDate } from '@/lib/kernel/dates'
import { formatEuros } from '@/lib/kernel/money'
import { EXPECTED_TEXT, inDays, NEXT_ACTION_TEXT } from '@/lib/text/candidatures'
import { successionText } from '@/lib/text/establishments'

/** How many messages wait, by dossier. */
type Unread = ReadonlyMap<string, number>
const NONE: Unread = new Map()

type Props = { readonly establishments: readonly MyEstablishment[]; readonly unread?: Unread }

/** My establishments: their dossiers with the next action, its date and the money at stake, and the windows to apply to. */
export function HospitalDashboard({ establishments, unread = NONE }: Props) {
  return (
    <section aria-labelledby="mes-etablissements">
      <h2 id="mes-etablissements" className="fr-h3">
        {establishments.length > 1 ? 'Mes établissements' : 'Mon établissement'}
      </h2>
      {establishments.map((establishment) => (
        <EstablishmentBlock key={establishment.id} establishment={establishment} unread={unread} />
      ))}
    </section>
  )
}

type BlockProps = { readonly establishment: MyEstablishment; readonly unread: Unread }

function EstablishmentBlock({ establishment, unread }: BlockProps) {
  const { id, name, finess, town, regionCode, dossiers, openWindows, mayCreate, succession } = establishment

  return (
    <article className="fr-mb-4w" aria-labelledby={`etablissement-${id}`}>
      <h3 id={`etablissement-${id}`} className="fr-h5 fr-mb-1v">
        {name}
      </h3>
      <p className="fr-text--sm">
        FINESS {finess}, {town} · <Link href={`/etablissements/${id}/preparation`}>Suis-je prêt ?</Link> ·{' '}
        <a href={`/calendrier?region=${regionCode}`}>Dates des fenêtres pour mon agenda (.ics)</a>
      </p>
      {succession !== null && <p className="fr-text--sm">{successionText(succession)}.</p>}
      {openWindows.map((window) => (
        <OpenWindowLine key={window.windowId} window={window} establishmentId={id} mayCreate={mayCreate} />
      ))}
      <DataTable<MyDossier>
        caption={`Candidatures de ${name}`}
        hideCaption
        rows={dossiers}
        rowKey={({ candidatureId }) => candidatureId}
        empty="Aucune candidature pour le moment."
        columns={[
          {
            header: 'Candidature',
            isRowHeader: true,
            cell: ({ candidatureId, reference }) => (
              <>
                <Link href={`/candidatures/${candidatureId}`}>{reference}</Link>{' '}
                <UnreadBadge count={unread.get(candidatureId) ?? 0} />
              </>
            ),
          },
          { header: 'Fenêtre', cell: ({ windowName }) => windowName },
          { header: 'État', cell: ({ status }) => <StatusBadge status={status} /> },
          {
            header: 'Prochaine étape',
            cell: nextText,
          },
          { header: 'Échéance', cell: dueText },
          {
            header: 'Montant',
            align: 'right',
            cell: ({ totalCents }) => (totalCents === null ? '-' : formatEuros(totalCents)),
          },
          {
            header: 'Déjà payé',
            align: 'right',
            cell: ({ paidCents }) => (paidCents === 0 ? '-' : formatEuros(paidCents)),
          },
        ]}
      />
    </article>
  )
}

/** One's own establishment goes without saying. */
function nextText({ nextAction: { code, expected } }: MyDossier): string {
  const isOurs = expected === 'establishment' || expected === 'nobody'

  return isOurs ? NEXT_ACTION_TEXT[code] : `${NEXT_ACTION_TEXT[code]} (${EXPECTED_TEXT[expected]})`
}

function dueText({ nextAction: { dueAt }, daysLeft }: MyDossier): string {
  if (dueAt === null || daysLeft === null) return '-'

  return daysLeft < 0 ? `${formatShortDate(dueAt)} (passée)` : `${formatShortDate(dueAt)} (${inDays(daysLeft)})`
}

type OpenWindowProps = {
  readonly window: OpenWindow
  readonly establishmentId: string
  readonly mayCreate: boolean
}

function OpenWindowLine({ window, establishmentId, mayCreate }: OpenWindowProps) {
  const { windowId, windowName, closesAt, daysLeft } = window

  return (
    <div className="fr-mb-2w flex flex-wrap items-center gap-4 bg-(--background-alt-blue-france) fr-p-2w">
      <p className="fr-mb-0">
        {windowName} : aucune candidature. Clôture {inDays(daysLeft)}, le {formatDateTime(closesAt)}.
      </p>
      {mayCreate && (
        <Button
          size="small"
          linkProps={{ href: `/candidatures/nouvelle?etablissement=${establishmentId}&fenetre=${windowId}` }}
        >
          Commencer une candidature
        </Button>
      )}
    </div>
  )
}
