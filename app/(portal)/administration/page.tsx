import type { Metadata } from 'next'
import { AdministrationTiles } from '@/components/access/administration-tiles'
import { PageTitle } from '@/components/ui/page-title'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Administration' }

export default async function AdministrationPage() {
  const { actor } = await pageContext('programme.read')

  return (
    <>
      <PageTitle title="Administration" />
      <AdministrationTiles actor={actor} />
    </>
  )
}
