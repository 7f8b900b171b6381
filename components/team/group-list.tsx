import Link from 'next/link'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import type { GroupRow } from '@/lib/access/queries/groups'
import { formatInteger } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { GROUP_KIND_TEXT } from '@/lib/text/access'
import { CreateGroupForm } from './create-group-form'

const PATH = '/administration/groupes'

type Props = {
  readonly groups: readonly GroupRow[]
  readonly create: (form: FormData) => Promise<ActionResult<{ groupId: string }>>
}

/** The groups of establishments, and the form to create one. */
export function GroupList({ groups, create }: Props) {
  return (
    <>
      <PageTitle
        title="Groupes d’établissements"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Le gestionnaire d’un groupe suit ensemble les dossiers de ses établissements, sans pouvoir les modifier."
      />
      <DataTable<GroupRow>
        caption="Groupes d’établissements"
        hideCaption
        rows={groups}
        rowKey={({ groupId }) => groupId}
        empty={<p>Aucun groupe pour l’instant. Créez le premier ci-dessous.</p>}
        columns={[
          {
            header: 'Groupe',
            isRowHeader: true,
            cell: ({ groupId, name }) => (
              <Link className="fr-link" href={`${PATH}/${groupId}`}>
                {name}
              </Link>
            ),
          },
          { header: 'Nature', cell: ({ kind }) => GROUP_KIND_TEXT[kind] },
          {
            header: 'Établissements',
            align: 'right',
            cell: ({ establishmentCount }) => formatInteger(establishmentCount),
          },
          { header: 'Gestionnaires', cell: ({ managers }) => managers.join(', ') || 'aucun' },
        ]}
      />
      <h2 className="fr-h4 fr-mt-4w">Créer un groupe</h2>
      <CreateGroupForm action={create} />
    </>
  )
}
