import type { Metadata } from 'next'
import { CandidaturePage } from '@/components/candidatures/candidature-page'
import { Corrections } from '@/components/candidatures/dossier-acts'
import { HospitalActs } from '@/components/candidatures/hospital-acts'
import { DecisionLetter } from '@/components/letters/decision-letter'
import { DossierLineage } from '@/components/successions/dossier-lineage'
import { mayEver } from '@/lib/access/domain/policy'
import { dossierTeam } from '@/lib/access/queries/dossier-team'
import { candidatureOverview } from '@/lib/candidatures/queries/candidature-overview'
import { changesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import { dossierActs } from '@/lib/candidatures/queries/dossier-acts'
import { dossierLineage } from '@/lib/candidatures/queries/dossier-lineage'
import { decisionLetter } from '@/lib/letters/queries/decision-letter'
import { unreadByDossier } from '@/lib/messages/queries/unread'
import { candidaturePayments } from '@/lib/payments/queries/candidature-payments'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'
import { reopen, withdraw } from './actions'
import { lodgeAppeal, renounce } from './acts-actions'
import { candidatureIdOf, type DossierParams } from './load-form'

export const metadata: Metadata = { title: 'Candidature' }

const NO_PAYMENTS = { rows: [], totalCents: 0, paidCents: 0 }

export default async function OverviewPage(props: DossierParams) {
  const context = await pageContext('candidature.read')
  const candidatureId = await candidatureIdOf(props)
  const view =
    (await candidatureOverview(context, candidatureId)) ??
    (await refusePage(context, 'candidature.read', { candidatureId }))

  const payments = (await candidaturePayments(context, candidatureId)) ?? NO_PAYMENTS

  const unread = await unreadByDossier(context, [candidatureId])
  const unreadCount = mayEver(context.actor, 'message.read') ? (unread.get(candidatureId) ?? 0) : null

  const team = view.isOfMyEstablishments ? await dossierTeam(context, view.form.establishment.id) : null

  const letter = await decisionLetter(context, candidatureId)

  const changes = await changesSinceFiling(context, candidatureId)

  const acts = await dossierActs(context, candidatureId)
  const lineage = await dossierLineage(context, candidatureId)

  return (
    <CandidaturePage
      view={view}
      corrections={acts !== null && <Corrections corrections={acts.corrections} />}
      acts={acts !== null && <HospitalActs acts={acts} actions={{ lodge: lodgeAppeal, renounce }} />}
      changes={changes}
      unreadCount={unreadCount}
      payments={payments}
      letter={letter !== null && <DecisionLetter letter={letter} retry={null} />}
      team={team}
      lineage={lineage !== null && <DossierLineage view={lineage} path="/candidatures" />}
      withdraw={withdraw}
      reopen={reopen}
    />
  )
}
