import type { Metadata } from 'next'
import { Simulator } from '@/components/simulator/simulator'
import { PageTitle } from '@/components/ui/page-title'
import { simulationEstablishments } from '@/lib/establishments/queries/simulation-establishments'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { currentProgramme } from '@/lib/programme/queries/current-programme'

export const metadata: Metadata = {
  title: 'Simulateur',
  description:
    'Le montant du forfait, l’avance, le solde et les cibles, fenêtre par fenêtre, avec le détail du calcul.',
}

type Props = { readonly searchParams: Promise<Record<string, string | string[] | undefined>> }

export default async function SimulatorPage({ searchParams }: Props) {
  const query = toQueryString(await searchParams)
  const { db, clock } = services()
  const [actor, { rules, windows }, now] = await Promise.all([currentActor(), currentProgramme(db), clock(db)])
  const { named, own } = await simulationEstablishments({ db, actor }, new URLSearchParams(query).get('finess'))

  return (
    <>
      <PageTitle
        title="Simulateur"
        lead="Le montant pour votre établissement, fenêtre par fenêtre, et pourquoi. Rien n’est enregistré : l’adresse de la page garde vos choix."
      />
      <Simulator
        key={query}
        rules={rules}
        windows={windows}
        initialQuery={query}
        initialEstablishment={named}
        now={now}
        isSignedIn={actor !== null}
        ownEstablishments={own}
      />
    </>
  )
}

function toQueryString(params: Record<string, string | string[] | undefined>): string {
  const pairs = Object.entries(params).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value ?? '']).map((one) => [name, one]),
  )

  return new URLSearchParams(pairs).toString()
}
