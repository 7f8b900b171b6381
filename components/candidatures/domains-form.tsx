'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { useMemo, useState } from 'react'
import { SaveStateLine } from '@/components/forms/save-state'
import type { FundedDomain } from '@/lib/candidatures/domain/claim'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { domainsFields, type SaveDomainsInput } from '@/lib/candidatures/schemas'
import { type ClaimableDomain, claimableDomains } from '@/lib/funding/claimable-domains'
import { computeFunding } from '@/lib/funding/compute-funding'
import type { DomainRequest } from '@/lib/funding/funding-request'
import type { Action } from '@/lib/platform/actions/action-result'
import { fundingErrorText } from '@/lib/text/funding'
import { AmountsBlock } from './amounts-block'
import { useDossierAutosave } from './use-dossier-autosave'

type Props = {
  readonly view: CandidatureFormView
  readonly action: Action<SaveDomainsInput, { version: number }>
}

/** The domains and bonuses that the establishment may claim, the others greyed with their reason, and the amounts at once. */
export function DomainsForm({ view, action }: Props) {
  const { rules, request, fundedDomains } = view
  const [domains, setDomains] = useState<readonly DomainRequest[]>(request.domains)
  const claimable = useMemo(
    () => claimableDomains(rules, request.windowCode, request.capacities),
    [rules, request.windowCode, request.capacities],
  )
  const { state } = useDossierAutosave({
    value: { domains: domains.map(({ code, bonusCodes }) => ({ code, bonusCodes: [...bonusCodes] })) },
    schema: domainsFields,
    action,
    delayMs: 0,
  })
  const funding = computeFunding(rules, { ...request, domains })
  const bonuses = claimable.flatMap((domain) => domain.bonuses.map((bonus) => ({ domain, bonus })))

  function toggleDomain(code: string, isChosen: boolean) {
    const others = domains.filter((one) => one.code !== code)
    setDomains(isChosen ? [...others, { code, bonusCodes: [] }] : others)
  }

  function toggleBonus(domainCode: string, code: string, isChosen: boolean) {
    setDomains(
      domains.map((one) => {
        if (one.code !== domainCode) return one
        const others = one.bonusCodes.filter((bonus) => bonus !== code)

        return { ...one, bonusCodes: isChosen ? [...others, code] : others }
      }),
    )
  }

  return (
    <>
      <Checkbox
        id="domaines"
        legend="Domaines demandés"
        hintText="Ce que votre établissement ne peut pas demander est grisé, avec la raison."
        options={claimable.map((domain) => ({
          label: `${domain.code} - ${domain.name}`,
          hintText: refusal(domain, fundedDomains),
          nativeInputProps: {
            checked: isChosen(domains, domain.code),
            disabled: refusal(domain, fundedDomains) !== undefined && !isChosen(domains, domain.code),
            onChange: (event) => toggleDomain(domain.code, event.target.checked),
          },
        }))}
      />
      {bonuses.length > 0 && (
        <Checkbox
          legend="Bonus"
          hintText="Un bonus se demande avec son domaine et se gagne avec ses propres cibles."
          options={bonuses.map(({ domain, bonus }) => ({
            label: `${bonus.code} - ${bonus.name} (avec ${domain.code})`,
            hintText: bonusRefusal(bonus, domain, isChosen(domains, domain.code)),
            nativeInputProps: {
              checked: hasBonus(domains, domain.code, bonus.code),
              disabled:
                bonusRefusal(bonus, domain, isChosen(domains, domain.code)) !== undefined &&
                !hasBonus(domains, domain.code, bonus.code),
              onChange: (event) => toggleBonus(domain.code, bonus.code, event.target.checked),
            },
          }))}
        />
      )}
      <SaveStateLine state={state} />
      <section className="fr-mt-4w" aria-labelledby="montants">
        <h2 id="montants">Montants</h2>
        {funding.ok || domains.length === 0 ? null : <NoAmount errors={funding.error.map(fundingErrorText)} />}
        {domains.length === 0 && <p>Choisissez au moins un domaine pour voir les montants.</p>}
        {funding.ok && domains.length > 0 && <AmountsBlock funding={funding.value} rules={rules} />}
      </section>
    </>
  )
}

function NoAmount({ errors }: { readonly errors: readonly string[] }) {
  return <Alert severity="info" small description={`Montant fixé par l’ARS. ${errors.join(' ')}`} />
}

function isChosen(domains: readonly DomainRequest[], code: string): boolean {
  return domains.some((one) => one.code === code)
}

function hasBonus(domains: readonly DomainRequest[], domainCode: string, code: string): boolean {
  return domains.some((one) => one.code === domainCode && one.bonusCodes.includes(code))
}

function refusal(domain: ClaimableDomain, funded: readonly FundedDomain[]): string | undefined {
  const won = funded.find((one) => one.domainCode === domain.code)
  if (won !== undefined) return `Déjà financé : le solde de ce domaine a été gagné (${won.windowName}).`

  return domain.isClaimable ? undefined : domain.reasons.map(fundingErrorText).join(' ')
}

function bonusRefusal(
  bonus: ClaimableDomain['bonuses'][number],
  domain: ClaimableDomain,
  isDomainChosen: boolean,
): string | undefined {
  if (!bonus.isClaimable) return bonus.reasons.map(fundingErrorText).join(' ')

  return isDomainChosen ? undefined : `Choisissez d’abord le domaine ${domain.code}.`
}
