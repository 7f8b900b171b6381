import { Alert } from '@codegouvfr/react-dsfr/Alert'
import type { ImportRunView } from '@/lib/imports/queries/import-runs'
import { unreachable } from '@/lib/kernel/assert'
import { describeError } from '@/lib/text/errors'
import { ImportProgress } from './import-progress'
import { ImportReportTables } from './import-report-tables'

/** One import: its progress, then what it did or why it did nothing. */
export function ImportRunDetails({ run }: { readonly run: ImportRunView }) {
  return (
    <>
      <p>Fichiers&nbsp;: {run.fileNames.join(', ')}</p>
      <Outcome run={run} />
      <p className="fr-mt-4w">
        <a className="fr-link fr-icon-arrow-left-line fr-link--icon-left" href="/administration/imports">
          Tous les imports
        </a>
      </p>
    </>
  )
}

function Outcome({ run }: { readonly run: ImportRunView }) {
  switch (run.state) {
    case 'queued':
    case 'running':
      return <ImportProgress importRunId={run.id} linesRead={run.linesRead} linesTotal={run.linesTotal} />
    case 'interrupted':
      return (
        <Alert
          as="h2"
          severity="warning"
          title="Import interrompu"
          description="Le portail a été arrêté pendant cet import et rien n’a été enregistré. Demandez-le de nouveau."
        />
      )
    case 'failed':
      return (
        <Alert
          as="h2"
          severity="error"
          title="Import refusé"
          description={run.failure === null ? '' : describeError(run.failure).message}
        />
      )
    case 'succeeded':
      return run.report === null ? null : <ImportReportTables importRunId={run.id} report={run.report} />
    default:
      return unreachable(run.state)
  }
}
