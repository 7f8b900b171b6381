import { announcementBoard } from '@/lib/announcements/queries/announcement-board'
import { announceRetained } from '@/lib/announcements/use-cases/announce-retained'
import { decideCandidature } from '@/lib/candidatures/use-cases/decide-candidature'
import { proposeDecision } from '@/lib/candidatures/use-cases/propose-decision'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { setActivity } from '@/lib/candidatures/use-cases/set-activity'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { certifyPaperCopy } from '@/lib/conventions/use-cases/certify-paper-copy'
import { renderConvention } from '@/lib/conventions/use-cases/render-convention'
import { sealConvention } from '@/lib/conventions/use-cases/seal-convention'
import { addDocument } from '@/lib/documents/use-cases/add-document'
import { decideDomain } from '@/lib/indicators/use-cases/decide-domain'
import { recordControl } from '@/lib/indicators/use-cases/record-control'
import { present } from '@/lib/kernel/assert'
import { renderLetter } from '@/lib/letters/use-cases/render-letter'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { reviewPrerequisite } from '@/lib/prerequisites/use-cases/review-prerequisite'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { currentRef, must } from './builder'
import type { Dossier } from './dossiers'
import { fictitiousFile } from './fictitious-file'
import { measures, parseClaim } from './hospital-acts'

type Decision = 'retained' | 'refused' | 'dropped'

const REASONS: Readonly<Record<Decision, string | null>> = {
  retained: null,
  refused: 'L’audit de cybersurveillance transmis date de plus de trois ans.',
  dropped: 'L’établissement n’a pas répondu à la demande de compléments.',
}

/** Reads the evidence: accepts all, or doubts the last one when the story goes that way. */
export async function review(instructor: UseCaseContext, rules: RuleSet, candidatureId: string, dossier: Dossier) {
  const ref = () => currentRef(instructor, candidatureId)
  must(await startReview(instructor, await ref()), 'start review')
  const claimed = dossier.claims.map((claim) => parseClaim(claim).code)
  const required = requiredPrerequisites(rules, claimed)
  // A review that is still going on has not seen everything.
  const seen = dossier.fate === 'under_review' ? required.slice(0, 3) : required
  for (const [index, { code }] of seen.entries()) {
    const isLast = index === required.length - 1
    const verdict = !isLast ? 'accepted' : verdictOnTheLast(dossier)
    const isDoubted = verdict !== 'accepted'
    const reason = isDoubted ? 'La pièce est datée de plus de trois ans : joindre une pièce récente.' : null
    const reasonCode = isDoubted ? 'out-of-period' : null
    must(
      await reviewPrerequisite(instructor, { ...(await ref()), prerequisiteCode: code, verdict, reasonCode, reason }),
      `verdict ${code}`,
    )
  }
  if (dossier.fate === 'to_complete') {
    must(
      await requestCompletion(instructor, {
        ...(await ref()),
        reason: 'Une pièce est à remplacer.',
        dueOn: undefined,
        sections: [],
      }),
      'completion',
    )
  }
}

function verdictOnTheLast({ fate }: Dossier): 'accepted' | 'refused' | 'to_complete' {
  if (fate === 'to_complete') return 'to_complete'

  return fate === 'refused' ? 'refused' : 'accepted'
}

/** The national file has no activity for this establishment: the agency fixes one. */
export async function fixActivity(instructor: UseCaseContext, candidatureId: string): Promise<void> {
  const reason = 'Activité reconstituée à partir du rapport d’activité 2019 de l’établissement.'
  must(
    await setActivity(instructor, { ...(await currentRef(instructor, candidatureId)), activity: 12500, reason }),
    'activity',
  )
}

export async function propose(instructor: UseCaseContext, candidatureId: string, decision: Decision): Promise<void> {
  const input = { ...(await currentRef(instructor, candidatureId)), decision, reason: REASONS[decision] }
  must(await proposeDecision(instructor, input), `propose ${decision}`)
}

export async function decide(validator: UseCaseContext, candidatureId: string, decision: Decision): Promise<void> {
  const input = { ...(await currentRef(validator, candidatureId)), decision, reason: REASONS[decision] }
  const { conventionId } = must(await decideCandidature(validator, input), `decide ${decision}`)
  // The jobs that a running portal would have picked up.
  if (conventionId !== null) await renderConvention(validator, conventionId)
  const letter = await validator.db.decisionLetter.findFirstOrThrow({ where: { candidatureId } })
  await renderLetter(validator, letter.id)
}

/** Makes public all that the region retained in a window. */
export async function announce(validator: UseCaseContext, fenetre: string, region: string): Promise<void> {
  const now = await validator.clock(validator.db)
  const board = present(await announcementBoard({ ...validator, now }, { fenetre, region }), `board of ${region}`)
  const ids = board.dossiers.map(({ id }) => id)
  const input = { windowId: board.window.id, regionCode: region, ids, note: null }
  must(await announceRetained(validator, input), `announce ${fenetre} in ${region}`)
}

export async function sign(agent: UseCaseContext, candidatureId: string, day: string): Promise<void> {
  const convention = await agent.db.convention.findFirstOrThrow({ where: { candidatureId, status: 'prepared' } })
  const file = await fictitiousFile('convention-signee.pdf', `Convention ${convention.number} signée`)
  must(await addDocument(agent, { candidatureId, kind: 'signed_convention', file }), 'signed convention')
  const input = {
    conventionId: convention.id,
    expectedVersion: convention.version,
    signedByEstablishmentOn: day,
    establishmentSignatory: 'Maud Vallier',
    establishmentSignatoryRole: 'Directrice',
    signedByArsOn: day,
    arsSignatory: 'Hélène Bastide',
    arsSignatoryRole: 'Directrice générale',
  }
  must(await certifyPaperCopy(agent, input), 'sign')
  await sealConvention(agent, convention.id)
}

/** The national control agrees with the hospital, but for a dossier that stays under control: a gap is open there. */
export async function control(instructor: UseCaseContext, rules: RuleSet, candidatureId: string, dossier: Dossier) {
  for (const [index, { indicatorCode, numerator, denominator, isYes }] of measures(rules, dossier).entries()) {
    const hasGap = dossier.fate === 'under_control' && index === 0 && numerator !== null
    const ref = await currentRef(instructor, candidatureId)
    const input = { ...ref, indicatorCode, numerator: hasGap ? numerator - 90 : numerator, denominator, isYes }
    must(await recordControl(instructor, input), `control ${indicatorCode}`)
  }
}

export async function decideDomains(
  validator: UseCaseContext,
  rules: RuleSet,
  candidatureId: string,
  dossier: Dossier,
) {
  const measured = measures(rules, dossier)
  for (const { code } of dossier.claims.map(parseClaim)) {
    const isMissed = measured.some((one) => one.domainCode === code && one.isMissed && dossier.missed?.includes(code))
    const ref = await currentRef(validator, candidatureId)
    const missed = { missedAdvance: 'kept', reason: 'Montée en charge engagée : l’avance est conservée.' } as const
    const input = { ...ref, domainCode: code, ...(isMissed ? missed : { missedAdvance: null, reason: '' }) }
    must(await decideDomain(validator, input), `decide ${code}`)
  }
}
