import type { Funding } from '@/lib/funding/funding'
import type { Json } from '@/lib/kernel/canonical-json'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { findTarget } from '@/lib/programme/domain/rule-set'

type Filed = {
  readonly reference: string
  readonly window: { readonly code: string; readonly name: string }
  readonly establishment: {
    readonly finess: string
    readonly name: string
    readonly legalStatus: string
    readonly regionCode: string
    readonly activity: number | null
    readonly hasSurgery: boolean
    readonly hasLaboratory: boolean
    readonly hasImaging: boolean
  }
  readonly domains: readonly { readonly domainCode: string; readonly bonusCodes: readonly string[] }[]
  readonly prerequisites: readonly {
    readonly prerequisiteCode: string
    readonly mode: string
    readonly hopenValidatedOn: string | null
    readonly hopenReference: string | null
    readonly comment: string
  }[]
  /** The lists of questions that answer a prerequisite, with their answers. */
  readonly questionnaires: readonly {
    readonly prerequisiteCode: string
    readonly title: string
    readonly version: number
    readonly answers: readonly { readonly question: string; readonly answer: string }[]
  }[]
  readonly contacts: readonly {
    readonly role: string
    readonly name: string
    readonly position: string
    readonly email: string
    readonly phone: string
  }[]
  readonly documents: readonly {
    readonly kind: string
    readonly prerequisiteCode: string | null
    readonly fileName: string
    readonly sizeBytes: number
    readonly sha256: string
  }[]
  readonly bankHolder: string | null
  readonly bankBic: string | null
  readonly ibanLastFour: string | null
  /** Tells two accounts apart without saying either; null without an account. */
  readonly ibanFingerprint: string | null
}

export type FilingAct = {
  readonly number: number
  readonly filedAt: Date
  readonly filedByName: string
  /** The signatory whose delegation was used; null for one's own signature. */
  readonly onBehalfOfName: string | null
  /** Null when the agency has to fix the activity. */
  readonly funding: Funding | null
  /** Set when the agency carried it here from an earlier window: signed then, not now. */
  readonly carried?: CarriedFiling
}

/** The filing of another dossier that this one repeats, and who of the agency carried it here. */
export type CarriedFiling = {
  readonly reference: string
  readonly number: number
  readonly receiptCode: string
  readonly contentSha256: string
  readonly filedAt: Date
  readonly carriedByName: string
}

/** What must be reached for what is claimed in a window: the target in percent, or null for « yes ». */
export function committedTargets(
  rules: RuleSet,
  windowCode: string,
  domains: readonly { readonly domainCode: string; readonly bonusCodes: readonly string[] }[],
): {
  readonly indicatorCode: string
  readonly title: string
  readonly domainCode: string
  readonly targetPercent: number | null
}[] {
  return rules.indicators.flatMap((indicator) => {
    const claim = domains.find((one) => one.domainCode === indicator.domainCode)
    if (claim === undefined) return []
    if (indicator.bonusCode !== null && !claim.bonusCodes.includes(indicator.bonusCode)) return []
    const target = findTarget(indicator, windowCode)
    if (target === undefined) return []

    return [
      {
        indicatorCode: indicator.code,
        title: indicator.title,
        domainCode: indicator.domainCode,
        targetPercent: target.targetPercent,
      },
    ]
  })
}

/**
 * What is filed, as plain data: everything the hospital committed to, the hash of each file and the amounts computed
 * that day. The IBAN is there by its last four signs, and by a fingerprint that only the portal can compute: a later
 * filing with another account is told, whatever its last signs.
 */
export function filingContent(
  rules: RuleSet,
  filed: Filed,
  { number, filedAt, filedByName, onBehalfOfName, funding, carried }: FilingAct,
): Json {
  const { finess, name, legalStatus, regionCode, activity, hasSurgery, hasLaboratory, hasImaging } = filed.establishment

  return {
    format: 1,
    reference: filed.reference,
    number,
    filedAt: filedAt.toISOString(),
    filedByName,
    onBehalfOfName,
    programme: { code: rules.programmeCode, ruleSetVersion: rules.version },
    window: { code: filed.window.code, name: filed.window.name },
    establishment: { finess, name, legalStatus, regionCode, activity, hasSurgery, hasLaboratory, hasImaging },
    domains: filed.domains.map(({ domainCode, bonusCodes }) => ({ domainCode, bonusCodes })),
    targets: committedTargets(rules, filed.window.code, filed.domains).map(
      ({ indicatorCode, domainCode, targetPercent }) => ({ indicatorCode, domainCode, targetPercent }),
    ),
    prerequisites: filed.prerequisites.map(({ prerequisiteCode, mode, hopenValidatedOn, hopenReference, comment }) => ({
      prerequisiteCode,
      mode,
      hopenValidatedOn,
      hopenReference,
      comment,
    })),
    questionnaires: filed.questionnaires.map(({ prerequisiteCode, title, version, answers }) => ({
      prerequisiteCode,
      title,
      version,
      answers: answers.map(({ question, answer }) => ({ question, answer })),
    })),
    documents: filed.documents.map(({ kind, prerequisiteCode, fileName, sizeBytes, sha256 }) => ({
      kind,
      prerequisiteCode,
      fileName,
      sizeBytes,
      sha256,
    })),
    contacts: filed.contacts.map(({ role, name: person, position, email, phone }) => ({
      role,
      name: person,
      position,
      email,
      phone,
    })),
    bank: {
      holder: filed.bankHolder,
      bic: filed.bankBic,
      ibanLastFour: filed.ibanLastFour,
      ibanFingerprint: filed.ibanFingerprint,
    },
    amounts: funding === null ? null : { ...funding.totals },
    ...(carried === undefined ? {} : { carriedFrom: { ...carried, filedAt: carried.filedAt.toISOString() } }),
  }
}
