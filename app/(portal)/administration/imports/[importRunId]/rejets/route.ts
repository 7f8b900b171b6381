import { z } from 'zod'
import { mayEver } from '@/lib/access/domain/policy'
import { importRunDetails } from '@/lib/imports/queries/import-runs'
import { csvText } from '@/lib/kernel/csv'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { describeLineProblem } from '@/lib/text/imports'

const importRunIdSchema = z.uuid()

const nothingHere = () => new Response('Import introuvable.', { status: 404, headers: { 'Cache-Control': 'no-store' } })

/** The lines that an import left out, as CSV: file, line, reason. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ importRunId: string }> },
): Promise<Response> {
  const actor = await currentActor()
  const importRunId = importRunIdSchema.safeParse((await params).importRunId)
  if (actor === null || !importRunId.success) return nothingHere()

  const context = { ...services(), actor }
  const now = await context.clock(context.db)
  const run = mayEver(actor, 'establishment.import')
    ? await importRunDetails({ ...context, now }, importRunId.data)
    : null
  if (run === null || run.report === null) {
    await journalRefusal(context, 'establishment.import', 'not-found', { importRunId: importRunId.data })
    return nothingHere()
  }
  const lines = run.report.rejected.map(({ file, line, problem }) => [file, line, describeLineProblem(problem)])

  return new Response(csvText([['fichier', 'ligne', 'motif'], ...lines]), {
    headers: {
      'Content-Type': 'text/csv; charset=utf-8',
      'Content-Disposition': 'attachment; filename="lignes-rejetees.csv"',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, no-store',
    },
  })
}
