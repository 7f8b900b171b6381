import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { type Column, DataTable } from '@/components/ui/data-table'
import { PageLinks } from '@/components/ui/page-links'
import { PageTitle } from '@/components/ui/page-title'
import type { UserRow, UserList as View } from '@/lib/access/queries/list-users'
import { formatInteger } from '@/lib/kernel/money'
import { membershipText } from '@/lib/text/access'

const PATH = '/administration/utilisateurs'

const COLUMNS: readonly Column<UserRow>[] = [
  {
    header: 'Nom',
    isRowHeader: true,
    cell: ({ userId, name }) => (
      <Link className="fr-link" href={`${PATH}/${userId}`}>
        {name}
      </Link>
    ),
  },
  { header: 'Adresse électronique', cell: ({ email }) => email },
  {
    header: 'Droits',
    cell: ({ rights }) =>
      rights.length === 0 ? (
        <span className="fr-text-mention--grey">Aucun droit</span>
      ) : (
        <ul className="fr-raw-list">
          {rights.map((right) => (
            <li key={`${right.role} ${right.place}`}>{membershipText(right)}</li>
          ))}
        </ul>
      ),
  },
  {
    header: 'Compte',
    cell: ({ isActive }) => (
      <Badge severity={isActive ? 'success' : 'warning'} noIcon small as="span">
        {isActive ? 'Actif' : 'Désactivé'}
      </Badge>
    ),
  },
]

/** The people of an administrator's scope. */
export function UserList({ view }: { readonly view: View }) {
  const { rows, total, page, pageCount, search } = view

  return (
    <>
      <PageTitle
        title="Utilisateurs et droits"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Les personnes qui ont un droit dans votre périmètre, et celles qui attendent leur premier droit."
      />
      <p>
        <Link className="fr-btn fr-btn--icon-left fr-icon-user-add-line" href={`${PATH}/nouveau`}>
          Créer un compte ou donner un droit
        </Link>
      </p>
      {/* A plain form: the search works before any script, and its address can be kept. */}
      <search>
        <form action={PATH} className="fr-mb-3w max-w-xl">
          <label className="fr-label" htmlFor="recherche">
            Rechercher un nom ou une adresse
          </label>
          <div className="flex gap-2 fr-mt-1w">
            <input id="recherche" className="fr-input" type="search" name="q" defaultValue={search} />
            <button type="submit" className="fr-btn">
              Rechercher
            </button>
          </div>
        </form>
      </search>
      <p role="status">
        {total <= 1 ? `${total} personne` : `${formatInteger(total)} personnes`}
        {search === '' ? '' : ` pour « ${search} »`}
      </p>
      <DataTable
        caption="Personnes et droits"
        hideCaption
        columns={COLUMNS}
        rows={rows}
        rowKey={(row) => row.userId}
        empty={<p>Personne ne correspond à cette recherche. Vérifiez l’orthographe, ou créez le compte.</p>}
      />
      <PageLinks page={page} pageCount={pageCount} path={PATH} query={search === '' ? {} : { q: search }} />
    </>
  )
}
