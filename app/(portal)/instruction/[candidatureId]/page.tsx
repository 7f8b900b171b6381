import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import {
  decideCandidatureAction,
  proposeDecisionAction,
  requestCompletionAction,
  reviewPrerequisiteAction,
  setActivityAction,
  startReviewAction,
  withdrawProposalAction,
} from '@/app/(portal)/instruction/actions'
import {
  assignDossierAction,
  followDossierAction,
  removeNoteAction,
  tagDossierAction,
  untagDossierAction,
  writeNoteAction,
} from '@/app/(portal)/instruction/work-actions'
import { Dossier } from '@/components/review/dossier'
import { DossierNeighbours } from '@/components/review/dossier-neighbours'
import { DossierWork } from '@/components/review/dossier-work'
import { EstablishmentPast } from '@/components/review/establishment-past'
import { DossierLineage } from '@/components/successions/dossier-lineage'
import { changesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import { dossierLineage } from '@/lib/candidatures/queries/dossier-lineage'
import { reviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { unreadByDossier } from '@/lib/messages/queries/unread'
import { pageContext } from '@/lib/platform/page-context'
import { dossierWork } from '@/lib/review/queries/dossier-work'
import { establishmentPast } from '@/lib/review/queries/establishment-past'
import { worklistNeighbours } from '@/lib/review/queries/worklist'
import { worklistParams, worklistQuery } from '@/lib/review/worklist-params'

const WORK_ACTIONS = {
  assign: assignDossierAction,
  tag: tagDossierAction,
  untag: untagDossierAction,
  writeNote: writeNoteAction,
  removeNote: removeNoteAction,
  follow: followDossierAction,
}

export const metadata: Metadata = { title: 'Dossier à instruire' }

type Props = {
  readonly params: Promise<{ readonly candidatureId: string }>
  /** The list that one comes from. */
  readonly searchParams: Promise<Record<string, string | string[] | undefined>>
}

export default async function ReviewDossierPage({ params, searchParams }: Props) {
  const context = await pageContext('review.read')
  const id = z.uuid().safeParse((await params).candidatureId)
  if (!id.success) notFound()
  const view = await reviewDossier(context, id.data)
  if (view === null) notFound()
  const unread = await unreadByDossier(context, [view.id])
  const list = worklistParams.parse(await searchParams)
  const neighbours = await worklistNeighbours(context, list, view.id)
  const lineage = await dossierLineage(context, view.id)
  const work = await dossierWork(context, view.id)

  return (
    <Dossier
      view={view}
      changes={await changesSinceFiling(context, view.id)}
      neighbours={<DossierNeighbours neighbours={neighbours} query={worklistQuery(list).toString()} />}
      work={work !== null && <DossierWork view={work} actions={WORK_ACTIONS} />}
      past={<EstablishmentPast dossiers={await establishmentPast(context, view.id)} />}
      lineage={lineage !== null && <DossierLineage view={lineage} path="/instruction" />}
      unreadCount={unread.get(view.id) ?? 0}
      actions={{
        start: startReviewAction,
        reviewPrerequisite: reviewPrerequisiteAction,
        requestCompletion: requestCompletionAction,
        setActivity: setActivityAction,
        propose: proposeDecisionAction,
        withdrawProposal: withdrawProposalAction,
        decide: decideCandidatureAction,
      }}
    />
  )
}
