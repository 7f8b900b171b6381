import { mayEver } from '@/lib/access/domain/policy'
import { present } from '@/lib/kernel/assert'
import type { UseCaseContext } from '@/lib/platform/use-case'
import type { Question } from '@/lib/prerequisites/domain/questionnaire'
import { storedQuestions } from '@/lib/prerequisites/questionnaire-schemas'
import { findPublishedRuleSet, findServedProgramme } from '@/lib/programme/store'

export type QuestionnaireVersion = {
  readonly id: string
  readonly prerequisiteCode: string
  readonly version: number
  readonly title: string
  readonly isFictitious: boolean
  readonly questionCount: number
  readonly loadedByName: string
  readonly loadedAt: Date
  readonly retiredAt: Date | null
  /** Dossiers that answer this very version. */
  readonly dossierCount: number
}

export type QuestionnaireList = {
  readonly versions: readonly QuestionnaireVersion[]
  readonly prerequisites: readonly { readonly code: string; readonly title: string }[]
  readonly mayEdit: boolean
}

type Reading = Pick<UseCaseContext, 'db' | 'actor'>

/** Every version of every list of questions, the ones in force first; null for whoever does not run the programme. */
export async function questionnaireList({ db, actor }: Reading): Promise<QuestionnaireList | null> {
  if (!mayEver(actor, 'programme.read')) return null
  const programmeCode = present(await findServedProgramme(db), 'a published programme')
  const [rules, rows] = await Promise.all([
    findPublishedRuleSet(db, programmeCode),
    db.questionnaire.findMany({
      where: { programme: { code: programmeCode } },
      orderBy: [{ prerequisiteCode: 'asc' }, { version: 'desc' }],
      include: { _count: { select: { answers: true } } },
    }),
  ])

  return {
    versions: rows.map(({ questions, _count, ...row }) => ({
      ...row,
      questionCount: storedQuestions.parse(questions).length,
      dossierCount: _count.answers,
    })),
    prerequisites: rules.prerequisites.map(({ code, title }) => ({ code, title })),
    mayEdit: mayEver(actor, 'programme.edit'),
  }
}

export type QuestionnaireSheet = {
  readonly id: string
  readonly prerequisiteCode: string
  readonly title: string
  readonly version: number
  readonly isFictitious: boolean
  readonly loadedAt: Date
  readonly retiredAt: Date | null
  readonly questions: readonly Question[]
}

/** One version of a list, to read or print; null for whoever does not run the programme. */
export async function questionnaireSheet({ db, actor }: Reading, id: string): Promise<QuestionnaireSheet | null> {
  if (!mayEver(actor, 'programme.read')) return null
  const row = await db.questionnaire.findUnique({ where: { id } })

  return row === null ? null : { ...row, questions: storedQuestions.parse(row.questions) }
}
