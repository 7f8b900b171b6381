'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { Input } from '@codegouvfr/react-dsfr/Input'
import { EstablishmentCombobox } from '@/components/establishments/establishment-combobox'
import { FilterSelect } from '@/components/ui/filter-select'
import type { SuccessionDraft } from '@/lib/access/succession-schemas'
import { SUCCESSION_KINDS } from '@/lib/establishments/domain/succession'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import { SUCCESSION_KIND_TEXT } from '@/lib/text/successions'

type Props = {
  readonly draft: SuccessionDraft
  readonly predecessor: FoundEstablishment | null
  readonly successor: FoundEstablishment | null
}

/** Both establishments and the day, in the address of the page: what follows is read before anything is written. */
export function SuccessionDraftForm({ draft, predecessor, successor }: Props) {
  return (
    <form method="get" aria-label="Établissements et jour d’effet" className="grid max-w-2xl gap-4">
      <EstablishmentCombobox
        name="ancien"
        label="Établissement repris"
        {...(predecessor === null ? {} : { defaultEstablishment: predecessor })}
      />
      <EstablishmentCombobox
        name="nouveau"
        label="Repris par"
        {...(successor === null ? {} : { defaultEstablishment: successor })}
      />
      <Input
        label="À compter du"
        hintText="Le premier jour où le nouvel établissement agit. Il peut être passé, mais pas antérieur au dernier dépôt de l’ancien."
        nativeInputProps={{ type: 'date', name: 'jour', defaultValue: draft.jour, required: true }}
      />
      <FilterSelect
        name="nature"
        label="Nature"
        value={draft.nature}
        options={SUCCESSION_KINDS.map((value) => ({ value, text: SUCCESSION_KIND_TEXT[value] }))}
      />
      <div>
        <Button type="submit" priority="secondary">
          Voir ce qui en découle
        </Button>
      </div>
    </form>
  )
}
