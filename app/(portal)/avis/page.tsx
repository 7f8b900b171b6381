import type { Metadata } from 'next'
import { MyOpinions } from '@/components/opinions/my-opinions'
import { PageTitle } from '@/components/ui/page-title'
import { myOpinions } from '@/lib/opinions/queries/my-opinions'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Mes avis' }

/** One’s own: whoever was asked for an opinion once finds what was answered, whatever rights are left. */
export default async function MyOpinionsPage() {
  const context = await pageContext('account.edit')

  return (
    <>
      <PageTitle
        title="Mes avis"
        lead="Les avis que des agences régionales de santé vous demandent sur des dossiers."
      />
      <MyOpinions opinions={await myOpinions(context)} />
    </>
  )
}
