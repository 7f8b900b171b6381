import type { Metadata } from 'next'
import { candidatureIdOf } from '@/app/(portal)/candidatures/[candidatureId]/load-form'
import { QuestionnaireSheet } from '@/components/prerequisites/questionnaire-sheet'
import { PageTitle } from '@/components/ui/page-title'
import { PrintButton } from '@/components/ui/print-button'
import { pageContext } from '@/lib/platform/page-context'
import { refusePage } from '@/lib/platform/refused-page'
import { answeredQuestionnaire } from '@/lib/prerequisites/queries/answered-questionnaire'

export const metadata: Metadata = { title: 'Réponses au questionnaire' }

type Props = { readonly params: Promise<{ candidatureId: string; prerequisiteCode: string }> }

export default async function AnsweredQuestionnairePage({ params }: Props) {
  const context = await pageContext('candidature.read')
  const candidatureId = await candidatureIdOf({ params })
  const { prerequisiteCode } = await params
  const sheet =
    (await answeredQuestionnaire(context, { candidatureId, prerequisiteCode: decodeURIComponent(prerequisiteCode) })) ??
    (await refusePage(context, 'candidature.read', { candidatureId }))

  return (
    <>
      <PageTitle
        title={sheet.title}
        parents={[
          { label: 'Tableau de bord', href: '/tableau-de-bord' },
          { label: `Candidature ${sheet.reference}`, href: `/candidatures/${candidatureId}` },
        ]}
        lead={`Prérequis ${sheet.prerequisiteCode}, version ${sheet.version} : réponses de ${sheet.establishmentName} (FINESS ${sheet.finess})`}
      />
      <QuestionnaireSheet
        questions={sheet.questions}
        isFictitious={sheet.isFictitious}
        answers={new Map(sheet.answers)}
      />
      <PrintButton label="Imprimer les réponses" />
    </>
  )
}
