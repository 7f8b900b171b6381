import { NO_CONTACT } from '@/lib/candidatures/domain/contact'
import type { CandidatureFormView, PrerequisiteView } from '@/lib/candidatures/queries/candidature-form'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { FundingRequest } from '@/lib/funding/funding-request'
import { NO_ANSWER } from '@/lib/prerequisites/domain/answer'
import { sunEsRules } from '@/prisma/data/sun-es'

export const FORM_ID = '00000000-0000-4000-8000-000000000001'
const REQUEST: FundingRequest = {
  windowCode: 'F2',
  activity: 22_500,
  capacities: { hasSurgery: true, hasLaboratory: false, hasImaging: true },
  domains: [],
}

export const PREREQUISITE: PrerequisiteView = {
  code: 'PS1.1',
  title: 'Cellule d’identitovigilance',
  description: 'Une cellule en fonctionnement.',
  isSensitive: false,
  answer: NO_ANSWER,
  documents: [],
  verdict: 'pending',
  verdictReason: null,
  isOpen: true,
  expected: [],
  questionnaire: null,
}

/** An empty draft of the second window, as its form shows it. */
export const VIEW: CandidatureFormView = {
  candidatureId: FORM_ID,
  reference: 'F2-11-0001',
  version: 1,
  readerId: 'alix',
  today: '2022-03-15',
  status: 'draft',
  mayEdit: true,
  isOfMyEstablishments: true,
  maySubmit: true,
  establishment: {
    id: '0f0e0d0c-0000-4000-8000-000000000001',
    name: 'Centre hospitalier fictif',
    finess: '750000001',
    activity: 22_500,
  },
  windowName: 'Fenêtre 2',
  closesAt: new Date('2022-04-30T21:59:59.999Z'),
  daysLeft: 46,
  isClosed: false,
  rules: sunEsRules,
  request: REQUEST,
  fundedDomains: [{ domainCode: 'D3', windowName: 'Fenêtre 1' }],
  prerequisites: [PREREQUISITE],
  open: 'all',
  fields: {},
  tasks: [],
  completion: null,
  contacts: { legal_representative: NO_CONTACT, project_lead: NO_CONTACT, dpo: NO_CONTACT, rssi: NO_CONTACT },
  bank: { holder: '', bic: '', ibanLastFour: null, documents: [] },
  missing: [],
  stepsToDo: [],
  funding: computeFunding(sunEsRules, REQUEST),
  isAmountForAgency: false,
  targets: [],
  signatories: ['Sacha Blanc'],
}
