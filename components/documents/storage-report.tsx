import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton } from '@/components/forms/fields'
import { DataTable } from '@/components/ui/data-table'
import { PageTitle } from '@/components/ui/page-title'
import { SCAN_STATES } from '@/lib/documents/domain/content-state'
import type { StorageProblem, StorageReport } from '@/lib/documents/queries/storage-report'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import { FILE_STATE_TEXT, formatFileSize, STORAGE_PROBLEM_TEXT } from '@/lib/text/files'

type Props = {
  readonly report: StorageReport
  readonly checkNow: (form: FormData) => Promise<ActionResult<void>>
}

/** What the storage keeps, what its last comparison found, and a comparison asked for. */
export function StorageReportPage({ report, checkNow }: Props) {
  const { counts, totalBytes, hasAntivirus } = report
  const total = SCAN_STATES.reduce((sum, state) => sum + counts[state], 0)

  return (
    <>
      <PageTitle title="Stockage des fichiers" parents={[{ label: 'Administration', href: '/administration' }]} />
      <CheckAlert report={report} />
      <ActionForm
        action={checkNow}
        className="fr-my-3w"
        doneMessage="La vérification est demandée : rechargez la page dans quelques minutes pour en voir le résultat."
      >
        <SubmitButton>Vérifier maintenant</SubmitButton>
      </ActionForm>
      <h2 className="fr-h4">Contenus gardés</h2>
      <p>
        {total} {total > 1 ? 'contenus' : 'contenu'}, {formatFileSize(totalBytes)}. Un même contenu joint à plusieurs
        dossiers n’est gardé qu’une fois.
      </p>
      <ul>
        {SCAN_STATES.map((state) => (
          <li key={state}>
            {FILE_STATE_TEXT[state].label} : {counts[state]}
          </li>
        ))}
      </ul>
      {!hasAntivirus && (
        <p>
          Aucun antivirus n’est configuré (variable CLAMAV_HOST) : les fichiers sont gardés sans être analysés, et les
          écrans le disent.
        </p>
      )}
      <h2 className="fr-h4">Contenus en anomalie</h2>
      <Problems problems={report.problems} />
      <Orphans lastCheck={report.lastCheck} />
    </>
  )
}

function CheckAlert({ report: { lastCheck, problems } }: Pick<Props, 'report'>) {
  if (lastCheck === null) {
    return (
      <Alert
        severity="info"
        small
        description="Les fichiers n’ont pas encore été comparés à la base de données. La comparaison se fait chaque nuit à 2 h 30."
      />
    )
  }
  const { startedAt, finishedAt, checkedCount, orphanCount } = lastCheck
  const when =
    finishedAt === null
      ? `Comparaison commencée le ${formatDateTime(startedAt)} et pas encore finie : ${checkedCount} contenus relus.`
      : `Comparaison finie le ${formatDateTime(finishedAt)} : ${checkedCount} contenus relus.`
  const orphans =
    orphanCount === 0
      ? ''
      : ` ${orphanCount > 1 ? `${orphanCount} fichiers du stockage ne sont nommés` : 'Un fichier du stockage n’est nommé'} par aucun dossier.`
  const { severity, title } = verdict(problems.length, orphanCount)

  return <Alert as="h2" severity={severity} title={title} description={`${when}${orphans}`} />
}

function verdict(problemCount: number, orphanCount: number) {
  if (problemCount > 0) return { severity: 'error', title: 'Des fichiers sont absents ou modifiés' } as const
  if (orphanCount > 0) return { severity: 'warning', title: 'Des fichiers sont inconnus du portail' } as const

  return { severity: 'success', title: 'Aucune anomalie' } as const
}

/** What the storage keeps and nothing names; nothing is shown when there is none. */
function Orphans({ lastCheck }: Pick<StorageReport, 'lastCheck'>) {
  if (lastCheck === null || lastCheck.orphanCount === 0) return null
  const { orphanKeys, orphanCount } = lastCheck

  return (
    <>
      <h2 className="fr-h4">Fichiers inconnus du portail</h2>
      <p>
        Le stockage les garde depuis plus d’un jour et aucun dossier ne les nomme : leur envoi n’a pas abouti, ou
        quelqu’un les y a mis sans passer par le portail. Le portail ne supprime rien.
      </p>
      <ul>
        {orphanKeys.map((key) => (
          <li key={key}>
            <code className="break-all">{key}</code>
          </li>
        ))}
      </ul>
      {orphanCount > orphanKeys.length && <p>Et {orphanCount - orphanKeys.length} de plus.</p>}
    </>
  )
}

function Problems({ problems }: { readonly problems: readonly StorageProblem[] }) {
  return (
    <DataTable
      caption="Contenus absents ou modifiés"
      hideCaption
      rows={problems}
      rowKey={({ sha256 }) => sha256}
      empty="Tous les contenus ont été retrouvés intacts."
      columns={[
        {
          header: 'Empreinte SHA-256',
          cell: ({ sha256 }) => <code className="break-all">{sha256}</code>,
          isRowHeader: true,
        },
        { header: 'Anomalie', cell: ({ problem }) => STORAGE_PROBLEM_TEXT[problem] ?? problem },
        { header: 'Taille', align: 'right', cell: ({ sizeBytes }) => formatFileSize(sizeBytes) },
        {
          header: 'Dossiers',
          cell: ({ places }) => places.map(({ reference }) => reference).join(', ') || 'délégation',
        },
        { header: 'Constatée le', cell: ({ checkedAt }) => (checkedAt === null ? '' : formatDateTime(checkedAt)) },
      ]}
    />
  )
}
