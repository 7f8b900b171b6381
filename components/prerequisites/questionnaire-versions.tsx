import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { ConfirmForm } from '@/components/forms/confirm-form'
import { DataTable } from '@/components/ui/data-table'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { QuestionnaireVersion } from '@/lib/prerequisites/queries/questionnaires'

type Props = {
  readonly versions: readonly QuestionnaireVersion[]
  /** Null for whoever may only read. */
  readonly retire: ((form: FormData) => Promise<ActionResult<void>>) | null
}

/** Every version of every list of questions, with how many dossiers answer it. */
export function QuestionnaireVersions({ versions, retire }: Props) {
  return (
    <DataTable<QuestionnaireVersion>
      caption="Listes de questions"
      hideCaption
      rows={versions}
      rowKey={({ id }) => id}
      empty={
        <p>
          Aucune liste n’est chargée : les établissements répondent à chaque prérequis par des pièces ou par une
          équivalence.
        </p>
      }
      columns={[
        {
          header: 'Liste',
          isRowHeader: true,
          cell: ({ id, title, isFictitious }) => (
            <>
              <Link href={`/administration/questionnaires/${id}`}>{title}</Link>
              {isFictitious && ' (fictive)'}
            </>
          ),
        },
        { header: 'Prérequis', cell: ({ prerequisiteCode }) => prerequisiteCode },
        { header: 'Version', align: 'right', cell: ({ version }) => version },
        { header: 'Questions', align: 'right', cell: ({ questionCount }) => questionCount },
        { header: 'Dossiers', align: 'right', cell: ({ dossierCount }) => dossierCount },
        {
          header: 'Chargée',
          cell: ({ loadedAt, loadedByName }) => `le ${formatDateTime(loadedAt)}, par ${loadedByName}`,
        },
        {
          header: 'État',
          cell: (version) => <State version={version} retire={retire} />,
        },
      ]}
    />
  )
}

function State({
  version: { id, title, version, retiredAt, dossierCount },
  retire,
}: {
  readonly version: QuestionnaireVersion
  readonly retire: Props['retire']
}) {
  if (retiredAt !== null) return <>Retirée le {formatDateTime(retiredAt)}</>

  return (
    <div className="flex flex-wrap items-center gap-2">
      <Badge severity="success" small noIcon>
        En vigueur
      </Badge>
      {retire !== null && (
        <ConfirmForm
          action={retire}
          hidden={{ questionnaireId: id }}
          label="Retirer"
          title={`Retirer « ${title} », version ${version} ?`}
          priority="tertiary"
        >
          <p>
            Aucun nouveau dossier ne pourra répondre par cette liste.{' '}
            {dossierCount > 0 && 'Ceux qui ont commencé la gardent, avec leurs réponses.'}
          </p>
        </ConfirmForm>
      )}
    </div>
  )
}
