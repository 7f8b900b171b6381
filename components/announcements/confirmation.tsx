import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import { ANNOUNCEMENT_PATH } from '@/lib/announcements/board-params'
import type { AnnouncementBoard } from '@/lib/announcements/queries/announcement-board'
import { formatEurosAndCents } from '@/lib/kernel/money'
import { announceText, dossiersText, undecidedText } from '@/lib/text/announcements'
import { type Announce, AnnouncementForm } from './announcement-form'
import { boardHref } from './board'
import { BOARD_COLUMNS } from './board-columns'

type Props = { readonly view: AnnouncementBoard; readonly announce: Announce }

/** The last page before the list is public: what it holds, and that it cannot be undone. */
export function AnnouncementConfirmation({ view, announce }: Props) {
  const { dossiers, amountCents, undecided, window, region } = view
  const label = announceText(dossiers.length)
  const back = boardHref(view)

  return (
    <>
      <PageTitle
        title={dossiers.length === 0 ? 'Aucun dossier à annoncer' : label}
        lead={`${window.name}, ${region.name}`}
        parents={[
          { label: 'Instruction', href: '/instruction' },
          { label: 'Annonce', href: ANNOUNCEMENT_PATH },
        ]}
      />
      {dossiers.length === 0 ? (
        <p>
          Tous les dossiers retenus sont déjà annoncés, ou aucun ne l’est encore. <a href={back}>Revenir à l’annonce</a>
        </p>
      ) : (
        <>
          <Alert
            className="fr-mb-3w"
            severity="warning"
            as="h2"
            title="Une annonce est publique et ne s’annule pas"
            description="Cette liste, avec le montant maximal de chaque dossier, sera aussitôt visible de tous et proposée en données ouvertes. Les équipes des établissements sont prévenues par courriel."
          />
          {undecided > 0 && <p>{undecidedText(undecided)}</p>}
          <p role="status">
            {dossiersText(dossiers.length)}, {formatEurosAndCents(amountCents)} au total.
          </p>
          <DataTable
            caption="Dossiers qui seront annoncés"
            hideCaption
            columns={BOARD_COLUMNS}
            rows={dossiers}
            rowKey={({ id }) => id}
            empty={null}
          />
          <AnnouncementForm
            announce={announce}
            windowId={window.id}
            regionCode={region.code}
            ids={dossiers.map(({ id }) => id)}
            label={label}
            back={back}
          />
        </>
      )}
    </>
  )
}
