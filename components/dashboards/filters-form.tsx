import { Button } from '@codegouvfr/react-dsfr/Button'
import { Select } from '@codegouvfr/react-dsfr/Select'
import type { Filters } from '@/lib/dashboards/queries/dashboard-scope'

type Props = {
  readonly filters: Filters
  readonly regionCode: string | null
  /** Regions to choose among; none: the region is kept as it is. */
  readonly regions: readonly { readonly code: string; readonly name: string }[]
  /** Text of the choice of no region; null when one must be chosen. */
  readonly allRegions: string | null
}

/** The filters of a dashboard, in its address: works without scripts, can be kept and sent. */
export function FiltersForm({ filters, regionCode, regions, allRegions }: Props) {
  return (
    <form method="get" className="flex flex-wrap items-end gap-4 fr-mb-3w print:hidden" aria-label="Filtres">
      {regions.length > 0 ? (
        <FilterSelect name="region" label="Région" value={regionCode} all={allRegions} options={regions} />
      ) : (
        regionCode !== null && <input type="hidden" name="region" value={regionCode} />
      )}
      <FilterSelect
        name="fenetre"
        label="Fenêtre"
        value={filters.windowCode}
        all="Toutes les fenêtres"
        options={filters.windows}
      />
      <FilterSelect
        name="volet"
        label="Volet"
        value={filters.voletCode}
        all="Tous les volets"
        options={filters.volets}
      />
      <Button type="submit">Filtrer</Button>
    </form>
  )
}

type SelectProps = {
  readonly name: string
  readonly label: string
  readonly value: string | null
  readonly all: string | null
  readonly options: readonly { readonly code: string; readonly name: string }[]
}

function FilterSelect({ name, label, value, all, options }: SelectProps) {
  return (
    <Select className="fr-mb-0" label={label} nativeSelectProps={{ name, defaultValue: value ?? '' }} key={value}>
      {all !== null && <option value="">{all}</option>}
      {options.map(({ code, name: text }) => (
        <option key={code} value={code}>
          {text}
        </option>
      ))}
    </Select>
  )
}
