import type { Metadata } from 'next'
import { Published } from '@/components/announcements/published'
import { OPEN_DATA_PATH, publishedParams } from '@/lib/announcements/published-params'
import { publishedList } from '@/lib/announcements/queries/published-list'
import { services } from '@/lib/platform/services'

export function generateMetadata(): Metadata {
  return {
    title: 'Candidatures retenues',
    description:
      'Les établissements de santé dont la candidature au programme SUN-ES est retenue, annoncés par les ARS : domaines, montants, données ouvertes.',
    metadataBase: new URL(services().portalUrl),
    alternates: {
      types: {
        'text/csv': `${OPEN_DATA_PATH}?format=csv`,
        'application/json': `${OPEN_DATA_PATH}?format=json`,
      },
    },
  }
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function PublishedPage({ searchParams }: Props) {
  return <Published view={await publishedList(services().db, publishedParams.parse(await searchParams))} />
}
