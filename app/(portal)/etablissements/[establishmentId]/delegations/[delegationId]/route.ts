import { z } from 'zod'
import { openDelegation } from '@/lib/access/use-cases/delegations/open-delegation'
import { journalRefusal } from '@/lib/platform/actions/journal-refusal'
import { downloadOf, nothingToDownload, whyNoDownload } from '@/lib/platform/download'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'

/**
 * Sends the document of a delegation to whoever may open it; anything else answers 404, whether it exists or not. One
 * that is being analysed, infected or unavailable says so.
 */
export async function GET(
  _request: Request,
  { params }: { params: Promise<{ delegationId: string }> },
): Promise<Response> {
  const actor = await currentActor()
  const delegationId = z.uuid().safeParse((await params).delegationId)
  if (actor === null || !delegationId.success) return nothingToDownload()

  const context = { ...services(), actor }
  const opened = await openDelegation(context, { delegationId: delegationId.data })
  if (opened.ok) return downloadOf(opened.value)
  const { error } = opened
  if (error.kind !== 'rule-broken') {
    await journalRefusal(context, 'delegation.read', error.kind, { delegationId: delegationId.data })
  }

  return whyNoDownload(error)
}
