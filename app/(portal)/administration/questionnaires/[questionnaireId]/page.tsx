import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { z } from 'zod'
import { QuestionnaireSheet } from '@/components/prerequisites/questionnaire-sheet'
import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import { formatDate } from '@/lib/kernel/dates'
import { pageContext } from '@/lib/platform/page-context'
import { questionnaireSheet } from '@/lib/prerequisites/queries/questionnaires'

export const metadata: Metadata = { title: 'Liste de questions' }

type Props = { readonly params: Promise<{ questionnaireId: string }> }

export default async function QuestionnairePage({ params }: Props) {
  const context = await pageContext('programme.read')
  const id = z.uuid().safeParse((await params).questionnaireId)
  const sheet = id.success ? await questionnaireSheet(context, id.data) : null
  if (sheet === null) notFound()
  const state = sheet.retiredAt === null ? 'en vigueur' : `retirée le ${formatDate(sheet.retiredAt)}`

  return (
    <>
      <PageTitle
        title={sheet.title}
        parents={[
          { label: 'Administration', href: '/administration' },
          { label: 'Listes de questions', href: '/administration/questionnaires' },
        ]}
        lead={`Prérequis ${sheet.prerequisiteCode}, version ${sheet.version} du ${formatDate(sheet.loadedAt)}, ${state}`}
      />
      <QuestionnaireSheet questions={sheet.questions} isFictitious={sheet.isFictitious} answers={null} />
      <PrintButton label="Imprimer la liste" />
    </>
  )
}
