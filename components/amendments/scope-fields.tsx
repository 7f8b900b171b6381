'use client'

import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { useFormState } from '@/components/forms/action-form'
import type { BonusChoice, DomainChoiceView } from '@/lib/amendments/queries/amendment-draft'
import { fundingErrorText } from '@/lib/text/funding'

/** The domains and bonuses that the dossier will have: what is not ticked is dropped. */
export function ScopeFields({ domains }: { readonly domains: readonly DomainChoiceView[] }) {
  const { typed } = useFormState()
  const isTicked = (name: string, value: string, isChosen: boolean) =>
    typed.scope === undefined ? isChosen : [typed[name] ?? []].flat().includes(value)

  return (
    <>
      <input type="hidden" name="scope" value="shown" />
      {domains.filter(isLocked).map(({ code }) => (
        <input key={code} type="hidden" name="domains" value={code} />
      ))}
      <Checkbox
        legend="Domaines et bonus après l’avenant"
        hintText="Ce qui n’est pas coché est retiré du financement."
        options={domains.flatMap((domain) => [
          {
            label: `${domain.code} - ${domain.name}`,
            hintText: domainHint(domain),
            nativeInputProps: {
              name: isLocked(domain) ? undefined : 'domains',
              value: domain.code,
              defaultChecked: isLocked(domain) || isTicked('domains', domain.code, domain.isChosen),
              disabled: isLocked(domain) || !mayTick(domain),
            },
          },
          ...domain.bonuses.map((bonus) => ({
            label: `Bonus ${bonus.code} - ${bonus.name}`,
            hintText: bonusHint(domain, bonus),
            nativeInputProps: {
              name: 'bonuses',
              value: `${domain.code}/${bonus.code}`,
              defaultChecked: isTicked('bonuses', `${domain.code}/${bonus.code}`, bonus.isChosen),
              disabled: !mayTick(domain) || !mayTick(bonus),
            },
          })),
        ])}
      />
    </>
  )
}

/** It stays: its advance is under way. */
function isLocked({ isChosen, isCommitted }: DomainChoiceView): boolean {
  return isChosen && isCommitted
}

/** What the dossier has stays possible, whatever the establishment has become. */
function mayTick({ isChosen, refusals }: Pick<DomainChoiceView, 'isChosen' | 'refusals'>): boolean {
  return isChosen || refusals.length === 0
}

function domainHint(domain: DomainChoiceView): string | undefined {
  if (isLocked(domain)) return 'Son avance est versée ou dans un lot : ce domaine ne peut pas être retiré.'

  return mayTick(domain) ? undefined : domain.refusals.map(fundingErrorText).join(' ')
}

function bonusHint(domain: DomainChoiceView, bonus: BonusChoice): string | undefined {
  if (!mayTick(domain)) return `Se demande avec le domaine ${domain.code}, qui n’est pas possible ici.`

  return mayTick(bonus) ? `Avec le domaine ${domain.code} seulement.` : bonus.refusals.map(fundingErrorText).join(' ')
}
