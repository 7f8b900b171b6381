'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { useEffect, useState } from 'react'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import { compareWindows } from '@/lib/funding/compare-windows'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import type { Window } from '@/lib/programme/domain/window'
import { Assumptions } from './assumptions'
import { DomainFields, WindowField } from './claim-fields'
import { EstablishmentFields } from './establishment-fields'
import { NextSteps, type OwnEstablishment } from './next-steps'
import { parseSimulation, type Reading, readSimulation, type Simulation, toggled, toQuery } from './simulation'
import { SimulationResult } from './simulation-result'
import { WindowsComparison } from './windows-comparison'

export type SimulatorProps = {
  readonly rules: RuleSet
  readonly windows: readonly Window[]
  /** The address when the page was made, without its question mark. */
  readonly initialQuery: string
  /** The establishment that the address names; null when it names none, or one that does not exist. */
  readonly initialEstablishment: FoundEstablishment | null
  readonly now: Date
  readonly isSignedIn: boolean
  readonly ownEstablishments: readonly OwnEstablishment[]
}

type State = { readonly simulation: Simulation; readonly establishment: FoundEstablishment | null }

/** The choices, kept in the address of the page: typing replaces it, choosing adds to the history. */
function useSimulation({ rules, windows, initialQuery, initialEstablishment, now }: SimulatorProps) {
  const read = (query: string) => parseSimulation(new URLSearchParams(query), rules, windows, now)
  const [known, setKnown] = useState(initialEstablishment === null ? [] : [initialEstablishment])
  const [returns, setReturns] = useState(0)
  const [simulation, setSimulation] = useState(() => read(initialQuery))

  useEffect(() => {
    const goBack = () => {
      setSimulation(parseSimulation(new URLSearchParams(window.location.search), rules, windows, now))
      setReturns((count) => count + 1)
    }
    window.addEventListener('popstate', goBack)

    return () => window.removeEventListener('popstate', goBack)
  }, [rules, windows, now])

  function change(changes: Partial<Simulation>, history: 'push' | 'replace' = 'push') {
    const next = { ...simulation, ...changes }
    setSimulation(next)
    const address = `${window.location.pathname}?${toQuery(next)}`
    if (history === 'push') window.history.pushState(null, '', address)
    else window.history.replaceState(null, '', address)
  }

  function choose(establishment: FoundEstablishment | null) {
    if (establishment !== null) setKnown([...known, establishment])
    change({ finess: establishment?.finess ?? null })
  }

  const establishment = known.find(({ finess }) => finess === simulation.finess) ?? null

  return { simulation, establishment, returns, change, choose }
}

/** The public simulator: choices on one side, live amounts on the other, computed in the browser. */
export function Simulator(props: SimulatorProps) {
  const { rules, windows, now } = props
  const { simulation, establishment, returns, change, choose } = useSimulation(props)
  const reading = readSimulation(simulation, rules, establishment)

  return (
    <>
      <div className="fr-grid-row fr-grid-row--gutters">
        <form method="get" action="/simulateur" className="fr-col-12 fr-col-lg-5" aria-label="Vos choix">
          <EstablishmentFields
            key={returns}
            simulation={simulation}
            establishment={establishment}
            isUnknownFiness={simulation.finess !== null && establishment === null}
            activity={reading.activity}
            onEstablishment={choose}
            onActivity={(activityText) => change({ activityText, finess: null }, 'replace')}
            onCapacities={(capacities) => change({ capacities, finess: null })}
          />
          <DomainFields
            simulation={simulation}
            domains={reading.domains}
            onDomain={(code, isIn) => change({ domainCodes: toggled(simulation.domainCodes, code, isIn) })}
            onBonus={(code, isIn) => change({ bonusCodes: toggled(simulation.bonusCodes, code, isIn) })}
          />
          <WindowField
            windows={windows}
            chosen={simulation.windowCode}
            now={now}
            regionCode={establishment?.regionCode ?? null}
            onWindow={(windowCode) => change({ windowCode })}
          />
          <noscript>
            <Button type="submit">Calculer</Button>
          </noscript>
        </form>
        <div className="fr-col-12 fr-col-lg-7">
          <Outcome {...props} simulation={simulation} establishment={establishment} reading={reading} />
        </div>
      </div>
      <Comparison {...props} simulation={simulation} establishment={establishment} reading={reading} />
      <Assumptions rules={rules} />
    </>
  )
}

type OutcomeProps = SimulatorProps & State & { readonly reading: Reading }

function Outcome({ rules, windows, simulation, establishment, reading, now, ...visitor }: OutcomeProps) {
  const chosen = windows.find(({ code }) => code === simulation.windowCode)
  const isReady = isComputable(reading, establishment) && reading.request.domains.length > 0

  return (
    <>
      <SimulationResult
        result={isReady ? computeFunding(rules, reading.request) : null}
        missing={missingText(reading, establishment)}
        windowName={chosen?.name ?? ''}
        domainNames={Object.fromEntries(rules.domains.map(({ code, name }) => [code, name]))}
      />
      <NextSteps
        establishment={establishment}
        window={chosen}
        now={now}
        isSignedIn={visitor.isSignedIn}
        ownEstablishments={visitor.ownEstablishments}
      />
    </>
  )
}

function isComputable({ activity }: Reading, establishment: FoundEstablishment | null): boolean {
  return establishment !== null || activity.kind === 'value'
}

function missingText(reading: Reading, establishment: FoundEstablishment | null): string {
  if (isComputable(reading, establishment)) return 'Choisissez au moins un domaine pour voir le montant.'

  return reading.activity.kind === 'empty'
    ? 'Choisissez un établissement ou tapez une activité pour voir le montant.'
    : 'Corrigez l’activité pour voir le montant.'
}

function Comparison({ rules, windows, simulation, establishment, reading, now }: OutcomeProps) {
  if (reading.activity.kind !== 'value' || reading.everyWindow.domains.length === 0) return null
  const compared = compareWindows(rules, windows, reading.everyWindow)
  if (!compared.ok) return null

  return (
    <WindowsComparison
      rules={rules}
      windows={windows}
      comparisons={compared.value}
      chosen={simulation.windowCode}
      now={now}
      regionCode={establishment?.regionCode ?? null}
    />
  )
}
