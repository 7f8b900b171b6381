import { beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { candidatureForm } from '@/lib/candidatures/queries/candidature-form'
import { changesSinceFiling } from '@/lib/candidatures/queries/changes-since-filing'
import { requestCompletion } from '@/lib/candidatures/use-cases/request-completion'
import { startReview } from '@/lib/candidatures/use-cases/start-review'
import { submitCandidature } from '@/lib/candidatures/use-cases/submit-candidature'
import { removeDocument } from '@/lib/documents/use-cases/remove-document'
import type { Database } from '@/lib/platform/db'
import type { UseCaseContext } from '@/lib/platform/use-case'
import { loadQuestionnaire } from '@/lib/prerequisites/use-cases/load-questionnaire'
import { reviewPrerequisite } from '@/lib/prerequisites/use-cases/review-prerequisite'
import { type FormValues, typeIn } from '@/prisma/demo/form-values'
import { attachFile } from '@/tests/support/attach-file'
import {
  buildComplete,
  buildContext,
  buildDraft,
  buildEstablishment,
  buildUser,
  done,
  FRENCH_IBAN,
  onEstablishment,
} from '@/tests/support/builders'
import { freshDatabase } from '@/tests/support/database'
import { type Agency, buildAgency, IN_REVIEW, refOf } from '@/tests/support/review-builders'

/** Another account of the same bank whose number ends as `FRENCH_IBAN` does. */
const IBAN_ENDING_ALIKE = 'FR7620041010050000000712606'
const LIST =
  'cle;section;question;aide;reponse;obligatoire\nq1;Organisation;Un référent est-il nommé ?;;oui/non;oui\nq2;Suivi;Comment ?;;texte;non\n'
const QUESTIONNAIRE = {
  'prerequisite/PS1.2/mode': 'questionnaire',
  'questionnaire/PS1.2/q1': 'no',
  'questionnaire/PS1.2/q2': 'Par un tableau.',
}

let db: Database
let agency: Agency
let signatory: UseCaseContext
let candidatureId: string

const later = () => buildContext(db, signatory.actor, IN_REVIEW)

beforeAll(async () => {
  db = await freshDatabase()
  agency = await buildAgency(db)
  const administrator = await buildUser(db, [{ kind: 'national', role: 'administrateur_programme' }])
  const file = new File([LIST], 'questions.csv')
  done(
    await loadQuestionnaire(buildContext(db, administrator), {
      prerequisiteCode: 'PS1.2',
      title: 'Liste fictive',
      file,
    }),
  )
})

beforeEach(async () => {
  const establishment = await buildEstablishment(db)
  signatory = buildContext(db, await buildUser(db, [onEstablishment('signataire', establishment)], 'Sam Signataire'))
  candidatureId = await buildDraft(signatory, establishment)
})

async function fileFirst(values: FormValues = {}) {
  await buildComplete(signatory, candidatureId)
  await typeIn(signatory, candidatureId, values)
  done(await submitCandidature(signatory, { ...(await refOf(db, candidatureId)), commitment: true }))
}

async function startReviewing() {
  done(await startReview(agency.instructor, await refOf(db, candidatureId)))
}

async function askForAccount() {
  await startReviewing()
  const sections = [{ section: 'bank-details' as const, reason: 'À corriger' }]
  await sendBack(sections)
}

async function askForPrerequisite(prerequisiteCode: string) {
  await startReviewing()
  const verdict = { prerequisiteCode, verdict: 'to_complete', reasonCode: 'other', reason: 'À corriger' } as const
  done(await reviewPrerequisite(agency.instructor, { ...(await refOf(db, candidatureId)), ...verdict }))
  await sendBack([])
}

async function sendBack(sections: { section: 'bank-details'; reason: string }[]) {
  const ask = { ...(await refOf(db, candidatureId)), reason: null, dueOn: undefined, sections }
  done(await requestCompletion(agency.instructor, ask))
}

async function fileAgain(values: FormValues = {}) {
  await typeIn(later(), candidatureId, values)
  done(await submitCandidature(later(), { ...(await refOf(db, candidatureId)), commitment: true }))

  return (await changesSinceFiling(signatory, candidatureId))?.changes
}

describe('what changed between two filings', () => {
  it('names each question answered otherwise, in the words that were asked', async () => {
    await fileFirst(QUESTIONNAIRE)
    await askForPrerequisite('PS1.2')

    expect(await fileAgain({ 'questionnaire/PS1.2/q1': 'yes' })).toEqual([
      {
        kind: 'question',
        prerequisiteCode: 'PS1.2',
        question: 'Un référent est-il nommé ?',
        before: 'no',
        after: 'yes',
      },
    ])
  })

  it('tells another account apart, even when its number ends alike, and never freezes the number', async () => {
    await fileFirst()
    await askForAccount()

    expect(await fileAgain({ 'bank/iban': IBAN_ENDING_ALIKE })).toEqual([{ kind: 'account', lastFour: '2606' }])
    const filings = await db.filing.findMany({ where: { candidatureId } })
    expect(JSON.stringify(filings)).not.toContain(IBAN_ENDING_ALIKE.slice(4))
  })

  it('says nothing of the same account typed again', async () => {
    await fileFirst()
    await askForAccount()

    expect(await fileAgain({ 'bank/iban': FRENCH_IBAN.toLowerCase() })).toEqual([])
  })
})

describe('a part of the form that the agency asked for', () => {
  const stateNow = async () =>
    (await candidatureForm({ ...later(), now: IN_REVIEW }, candidatureId))?.tasks.find(
      (task) => task.section === 'prerequisite:PS1.1',
    )?.state

  it('counts as changed once a file of the first filing is taken off without another in its place', async () => {
    const documentId = await attachFile(signatory, candidatureId, 'preuve.pdf')
    await fileFirst()
    await askForPrerequisite('PS1.1')
    expect(await stateNow()).toBe('to-correct')

    done(await removeDocument(later(), { candidatureId, documentId }))

    expect(await stateNow()).toBe('complete')
  })
})
