import type { PrerequisiteAnswer } from '@/generated/prisma/client'
import { checkPrerequisites, type Verdict } from '@/lib/candidatures/domain/review'
import type { DocumentView } from '@/lib/candidatures/queries/document-view'
import type { AppError } from '@/lib/kernel/errors'
import type { PrerequisiteMode } from '@/lib/prerequisites/domain/answer'
import { requiredPrerequisites } from '@/lib/prerequisites/domain/required-prerequisites'
import { reasonsFor } from '@/lib/prerequisites/domain/verdict-reason'
import type { RuleSet, VerdictReason } from '@/lib/programme/domain/rule-set'

export type ReviewedPrerequisite = {
  readonly code: string
  readonly title: string
  readonly description: string
  readonly isSensitive: boolean
  readonly mode: PrerequisiteMode | null
  readonly hopenValidatedOn: string | null
  readonly hopenReference: string | null
  readonly comment: string
  readonly documents: readonly DocumentView[]
  readonly verdict: 'pending' | Verdict
  /** In the agency's own words. */
  readonly verdictReason: string | null
  readonly verdictReasonCode: string | null
  /** The reason of the national list, as it was shown then. */
  readonly verdictReasonText: string | null
  /** The reasons that may go with a verdict. */
  readonly reasons: readonly VerdictReason[]
  readonly verdictByName: string | null
  readonly verdictAt: Date | null
}

type Row = {
  readonly domains: readonly { readonly domainCode: string }[]
  readonly prerequisites: readonly PrerequisiteAnswer[]
}

/** The prerequisites that a dossier must meet, each with its answer, its evidence and the agency's verdict. */
export function prerequisitesOf(rules: RuleSet, row: Row, handedIn: readonly DocumentView[]): ReviewedPrerequisite[] {
  const codes = row.domains.map((domain) => domain.domainCode)

  return requiredPrerequisites(rules, codes).map(({ code, title, description, isSensitive }) => {
    const answer = row.prerequisites.find((one) => one.prerequisiteCode === code)
    const documents = handedIn.filter((one) => one.kind === 'prerequisite_evidence' && one.prerequisiteCode === code)

    return {
      ...{ code, title, description, isSensitive },
      // A file alone is an answer by evidence: nothing else was saved for it.
      mode: answer?.mode ?? (documents.length > 0 ? 'evidence' : null),
      hopenValidatedOn: answer?.hopenValidatedOn ?? null,
      hopenReference: answer?.hopenReference ?? null,
      comment: answer?.comment ?? '',
      documents,
      verdict: answer?.verdict ?? 'pending',
      verdictReason: answer?.verdictReason ?? null,
      verdictReasonCode: answer?.verdictReasonCode ?? null,
      verdictReasonText: answer?.verdictReasonText ?? null,
      reasons: reasonsFor(rules.verdictReasons, code),
      verdictByName: answer?.verdictByName ?? null,
      verdictAt: answer?.verdictAt ?? null,
    }
  })
}

/** What keeps the dossier from being retained, as far as prerequisites go. */
export function blockerOf(prerequisites: readonly ReviewedPrerequisite[]): AppError | null {
  const checked = checkPrerequisites(
    prerequisites.map((one) => one.code),
    prerequisites.map(({ code, verdict }) => ({ prerequisiteCode: code, verdict })),
  )

  return checked.ok ? null : checked.error
}
