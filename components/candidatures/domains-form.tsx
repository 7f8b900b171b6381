'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { useMemo, useState } from 'react'
import { useChosenBefore } from '@/components/drafts/chosen-before'
import { useFields } from '@/components/drafts/draft-provider'
import type { FundedDomain } from '@/lib/candidatures/domain/claim'
import { fieldPath, TICKED } from '@/lib/candidatures/domain/field'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { type ClaimableDomain, claimableDomains } from '@/lib/funding/claimable-domains'
import { computeFunding } from '@/lib/funding/compute-funding'
import { fundingErrorText } from '@/lib/text/funding'
import { AmountsBlock } from './amounts-block'

type Props = { readonly view: CandidatureFormView }

const domainPath = (domainCode: string) => fieldPath({ kind: 'domain', domainCode })
const bonusPath = (domainCode: string, bonusCode: string) => fieldPath({ kind: 'bonus', domainCode, bonusCode })

/** The domains and bonuses that the establishment may claim, the others greyed with their reason, and the amounts at once. */
export function DomainsForm({ view }: Props) {
  const { rules, request, fundedDomains } = view
  const { read, change, flush } = useFields()
  const [message, setMessage] = useState('')
  const claimable = useMemo(
    () => claimableDomains(rules, request.windowCode, request.capacities),
    [rules, request.windowCode, request.capacities],
  )
  const isChosen = (code: string) => read(domainPath(code)) === TICKED
  const hasBonus = (code: string, bonus: string) => read(bonusPath(code, bonus)) === TICKED
  const domains = claimable
    .filter(({ code }) => isChosen(code))
    .map(({ code, bonuses }) => ({
      code,
      bonusCodes: bonuses.filter((bonus) => hasBonus(code, bonus.code)).map((bonus) => bonus.code),
    }))
  const funding = computeFunding(rules, { ...request, domains })
  const bonuses = claimable.flatMap((domain) => domain.bonuses.map((bonus) => ({ domain, bonus })))

  function toggleDomain({ code, bonuses: own }: ClaimableDomain, isTicked: boolean) {
    const lost = isTicked ? [] : own.filter((bonus) => hasBonus(code, bonus.code))
    for (const bonus of lost) change(bonusPath(code, bonus.code), '')
    change(domainPath(code), isTicked ? TICKED : '')
    setMessage(
      lost.length === 0 ? '' : `Le bonus ${lost.map((bonus) => bonus.code).join(', ')} a été retiré avec son domaine.`,
    )
    flush()
  }

  function toggleBonus(domainCode: string, bonusCode: string, isTicked: boolean) {
    change(bonusPath(domainCode, bonusCode), isTicked ? TICKED : '')
    flush()
  }

  const boxes = useChosenBefore<HTMLElement>(({ value, checked }) => {
    const domain = claimable.find(({ code }) => code === value)
    if (domain !== undefined) return toggleDomain(domain, checked)
    const found = bonuses.find(({ bonus }) => bonus.code === value)
    if (found !== undefined) toggleBonus(found.domain.code, found.bonus.code, checked)
  })

  return (
    <section ref={boxes} id="domaines" tabIndex={-1} aria-label="Domaines et montants">
      <Checkbox
        legend="Domaines demandés"
        hintText="Ce que votre établissement ne peut pas demander est grisé, avec la raison."
        options={claimable.map((domain) => ({
          label: `${domain.code} - ${domain.name}`,
          hintText: refusal(domain, fundedDomains),
          nativeInputProps: {
            value: domain.code,
            checked: isChosen(domain.code),
            disabled: refusal(domain, fundedDomains) !== undefined && !isChosen(domain.code),
            onChange: (event) => toggleDomain(domain, event.target.checked),
          },
        }))}
      />
      {bonuses.length > 0 && (
        <Checkbox
          legend="Bonus"
          hintText="Un bonus se demande avec son domaine et se gagne avec ses propres cibles."
          options={bonuses.map(({ domain, bonus }) => ({
            label: `${bonus.code} - ${bonus.name} (avec ${domain.code})`,
            hintText: bonusRefusal(bonus, domain, isChosen(domain.code)),
            nativeInputProps: {
              value: bonus.code,
              checked: hasBonus(domain.code, bonus.code),
              disabled:
                bonusRefusal(bonus, domain, isChosen(domain.code)) !== undefined && !hasBonus(domain.code, bonus.code),
              onChange: (event) => toggleBonus(domain.code, bonus.code, event.target.checked),
            },
          }))}
        />
      )}
      <p role="status" className="fr-text--sm">
        {message}
      </p>
      <section className="fr-mt-4w" aria-labelledby="montants">
        <h2 id="montants">Montants</h2>
        {funding.ok || domains.length === 0 ? null : <NoAmount errors={funding.error.map(fundingErrorText)} />}
        {domains.length === 0 && <p>Choisissez au moins un domaine pour voir les montants.</p>}
        {funding.ok && domains.length > 0 && <AmountsBlock funding={funding.value} rules={rules} />}
      </section>
    </section>
  )
}

function NoAmount({ errors }: { readonly errors: readonly string[] }) {
  return <Alert severity="info" small description={`Montant fixé par l’ARS. ${errors.join(' ')}`} />
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
