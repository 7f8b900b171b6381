import type { Metadata } from 'next'
import { notFound } from 'next/navigation'
import { LoadQuestionnaireForm } from '@/components/prerequisites/load-questionnaire-form'
import { QuestionnaireVersions } from '@/components/prerequisites/questionnaire-versions'
import { PageTitle } from '@/components/ui/page-title'
import { pageContext } from '@/lib/platform/page-context'
import { questionnaireList } from '@/lib/prerequisites/queries/questionnaires'
import { loadQuestionnaireAction, retireQuestionnaireAction } from './actions'

export const metadata: Metadata = { title: 'Listes de questions' }

export default async function QuestionnairesPage() {
  const list = await questionnaireList(await pageContext('programme.read'))
  if (list === null) notFound()

  return (
    <>
      <PageTitle
        title="Listes de questions"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Ce qu’un établissement peut remplir dans le portail à la place d’un fichier. Une nouvelle version remplace l’ancienne ; les dossiers commencés gardent la leur."
      />
      <QuestionnaireVersions versions={list.versions} retire={list.mayEdit ? retireQuestionnaireAction : null} />
      {list.mayEdit && (
        <section className="max-w-3xl" aria-labelledby="charger">
          <h2 id="charger" className="fr-h4">
            Charger une liste
          </h2>
          <LoadQuestionnaireForm prerequisites={list.prerequisites} action={loadQuestionnaireAction} />
        </section>
      )}
    </>
  )
}
