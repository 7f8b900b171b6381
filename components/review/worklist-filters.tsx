import { Button } from '@codegouvfr/react-dsfr/Button'
import { Input } from '@codegouvfr/react-dsfr/Input'
import { Select } from '@codegouvfr/react-dsfr/Select'
import type { Worklist } from '@/lib/candidatures/queries/review-worklist'
import { LISTED_STATUSES, WORKLIST_SORTS } from '@/lib/candidatures/worklist-params'
import { CANDIDATURE_STATUS_TEXT } from '@/lib/text/candidatures'
import { WORKLIST_SORT_TEXT } from '@/lib/text/review'

type Option = { readonly value: string; readonly text: string }

const STATUS_OPTIONS: readonly Option[] = [
  { value: 'a-traiter', text: 'À traiter' },
  { value: 'tous', text: 'Tous les statuts' },
  ...LISTED_STATUSES.map((status) => ({ value: status, text: CANDIDATURE_STATUS_TEXT[status].label })),
]
const SORT_OPTIONS = WORKLIST_SORTS.map((value) => ({ value, text: WORKLIST_SORT_TEXT[value] }))

const withAll = (text: string, options: readonly { readonly code: string; readonly name: string }[]): Option[] => [
  { value: '', text },
  ...options.map(({ code, name }) => ({ value: code, text: `${code} - ${name}` })),
]

/** The filters of the worklist: a plain form whose address can be kept and sent. */
export function WorklistFilters({ params, windows, domains }: Pick<Worklist, 'params' | 'windows' | 'domains'>) {
  return (
    <form method="get" aria-label="Filtrer les dossiers" className="fr-mb-3w">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-5">
        <Input
          className="fr-mb-0"
          label="Référence, nom ou FINESS"
          nativeInputProps={{ name: 'q', type: 'search', defaultValue: params.q, maxLength: 100 }}
        />
        <FilterSelect name="statut" label="Statut" value={params.statut} options={STATUS_OPTIONS} />
        <FilterSelect
          name="fenetre"
          label="Fenêtre"
          value={params.fenetre}
          options={withAll('Toutes les fenêtres', windows)}
        />
        <FilterSelect
          name="domaine"
          label="Domaine"
          value={params.domaine}
          options={withAll('Tous les domaines', domains)}
        />
        <FilterSelect name="tri" label="Trier par" value={params.tri} options={SORT_OPTIONS} />
      </div>
      <Button type="submit" className="fr-mt-2w">
        Filtrer
      </Button>
    </form>
  )
}

type SelectProps = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
}

function FilterSelect({ name, label, value, options }: SelectProps) {
  return (
    <Select className="fr-mb-0" key={value} label={label} nativeSelectProps={{ name, defaultValue: value }}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </Select>
  )
}
