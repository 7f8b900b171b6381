import { isUtf8 } from 'node:buffer'
import { authorize } from '@/lib/access/domain/policy'
import { WHOLE_COUNTRY } from '@/lib/access/group-store'
import { authorizeHeld } from '@/lib/access/held-right-store'
import { MAX_FILE_BYTES } from '@/lib/documents/domain/accepted-file'
import { present } from '@/lib/kernel/assert'
import { canonicalJson } from '@/lib/kernel/canonical-json'
import { type AppError, ruleBroken } from '@/lib/kernel/errors'
import { fail, ok, type Result } from '@/lib/kernel/result'
import { writeAudit } from '@/lib/platform/audit'
import { inTransaction, type Transaction } from '@/lib/platform/db'
import { sha256Of } from '@/lib/platform/storage'
import { readTextLines, type TextLine } from '@/lib/platform/text-lines'
import type { UseCaseContext, UseCaseResult } from '@/lib/platform/use-case'
import type { Question } from '@/lib/prerequisites/domain/questionnaire'
import {
  MOST_QUESTIONS,
  QUESTION_COLUMNS,
  type QuestionError,
  readQuestionJson,
  readQuestionTable,
} from '@/lib/prerequisites/domain/questionnaire-file'
import type { LoadQuestionnaireInput } from '@/lib/prerequisites/questionnaire-schemas'
import {
  findQuestionnaireInForce,
  insertQuestionnaire,
  lockQuestionnaires,
  type StoredQuestionnaire,
} from '@/lib/prerequisites/questionnaire-store'
import { findPublishedRuleSet, findServedProgramme } from '@/lib/programme/store'

/** What was read of a file, and the version it became; null for a preview. */
export type LoadedQuestionnaire = { readonly questions: readonly Question[]; readonly version: number | null }

/** Only so many wrong questions are told at once. */
const MOST_ERRORS = 50

/**
 * Loads the list of questions of a prerequisite from a CSV or JSON file, as a new version that retires the one in force:
 * dossiers that started with an earlier one keep it. One wrong question refuses the whole file and names every wrong
 * line. A preview reads and checks the same way, and writes nothing.
 */
export async function loadQuestionnaire(
  context: UseCaseContext,
  input: LoadQuestionnaireInput,
): UseCaseResult<LoadedQuestionnaire> {
  const allowed = authorize(context.actor, 'programme.edit', WHOLE_COUNTRY)
  if (!allowed.ok) return allowed
  const bytes = await bytesOf(input.file)
  if (!bytes.ok) return bytes
  const questions = await readQuestions(bytes.value)
  if (!questions.ok) return questions

  return inTransaction(context.db, async (tx) => {
    const programmeCode = present(await findServedProgramme(tx), 'a published programme')
    const programmeId = present(await lockQuestionnaires(tx, programmeCode), `programme ${programmeCode}`)
    const held = await authorizeHeld(tx, context.actor, 'programme.edit', WHOLE_COUNTRY)
    if (!held.ok) return held
    const place = { programmeId, prerequisiteCode: input.prerequisiteCode }
    const rules = await findPublishedRuleSet(tx, programmeCode)
    if (!rules.prerequisites.some(({ code }) => code === input.prerequisiteCode)) {
      return fail(ruleBroken('prerequisite-unknown', { prerequisite: input.prerequisiteCode }))
    }
    const list = { title: input.title, isFictitious: input.isFictitious === 'oui', questions: questions.value }
    const inForce = await findQuestionnaireInForce(tx, place)
    if (inForce !== null && textOf(inForce) === textOf(list)) return fail(ruleBroken('questionnaire-unchanged'))
    if (input.isPreview === 'oui') return ok<LoadedQuestionnaire>({ questions: questions.value, version: null })

    const version = await record(tx, context, {
      ...place,
      ...list,
      file: input.file.name,
      sha256: sha256Of(bytes.value),
    })

    return ok<LoadedQuestionnaire>({ questions: questions.value, version })
  })
}

async function bytesOf(file: File): Promise<Result<Uint8Array, AppError>> {
  if (file.size === 0) return fail(ruleBroken('file-empty', { name: file.name }))
  if (file.size > MAX_FILE_BYTES) return fail(ruleBroken('file-too-large', { name: file.name }))

  return ok(new Uint8Array(await file.arrayBuffer()))
}

async function readQuestions(bytes: Uint8Array): Promise<Result<readonly Question[], AppError>> {
  const read = isJson(bytes) ? readQuestionJson(jsonText(bytes)) : readQuestionTable(await linesOf(bytes))
  if (!read.ok) {
    return fail(
      ruleBroken('questionnaire-not-a-list', {
        problem: read.error,
        expected: QUESTION_COLUMNS.join(';'),
        most: MOST_QUESTIONS,
      }),
    )
  }
  const { questions, errors } = read.value
  if (errors.length === 0) return ok(questions)

  return fail(
    ruleBroken('questionnaire-has-errors', { lines: encode(errors), unit: isJson(bytes) ? 'question' : 'line' }),
  )
}

/** A table starts with the name of a column; a JSON list with a bracket. */
function isJson(bytes: Uint8Array): boolean {
  return /^[[{]/.test(jsonText(bytes.subarray(0, 100)).trimStart())
}

function jsonText(bytes: Uint8Array): string {
  return new TextDecoder(isUtf8(bytes) ? 'utf-8' : 'iso-8859-15').decode(bytes)
}

async function linesOf(bytes: Uint8Array): Promise<TextLine[]> {
  async function* single() {
    yield bytes
  }
  const lines: TextLine[] = []
  for await (const line of readTextLines(single())) lines.push(line)

  return lines
}

/** « 4 key-twice », one a line; the French of each is in `lib/text/questionnaires.ts`. */
function encode(errors: readonly QuestionError[]): string {
  const shown = errors.slice(0, MOST_ERRORS).map(({ line, code }) => `${line} ${code}`)
  const hidden = errors.length - shown.length

  return [...shown, ...(hidden > 0 ? [`+ ${hidden}`] : [])].join('\n')
}

type List = Pick<StoredQuestionnaire, 'title' | 'isFictitious' | 'questions'>

/** What makes two lists the same. */
function textOf({ title, isFictitious, questions }: List): string {
  return canonicalJson({ title, isFictitious, questions: questions.map((question) => ({ ...question })) })
}

type NewList = List & {
  readonly programmeId: string
  readonly prerequisiteCode: string
  readonly file: string
  readonly sha256: string
}

async function record(tx: Transaction, context: UseCaseContext, { file, sha256, ...list }: NewList): Promise<number> {
  const now = await context.clock(tx)
  const { id, version } = await insertQuestionnaire(tx, {
    ...list,
    loadedByName: context.actor.name,
    loadedAt: now,
  })
  await writeAudit(tx, {
    type: 'questionnaire.loaded',
    at: now,
    actor: context.actor,
    entity: { type: 'questionnaire', id },
    details: {
      prerequisite: list.prerequisiteCode,
      number: version,
      lines: list.questions.length,
      fileName: file,
      sha256,
    },
  })

  return version
}
