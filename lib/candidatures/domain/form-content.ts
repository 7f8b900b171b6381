import type { PrerequisiteAnswer } from '@/lib/prerequisites/domain/answer'
import type { FormContent } from './completeness'
import { type ContactDetails, type ContactRole, type Contacts, NO_CONTACT } from './contact'

type Saved = {
  readonly domains: readonly { readonly domainCode: string }[]
  readonly prerequisites: readonly (PrerequisiteAnswer & { readonly prerequisiteCode: string })[]
  readonly documents: readonly {
    readonly kind: string
    readonly prerequisiteCode: string | null
    readonly content: { readonly scan: string }
  }[]
  /** Questions without an answer that they ask for, by prerequisite. */
  readonly unanswered: ReadonlyMap<string, number>
  readonly contacts: readonly (ContactDetails & { readonly role: ContactRole })[]
  readonly ibanLastFour: string | null
  readonly bankBic: string | null
  readonly bankHolder: string | null
}

/** The four contacts, the ones never saved being empty. */
export function contactsOf(rows: Saved['contacts']): Contacts {
  const of = (role: ContactRole): ContactDetails => {
    const row = rows.find((one) => one.role === role)
    if (row === undefined) return NO_CONTACT
    const { name, position, email, phone } = row

    return { name, position, email, phone }
  }

  return {
    legal_representative: of('legal_representative'),
    project_lead: of('project_lead'),
    dpo: of('dpo'),
    rssi: of('rssi'),
  }
}

/** What a saved dossier holds, for the completeness check. `documents` are those not removed. */
export function formContentOf(saved: Saved): FormContent {
  const documentCounts = new Map<string, number>()
  const infected = new Set<string>()
  for (const { kind, prerequisiteCode, content } of saved.documents) {
    if (kind !== 'prerequisite_evidence' || prerequisiteCode === null) continue
    if (content.scan === 'infected') infected.add(prerequisiteCode)
    documentCounts.set(prerequisiteCode, (documentCounts.get(prerequisiteCode) ?? 0) + 1)
  }

  return {
    domainCodes: saved.domains.map((domain) => domain.domainCode),
    answers: new Map(saved.prerequisites.map((answer) => [answer.prerequisiteCode, answer])),
    documentCounts,
    infected,
    unanswered: saved.unanswered,
    contacts: contactsOf(saved.contacts),
    bank: { hasIban: saved.ibanLastFour !== null, bic: saved.bankBic ?? '', holder: saved.bankHolder ?? '' },
  }
}
