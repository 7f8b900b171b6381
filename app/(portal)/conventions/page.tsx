import type { Metadata } from 'next'
import { ConventionList } from '@/components/conventions/convention-list'
import { conventionListParams } from '@/lib/conventions/list-params'
import { listConventions } from '@/lib/conventions/queries/conventions'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Conventions' }

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function ConventionsPage({ searchParams }: Props) {
  const context = await pageContext('convention.read')
  const view = await listConventions(context, conventionListParams.parse(await searchParams))

  return <ConventionList view={view} />
}
