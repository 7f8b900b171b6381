import { randomUUID } from 'node:crypto'
import type { Prisma } from '@/generated/prisma/client'
import { type AppError, notFound, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import type { Transaction } from '@/lib/platform/db'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { OpenPlace } from './opening-store'

/** What people handed in with the form: a convention or a message belongs to its own dossier. */
const FORM_FILES = ['prerequisite_evidence', 'bank_details'] as const

const SOURCE = {
  domains: { orderBy: { domainCode: 'asc' } },
  contacts: true,
  prerequisites: { include: { questionnaire: { select: { retiredAt: true } } } },
  questionnaireAnswers: true,
  documents: {
    where: { removedAt: null, kind: { in: [...FORM_FILES] } },
    include: { content: { select: { scan: true } } },
    orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
  },
} as const satisfies Prisma.CandidatureInclude

/** A dossier to start from, with all that can be taken over. */
export type SourceDossier = Prisma.CandidatureGetPayload<{ include: typeof SOURCE }>

/** The dossier to start from: of that establishment or of one that is one with it by succession, and filed once at least. */
export async function loadSource(
  tx: Transaction,
  establishmentIds: readonly string[],
  candidatureId: string,
): Promise<Result<SourceDossier, AppError>> {
  const source = await tx.candidature.findUnique({
    where: { id: candidatureId, establishmentId: { in: [...establishmentIds] } },
    include: SOURCE,
  })
  if (source === null) return fail(notFound)

  return source.status === 'draft' ? fail(ruleBroken('not-in-this-status', { status: source.status })) : ok(source)
}

/** Taken up again by the hospital, which reads it all before it files; or as it was filed, by the agency. */
export type Copying = 'to-file-again' | 'as-filed'

/** The same people. */
export async function copyContacts(tx: Transaction, source: SourceDossier, candidatureId: string): Promise<void> {
  const data = source.contacts.map(({ role, name, position, email, phone }) => ({
    ...{ candidatureId, role, name, position, email, phone },
  }))
  await tx.contact.createMany({ data })
}

/**
 * How each prerequisite that the rules still have is met, without the agency's verdict. Answers to a list of questions
 * that is to be filed again follow only while that list is in force: a newer one is to be answered.
 */
export async function copyAnswers(
  tx: Transaction,
  rules: RuleSet,
  source: SourceDossier,
  { candidatureId, copying = 'to-file-again' }: { readonly candidatureId: string; readonly copying?: Copying },
): Promise<void> {
  const known = new Set(rules.prerequisites.map(({ code }) => code))
  const isKept = (questionnaire: { readonly retiredAt: Date | null } | null) =>
    questionnaire !== null && (copying === 'as-filed' || questionnaire.retiredAt === null)
  const answers = source.prerequisites.filter((one) => known.has(one.prerequisiteCode))
  await tx.prerequisiteAnswer.createMany({
    data: answers.map(({ prerequisiteCode, mode, hopenValidatedOn, hopenReference, comment, ...answer }) => ({
      ...{ candidatureId, prerequisiteCode, mode, hopenValidatedOn, hopenReference, comment },
      questionnaireId: isKept(answer.questionnaire) ? answer.questionnaireId : null,
    })),
  })
  const inForce = new Set(answers.filter((one) => isKept(one.questionnaire)).map((one) => one.prerequisiteCode))
  await tx.questionnaireAnswer.createMany({
    data: source.questionnaireAnswers
      .filter((one) => inForce.has(one.prerequisiteCode))
      .map(({ prerequisiteCode, questionKey, value }) => ({ candidatureId, prerequisiteCode, questionKey, value })),
  })
}

/**
 * The last version of each file of the form, by reference: the same bytes under a lineage of its own, and the first
 * document that showed them, whose age is theirs. What the antivirus refused stays behind.
 */
export async function copyFiles(
  tx: Transaction,
  { rules, act }: OpenPlace,
  source: SourceDossier,
  { candidatureId, copying = 'to-file-again' }: { readonly candidatureId: string; readonly copying?: Copying },
): Promise<void> {
  const known = new Set(rules.prerequisites.map(({ code }) => code))
  const { userId, name } = act.context.actor
  await tx.document.createMany({
    data: lastVersions(source.documents)
      .filter(({ content }) => content.scan !== 'infected')
      .filter(({ prerequisiteCode }) => prerequisiteCode === null || known.has(prerequisiteCode))
      .map(({ kind, prerequisiteCode, fileName, mimeType, sizeBytes, sha256, pieceCode, ...file }) => {
        const id = randomUUID()

        return {
          ...{ id, candidatureId, kind, prerequisiteCode, fileName, mimeType, sizeBytes, sha256, pieceCode },
          lineageId: id,
          reusedFromId: file.reusedFromId ?? file.id,
          // Carried by the agency, a file is still that of whoever handed it in.
          uploadedById: copying === 'as-filed' ? file.uploadedById : userId,
          uploadedByName: copying === 'as-filed' ? file.uploadedByName : name,
          createdAt: act.now,
        }
      }),
  })
}

function lastVersions(documents: SourceDossier['documents']): SourceDossier['documents'] {
  const last = new Map<string, SourceDossier['documents'][number]>()
  for (const document of documents) {
    const other = last.get(document.lineageId)
    if (other === undefined || other.versionNumber < document.versionNumber) last.set(document.lineageId, document)
  }

  return [...last.values()]
}
