import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageLinks } from '@/components/ui/page-links'
import { PageTitle } from '@/components/ui/page-title'
import type { OrphanRow, OrphanList as View } from '@/lib/access/queries/orphan-establishments'
import { formatInteger } from '@/lib/kernel/money'

const PATH = '/administration/etablissements-sans-signataire'

const COLUMNS: readonly Column<OrphanRow>[] = [
  {
    header: 'Établissement',
    isRowHeader: true,
    cell: ({ establishmentId, name }) => (
      <Link className="fr-link" href={`/etablissements/${establishmentId}/equipe`}>
        {name}
      </Link>
    ),
  },
  { header: 'FINESS', cell: ({ finess }) => finess },
  { header: 'Commune', cell: ({ town }) => town },
  { header: 'Membres', align: 'right', cell: ({ memberCount }) => formatInteger(memberCount) },
  { header: 'Candidatures', align: 'right', cell: ({ dossierCount }) => formatInteger(dossierCount) },
  {
    header: 'Signataire',
    cell: ({ isInvited }) => (
      <Badge severity={isInvited ? 'info' : 'warning'} noIcon small as="span">
        {isInvited ? 'Invité, sans réponse' : 'À inviter'}
      </Badge>
    ),
  },
]

/** The establishments of the region that nobody signs for: each leads to its team, where one is invited. */
export function OrphanList({ view }: { readonly view: View }) {
  const { rows, total, page, pageCount, search, withDossier } = view

  return (
    <>
      <PageTitle
        title="Établissements sans signataire"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Personne ne peut y déposer de candidature. Ouvrez l’équipe de l’établissement pour inviter un signataire."
      />
      {/* A plain form: the search works before any script, and its address can be kept. */}
      <search>
        <form action={PATH} className="fr-mb-3w max-w-xl">
          <label className="fr-label" htmlFor="recherche">
            Nom, commune ou numéro FINESS
          </label>
          <input id="recherche" className="fr-input fr-mt-1w" type="search" name="q" defaultValue={search} />
          <div className="fr-checkbox-group fr-checkbox-group--sm fr-my-2w">
            <input id="dossiers" type="checkbox" name="dossiers" value="oui" defaultChecked={withDossier} />
            <label className="fr-label" htmlFor="dossiers">
              Seulement ceux qui ont une candidature
            </label>
          </div>
          <button type="submit" className="fr-btn">
            Rechercher
          </button>
        </form>
      </search>
      <p role="status">
        {total <= 1 ? `${total} établissement` : `${formatInteger(total)} établissements`}
        {search === '' ? '' : ` pour « ${search} »`}
      </p>
      <DataTable
        caption="Établissements sans signataire"
        hideCaption
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.establishmentId}
        empty={
          <p>Aucun établissement sans signataire ne correspond. Vérifiez l’orthographe ou élargissez la recherche.</p>
        }
      />
      <PageLinks
        page={page}
        pageCount={pageCount}
        path={PATH}
        query={{ ...(search === '' ? {} : { q: search }), ...(withDossier ? { dossiers: 'oui' } : {}) }}
      />
    </>
  )
}
