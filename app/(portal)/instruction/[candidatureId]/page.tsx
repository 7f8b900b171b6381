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
import { answerAppealAction, correctFieldAction, takeBackDecisionAction } from '@/app/(portal)/instruction/acts-actions'
import { retryLetterAction } from '@/app/(portal)/instruction/letter-actions'
import {
  askOpinionAction,
  cancelOpinionAction,
  resendOpinionLinkAction,
} from '@/app/(portal)/instruction/opinion-actions'
import {
  assignDossierAction,
  followDossierAction,
  removeNoteAction,
  tagDossierAction,
  untagDossierAction,
  writeNoteAction,
} from '@/app/(portal)/instruction/work-actions'
import { PrepareAmendmentLink } from '@/components/amendments/prepare-amendment-link'
import { Corrections } from '@/components/candidatures/dossier-acts'
import { DecisionLetter } from '@/components/letters/decision-letter'
import { LatestMessages } from '@/components/messages/latest-messages'
import { OpinionRequests } from '@/components/opinions/opinion-requests'
import { AgencyActs } from '@/components/review/agency-acts'
import { Dossier } from '@/components/review/dossier'
import { DossierJournal } from '@/components/review/dossier-journal'
import { DossierNeighbours } from '@/components/review/dossier-neighbours'
import { DossierWork } from '@/components/review/dossier-work'
import { EstablishmentPast } from '@/components/review/establishment-past'
import { DossierLineage } from '@/components/successions/dossier-lineage'
import { amendmentEntry } from '@/lib/amendments/queries/amendment-view'
import { changesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import { dossierActs } from '@/lib/candidatures/queries/dossier-acts'
import { dossierLineage } from '@/lib/candidatures/queries/dossier-lineage'
import { reviewDossier } from '@/lib/candidatures/queries/review-dossier'
import { decisionLetter } from '@/lib/letters/queries/decision-letter'
import { latestMessages } from '@/lib/messages/queries/latest-messages'
import { unreadByDossier } from '@/lib/messages/queries/unread'
import { dossierOpinions } from '@/lib/opinions/queries/dossier-opinions'
import { pageContext } from '@/lib/platform/page-context'
import { dossierJournal } from '@/lib/review/queries/dossier-journal'
import { dossierWork } from '@/lib/review/queries/dossier-work'
import { establishmentPast } from '@/lib/review/queries/establishment-past'
import { worklistNeighbours } from '@/lib/review/queries/worklist'
import { dossierParams, worklistParams, worklistQuery } from '@/lib/review/worklist-params'

const WORK_ACTIONS = {
  assign: assignDossierAction,
  tag: tagDossierAction,
  untag: untagDossierAction,
  writeNote: writeNoteAction,
  removeNote: removeNoteAction,
  follow: followDossierAction,
}

const ACTS = { answer: answerAppealAction, takeBack: takeBackDecisionAction, correct: correctFieldAction }
const OPINION_ACTIONS = { ask: askOpinionAction, resend: resendOpinionLinkAction, cancel: cancelOpinionAction }

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
  const search = await searchParams
  const list = worklistParams.parse(search)
  const query = worklistQuery(list).toString()
  const neighbours = await worklistNeighbours(context, list, view.id)
  const letter = await decisionLetter(context, view.id)
  const lineage = await dossierLineage(context, view.id)
  const work = await dossierWork(context, view.id)
  const acts = await dossierActs(context, view.id)
  const opinions = await dossierOpinions(context, view.id)
  const journal = await dossierJournal(context, view.id, dossierParams.parse(search).journal)

  return (
    <Dossier
      view={view}
      changes={await changesSinceFiling(context, view.id)}
      corrections={acts !== null && <Corrections corrections={acts.corrections} />}
      acts={acts !== null && <AgencyActs acts={acts} actions={ACTS} />}
      neighbours={<DossierNeighbours neighbours={neighbours} query={query} />}
      letter={letter !== null && <DecisionLetter letter={letter} retry={retryLetterAction} />}
      work={work !== null && <DossierWork view={work} actions={WORK_ACTIONS} />}
      amendment={<PrepareAmendmentLink entry={await amendmentEntry(context, view.id)} />}
      past={<EstablishmentPast dossiers={await establishmentPast(context, view.id)} />}
      messages={<LatestMessages candidatureId={view.id} messages={await latestMessages(context, view.id)} />}
      opinions={opinions !== null && <OpinionRequests view={opinions} actions={OPINION_ACTIONS} />}
      journal={journal !== null && <DossierJournal view={journal} query={query} />}
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
