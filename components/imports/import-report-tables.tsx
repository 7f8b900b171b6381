import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { DataTable } from '@/components/ui/data-table'
import { LEGAL_STATUSES } from '@/lib/establishments/domain/legal-status'
import { regionName } from '@/lib/establishments/domain/regions'
import type { LineReport } from '@/lib/imports/domain/problems'
import type { Changes, ImportReport } from '@/lib/imports/domain/report'
import { formatInteger } from '@/lib/kernel/money'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'
import { describeLineProblem } from '@/lib/text/imports'

/** Lines shown on the page; the file has them all. */
const MOST_SHOWN = 50

type Props = { readonly importRunId: string; readonly report: ImportReport }

/** What an import did, or would do, in tables. */
export function ImportReportTables({ importRunId, report }: Props) {
  const { establishments, rejectedCount, dryRun } = report

  return (
    <>
      <Alert
        as="h2"
        className="fr-mb-4w"
        severity={rejectedCount === 0 ? 'success' : 'warning'}
        title={dryRun ? 'Import à blanc terminé\u00a0: rien n’a été enregistré' : 'Import terminé'}
        description={`${formatInteger(report.read)} lignes lues, ${formatInteger(establishments)} établissements (FINESS PMSI) connus, ${formatInteger(rejectedCount)} lignes rejetées.`}
      />
      <ChangesTable report={report} />
      <div className="grid gap-x-8 md:grid-cols-2">
        <CountTable
          caption="Établissements par statut juridique"
          header="Statut juridique"
          counts={LEGAL_STATUSES.map((status) => [LEGAL_STATUS_TEXT[status], report.byLegalStatus[status]])}
        />
        <CountTable
          caption="Établissements par région"
          header="Région"
          counts={Object.entries(report.byRegion)
            .map(([code, count]) => [regionName(code), count] as const)
            .sort(([a], [b]) => a.localeCompare(b, 'fr'))}
        />
      </div>
      <LineTable
        title="Lignes rejetées"
        lines={report.rejected}
        count={rejectedCount}
        file={`/administration/imports/${importRunId}/rejets`}
        empty="Aucune ligne n’a été rejetée."
      />
      {report.warningCount > 0 && (
        <LineTable
          title="Lignes reprises sans une de leurs valeurs"
          lines={report.warnings}
          count={report.warningCount}
          empty=""
        />
      )}
    </>
  )
}

function ChangesTable({ report }: { readonly report: ImportReport }) {
  const rows: readonly { label: string; changes: Changes; known: number; missing: number | null }[] = [
    { label: 'Établissements (FINESS PMSI)', changes: report, known: report.establishments, missing: report.missing },
    { label: 'Sites géographiques', changes: report.siteChanges, known: report.sites, missing: null },
    { label: 'Entités juridiques', changes: report.legalEntityChanges, known: report.legalEntities, missing: null },
  ]

  return (
    <>
      <DataTable
        caption="Ce que l’import change"
        rows={rows}
        rowKey={({ label }) => label}
        empty=""
        columns={[
          { header: 'Données', isRowHeader: true, cell: ({ label }) => label },
          { header: 'Créés', align: 'right', cell: ({ changes }) => formatInteger(changes.created) },
          { header: 'Modifiés', align: 'right', cell: ({ changes }) => formatInteger(changes.updated) },
          { header: 'Inchangés', align: 'right', cell: ({ changes }) => formatInteger(changes.unchanged) },
          {
            header: 'Absents des fichiers',
            align: 'right',
            cell: ({ missing }) => (missing === null ? '–' : formatInteger(missing)),
          },
          { header: 'Connus', align: 'right', cell: ({ known }) => formatInteger(known) },
        ]}
      />
      <p className="fr-text--sm">
        {formatInteger(report.withActivity)} établissements ont une activité de référence. Les établissements absents
        des fichiers sont conservés tels quels. {formatInteger(report.skipped)} lignes d’un autre type et{' '}
        {formatInteger(report.outOfScope)} lignes hors du champ sanitaire n’ont pas été reprises.
      </p>
    </>
  )
}

type CountTableProps = {
  readonly caption: string
  readonly header: string
  readonly counts: readonly (readonly [string, number])[]
}

function CountTable({ caption, header, counts }: CountTableProps) {
  return (
    <DataTable
      caption={caption}
      rows={counts}
      rowKey={([label]) => label}
      empty=""
      columns={[
        { header, isRowHeader: true, cell: ([label]) => label },
        { header: 'Établissements', align: 'right', cell: ([, count]) => formatInteger(count) },
      ]}
      footer={['Total', formatInteger(counts.reduce((total, [, count]) => total + count, 0))]}
    />
  )
}

type LineTableProps = {
  readonly title: string
  readonly lines: readonly LineReport[]
  readonly count: number
  readonly file?: string
  readonly empty: string
}

function LineTable({ title, lines, count, file, empty }: LineTableProps) {
  return (
    <section>
      <h2 className="fr-h4 fr-mt-4w">{title}</h2>
      {file !== undefined && count > 0 && (
        <p>
          <a className="fr-link fr-link--download" href={file} download>
            Télécharger les lignes rejetées
            <span className="fr-link__detail">CSV</span>
          </a>
        </p>
      )}
      <DataTable
        caption={title}
        hideCaption
        rows={lines.slice(0, MOST_SHOWN)}
        rowKey={({ file: name, line, problem }) => `${name} ${line} ${problem.code}`}
        empty={<p>{empty}</p>}
        columns={[
          { header: 'Ligne', align: 'right', cell: ({ line }) => formatInteger(line) },
          { header: 'Motif', cell: ({ problem }) => describeLineProblem(problem) },
          { header: 'Fichier', cell: (row) => row.file },
        ]}
      />
      {count > MOST_SHOWN && (
        <p>
          Les {MOST_SHOWN} premières sur {formatInteger(count)} sont affichées.
        </p>
      )}
    </section>
  )
}
