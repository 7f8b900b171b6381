import { z } from 'zod'
import { archiveDossier } from '@/lib/documents/use-cases/archive-dossier'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { downloadOf, nothingToDownload } from '@/lib/platform/download'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { streamZip } from '@/lib/platform/zip'
import { archiveFiles } from '@/lib/text/archive'

/** Everything of a dossier that this person may open, in one archive with its index, made while it is sent. */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ candidatureId: string }> },
): Promise<Response> {
  const actor = await currentActor()
  const candidatureId = z.uuid().safeParse((await params).candidatureId)
  if (actor === null || !candidatureId.success) return nothingToDownload()

  const context = { ...services(), actor }
  const archive = await archiveDossier(context, { candidatureId: candidatureId.data })
  if (!archive.ok) {
    await journalRefusal(context, 'document.read', archive.error.kind, { candidatureId: candidatureId.data })
    return nothingToDownload()
  }
  const { reference, madeAt } = archive.value
  const content = streamZip(archiveFiles(archive.value), madeAt)

  return downloadOf({ fileName: `dossier-${reference}.zip`, mimeType: 'application/zip', content })
}
