import type { Metadata } from 'next'
import { create } from '@/app/(portal)/candidatures/actions'
import { NewCandidature } from '@/components/candidatures/new-candidature'
import { myDossiers } from '@/lib/candidatures/queries/my-dossiers'
import { pageContext } from '@/lib/platform/page-context'

export const metadata: Metadata = { title: 'Nouvelle candidature' }

type Props = { readonly searchParams: Promise<{ etablissement?: string | string[]; fenetre?: string | string[] }> }

export default async function NewCandidaturePage({ searchParams }: Props) {
  const context = await pageContext('candidature.create')
  const [establishments, { etablissement, fenetre }] = await Promise.all([myDossiers(context), searchParams])

  return (
    <NewCandidature
      establishments={establishments}
      chosenEstablishmentId={String(etablissement ?? '')}
      chosenWindowId={String(fenetre ?? '')}
      action={create}
    />
  )
}
