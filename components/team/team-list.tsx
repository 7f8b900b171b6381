import Link from 'next/link'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import type { MyTeam } from '@/lib/access/queries/my-teams'
import { ROLE_TEXT } from '@/lib/text/access'

/** The teams that somebody is in. */
export function TeamList({ teams }: { readonly teams: readonly MyTeam[] }) {
  return (
    <>
      <PageTitle title="Équipes" lead="Les établissements dont vous faites partie de l’équipe." />
      <DataTable<MyTeam>
        caption="Mes équipes"
        hideCaption
        rows={teams}
        rowKey={({ establishmentId }) => establishmentId}
        empty="Vous ne faites partie de l’équipe d’aucun établissement. Pour en rejoindre une, demandez une invitation à l’un de ses signataires."
        columns={[
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
          { header: 'Votre rôle', cell: ({ role }) => ROLE_TEXT[role] },
        ]}
      />
    </>
  )
}
