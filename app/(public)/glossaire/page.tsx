import type { Metadata } from 'next'
import { Glossary } from '@/components/glossary/glossary'
import { PageTitle } from '@/components/ui/page-title'

export const metadata: Metadata = {
  title: 'Glossaire',
  description: 'Les sigles et les mots du programme, expliqués simplement, avec un exemple pour chacun.',
}

export default function GlossaryPage() {
  return (
    <>
      <PageTitle
        title="Glossaire"
        lead="Les sigles et les mots du programme, expliqués simplement, avec un exemple pour chacun."
      />
      <Glossary />
    </>
  )
}
