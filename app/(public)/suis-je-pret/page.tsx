import type { Metadata } from 'next'
import { exportFile } from '@/app/(public)/suis-je-pret/actions'
import { VisitorPreparation } from '@/components/self-assessments/visitor-preparation'
import { PageTitle } from '@/components/ui/page-title'
import { simulationEstablishments } from '@/lib/establishments/queries/simulation-establishments'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { currentProgramme } from '@/lib/programme/queries/current-programme'

export const metadata: Metadata = {
  title: 'Suis-je prêt ?',
  description: 'Faites le point sur vos prérequis et vos taux, et préparez un plan d’action avant de candidater.',
}

export default async function ReadinessPage() {
  const { db, clock } = services()
  const [actor, { rules, windows }, now] = await Promise.all([currentActor(), currentProgramme(db), clock(db)])
  const { own } = await simulationEstablishments({ db, actor }, null)

  return (
    <>
      <PageTitle
        title="Suis-je prêt ?"
        lead="Faites le point sur vos prérequis et vos taux, voyez quelles fenêtres viser, et repartez avec un plan d’action daté."
      />
      <noscript>
        <p>Cette page a besoin de JavaScript : elle calcule dans votre navigateur, sans rien envoyer.</p>
      </noscript>
      <VisitorPreparation
        rules={rules}
        windows={windows}
        now={now}
        isSignedIn={actor !== null}
        own={own}
        exportFile={exportFile}
      />
    </>
  )
}
