import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Button } from '@codegouvfr/react-dsfr/Button'
import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { FilterSelect } from '@/components/ui/filter-select'
import { PageTitle } from '@/components/ui/page-title'
import { ANNOUNCEMENT_PATH } from '@/lib/announcements/board-params'
import { PUBLISHED_PATH } from '@/lib/announcements/published-params'
import type { AnnouncementBoard, MadeAnnouncement } from '@/lib/announcements/queries/announcement-board'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatEurosAndCents, formatInteger } from '@/lib/kernel/money'
import { announcementName, dossiersText, undecidedText } from '@/lib/text/announcements'
import { BOARD_COLUMNS } from './board-columns'

const MADE: readonly Column<MadeAnnouncement>[] = [
  { header: 'Annonce', isRowHeader: true, cell: ({ number }) => announcementName(number) },
  { header: 'Faite le', cell: ({ announcedAt }) => formatDateTime(announcedAt) },
  { header: 'Par', cell: ({ announcedByName }) => announcedByName },
  { header: 'Dossiers nommés', align: 'right', cell: ({ named }) => formatInteger(named) },
  { header: 'Encore publics', align: 'right', cell: ({ shown }) => formatInteger(shown) },
  { header: 'Note', cell: ({ note }) => note ?? '–' },
]

/** The address of the announcement of a window and a region. */
export function boardHref({ window, region }: Pick<AnnouncementBoard, 'window' | 'region'>, page = ''): string {
  return `${ANNOUNCEMENT_PATH}${page}?${new URLSearchParams({ fenetre: window.code, region: region.code })}`
}

/** What the region may announce for a window, and what it already did. */
export function Board({ view }: { readonly view: AnnouncementBoard }) {
  const { window, region, dossiers, amountCents, undecided, announcements } = view

  return (
    <>
      <PageTitle
        title="Annoncer les dossiers retenus"
        lead="Les dossiers retenus ne sont publics qu’une fois annoncés, sur une liste que tout le monde peut lire."
        parents={[{ label: 'Instruction', href: '/instruction' }]}
      />
      <Place view={view} />
      <h2 className="fr-h4">
        À annoncer : {window.name}, {region.name}
      </h2>
      <p role="status">
        {dossiers.length === 0
          ? 'Aucun dossier retenu n’attend d’être annoncé.'
          : `${dossiersText(dossiers.length)} retenus et pas encore annoncés, ${formatEurosAndCents(amountCents)} au total.`}
      </p>
      {undecided > 0 && <Alert className="fr-mb-3w" severity="warning" small description={undecidedText(undecided)} />}
      <DataTable
        caption="Dossiers retenus à annoncer"
        hideCaption
        columns={BOARD_COLUMNS}
        rows={dossiers}
        rowKey={({ id }) => id}
        empty={null}
      />
      <Prepare view={view} />
      <h2 className="fr-h4 fr-mt-4w">Annonces déjà faites</h2>
      <DataTable
        caption="Annonces déjà faites"
        hideCaption
        columns={MADE}
        rows={announcements}
        rowKey={({ number }) => String(number)}
        empty={<p>Aucune annonce n’a encore été faite pour cette fenêtre.</p>}
      />
      {announcements.length > 0 && (
        <p>
          <Link
            className="fr-link"
            href={`${PUBLISHED_PATH}?${new URLSearchParams({ fenetre: window.code, region: region.code })}`}
          >
            Voir la liste publique
          </Link>
        </p>
      )}
    </>
  )
}

function Place({ view: { regions, windows, region, window } }: { readonly view: AnnouncementBoard }) {
  return (
    <form
      method="get"
      aria-label="Choisir la fenêtre"
      className="grid grid-cols-1 items-end gap-4 fr-mb-3w sm:grid-cols-3 print:hidden"
    >
      <FilterSelect
        name="fenetre"
        label="Fenêtre"
        value={window.code}
        options={windows.map(({ code, name }) => ({ value: code, text: `${code} - ${name}` }))}
      />
      {regions.length > 1 && (
        <FilterSelect
          name="region"
          label="Région"
          value={region.code}
          options={regions.map(({ code, name }) => ({ value: code, text: name }))}
        />
      )}
      <div>
        <Button type="submit" priority="secondary">
          Afficher
        </Button>
      </div>
    </form>
  )
}

function Prepare({ view }: { readonly view: AnnouncementBoard }) {
  if (view.dossiers.length === 0) return null
  if (!view.mayAnnounce) return <p>L’annonce est faite par une personne qui a le rôle de valideur dans cette région.</p>

  return (
    <p>
      <Button linkProps={{ href: boardHref(view, '/confirmation') }}>Préparer l’annonce</Button>
    </p>
  )
}
