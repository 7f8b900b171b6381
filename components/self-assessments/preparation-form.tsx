'use client'

import type { ReactNode } from 'react'
import { DomainFields, WindowField } from '@/components/simulator/claim-fields'
import { toggled } from '@/components/simulator/simulation'
import type { FundedDomain } from '@/lib/candidatures/domain/claim'
import type { SelfAssessmentContent } from '@/lib/self-assessments/domain/content'
import type { TakenWindow } from '@/lib/self-assessments/queries/preparation'
import { ActionPlan } from './action-plan'
import { type Preparation, type PreparationReading, type Reference, simulationOf } from './preparation'
import { PrerequisitesGrid } from './prerequisites-grid'
import { RatesFields } from './rates-fields'
import { ReadinessSummary } from './readiness-summary'
import { WindowsOutlook } from './windows-outlook'

type Props = {
  readonly preparation: Preparation
  readonly reading: PreparationReading
  readonly reference: Reference
  readonly funded: readonly FundedDomain[]
  readonly taken: readonly TakenWindow[]
  readonly isReadOnly: boolean
  /** Who applies: fields for a visitor, facts for an establishment. */
  readonly who: ReactNode
  readonly onContent: (changes: Partial<SelfAssessmentContent>) => void
}

/** The questions, and at once what they say: where one stands, the windows, the plan. */
export function PreparationForm(props: Props) {
  const { preparation, reading, reference, isReadOnly, onContent } = props
  const { content } = preparation
  const { rules, windows } = reference

  return (
    <>
      <Aims {...props} />
      <PrerequisitesGrid
        rules={rules}
        content={content}
        neededCodes={reading.prerequisites.map(({ prerequisiteCode }) => prerequisiteCode)}
        isReadOnly={isReadOnly}
        onChange={(said) => onContent({ prerequisites: replaced(content.prerequisites, said, 'prerequisiteCode') })}
      />
      <RatesFields
        windowName={reading.aim?.window.name ?? ''}
        targets={reading.targets}
        content={content}
        isReadOnly={isReadOnly}
        onChange={(rate) => onContent({ rates: replaced(content.rates, rate, 'indicatorCode') })}
      />
      <ReadinessSummary rules={rules} windows={windows} content={content} reading={reading} />
      <WindowsOutlook reading={reading} taken={props.taken} />
      <ActionPlan
        content={content}
        gaps={reading.gaps}
        aim={reading.aim}
        isReadOnly={isReadOnly}
        onChange={onContent}
      />
    </>
  )
}

/** The list with that item in the place of the one of the same code, or at the end. */
function replaced<T, K extends keyof T>(list: readonly T[], item: T, code: K): T[] {
  return list.some((one) => one[code] === item[code])
    ? list.map((one) => (one[code] === item[code] ? item : one))
    : [...list, item]
}

function Aims({ preparation, reading, reference, funded, isReadOnly, who, onContent }: Props) {
  const { content } = preparation
  const regionCode = reference.establishment?.regionCode ?? null

  return (
    <div className="fr-grid-row fr-grid-row--gutters">
      <div className="fr-col-12 fr-col-lg-7">
        {who}
        <fieldset disabled={isReadOnly} className="m-0 min-w-0 border-0 p-0">
          <legend className="fr-sr-only">Domaines</legend>
          <DomainFields
            simulation={simulationOf(preparation)}
            domains={reading.domains}
            onDomain={(code, isIn) => onContent({ domainCodes: toggled(content.domainCodes, code, isIn) })}
            onBonus={(code, isIn) => onContent({ bonusCodes: toggled(content.bonusCodes, code, isIn) })}
          />
        </fieldset>
        {funded.map(({ domainCode, windowName }) => (
          <p key={domainCode} className="fr-text--sm">
            Le domaine {domainCode} a déjà été financé ({windowName.toLowerCase()}) : il ne se demande plus.
          </p>
        ))}
      </div>
      <div className="fr-col-12 fr-col-lg-5">
        <fieldset disabled={isReadOnly} className="m-0 min-w-0 border-0 p-0">
          <legend className="fr-sr-only">Fenêtre visée</legend>
          <WindowField
            windows={reference.windows}
            chosen={content.windowCode}
            now={reference.now}
            regionCode={regionCode}
            onWindow={(windowCode) => onContent({ windowCode })}
          />
        </fieldset>
      </div>
    </div>
  )
}
