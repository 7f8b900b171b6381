'use client'

import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { RadioButtons } from '@codegouvfr/react-dsfr/RadioButtons'
import type { Claimability, ClaimableDomain } from '@/lib/funding/claimable-domains'
import { formatDate } from '@/lib/kernel/dates'
import { type ApplicationState, applicationEnd, applicationState, type Window } from '@/lib/programme/domain/window'
import { fundingErrorText } from '@/lib/text/funding'
import type { Simulation } from './simulation'

type DomainsProps = {
  readonly simulation: Simulation
  readonly domains: readonly ClaimableDomain[]
  readonly onDomain: (code: string, isChosen: boolean) => void
  readonly onBonus: (code: string, isChosen: boolean) => void
}

/** Second step: the domains and their bonuses; what cannot be claimed is greyed, with the reason. */
export function DomainFields({ simulation, domains, onDomain, onBonus }: DomainsProps) {
  const boxes = domains.flatMap((domain) => {
    const isChosen = domain.isClaimable && simulation.domainCodes.includes(domain.code)

    return [
      {
        label: `${domain.code} - ${domain.name}`,
        hintText: reasonsText(domain),
        nativeInputProps: {
          name: 'domaine',
          value: domain.code,
          checked: isChosen,
          disabled: !domain.isClaimable,
          onChange: (event: { target: HTMLInputElement }) => onDomain(domain.code, event.target.checked),
        },
      },
      ...domain.bonuses.map((bonus) => ({
        label: `Bonus ${bonus.code} - ${bonus.name}`,
        hintText: bonusHint(domain, bonus, isChosen),
        nativeInputProps: {
          name: 'bonus',
          value: bonus.code,
          checked: isChosen && bonus.isClaimable && simulation.bonusCodes.includes(bonus.code),
          disabled: !isChosen || !bonus.isClaimable,
          onChange: (event: { target: HTMLInputElement }) => onBonus(bonus.code, event.target.checked),
        },
      })),
    ]
  })

  return <Checkbox legend={<StepTitle>2. Les domaines</StepTitle>} options={boxes} />
}

function reasonsText(claim: Claimability): string | undefined {
  return claim.isClaimable ? undefined : claim.reasons.map(fundingErrorText).join(' ')
}

function bonusHint(domain: ClaimableDomain, bonus: Claimability, isChosen: boolean): string | undefined {
  if (!domain.isClaimable) return `Se demande avec le domaine ${domain.code}, qui n’est pas possible ici.`
  if (!bonus.isClaimable) return reasonsText(bonus)

  return isChosen ? undefined : `Se demande avec le domaine ${domain.code} : choisissez-le d’abord.`
}

function StepTitle({ children }: { readonly children: string }) {
  return <h2 className="fr-h5 fr-mb-1w">{children}</h2>
}

const STATE_TEXT: Record<ApplicationState, (opensOn: string, closesOn: string) => string> = {
  past: (_, closesOn) => `Candidatures closes depuis le ${closesOn}`,
  open: (_, closesOn) => `Candidatures ouvertes jusqu’au ${closesOn}`,
  future: (opensOn) => `Candidatures à partir du ${opensOn}`,
}

/** « Candidatures ouvertes jusqu’au 30 avril 2022 ». */
export function applicationText(window: Window, now: Date, regionCode: string | null): string {
  const state = applicationState(window, now, regionCode)

  return STATE_TEXT[state](formatDate(window.applicationOpensAt), formatDate(applicationEnd(window, regionCode)))
}

type WindowProps = {
  readonly windows: readonly Window[]
  readonly chosen: string
  readonly now: Date
  /** Of the establishment, when one is chosen. */
  readonly regionCode: string | null
  readonly onWindow: (code: string) => void
}

/** Third step: the window. */
export function WindowField({ windows, chosen, now, regionCode, onWindow }: WindowProps) {
  return (
    <RadioButtons
      legend={<StepTitle>3. La fenêtre de financement</StepTitle>}
      name="fenetre"
      options={windows.map((window) => ({
        label: `${window.name} (${window.code})`,
        hintText: applicationText(window, now, regionCode),
        nativeInputProps: {
          value: window.code,
          checked: window.code === chosen,
          onChange: () => onWindow(window.code),
        },
      }))}
    />
  )
}
