import { redirect } from 'next/navigation'
import { pageContext } from '@/lib/platform/page-context'

/** The list of one's dossiers is on the dashboard. */
export default async function CandidaturesPage() {
  await pageContext('candidature.read')
  redirect('/tableau-de-bord')
}
