import { Button } from '@codegouvfr/react-dsfr/Button'
import { Input } from '@codegouvfr/react-dsfr/Input'
import Link from 'next/link'
import { FilterSelect, type Option } from '@/components/ui/filter-select'
import { PUBLISHED_PATH } from '@/lib/announcements/published-params'
import type { PublishedList } from '@/lib/announcements/queries/published-list'
import { LEGAL_STATUSES } from '@/lib/establishments/domain/legal-status'
import { isRegionCode, regionName } from '@/lib/establishments/domain/regions'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'

type Props = Pick<PublishedList, 'params' | 'choices'>

/** The filters of the public list: a plain form whose address can be kept and sent. */
export function PublishedFilters({ params, choices }: Props) {
  return (
    <form method="get" aria-label="Filtrer la liste" className="fr-mb-3w print:hidden">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-3">
        <Input
          className="fr-mb-0"
          label="Établissement, commune ou FINESS"
          key={params.q}
          nativeInputProps={{ name: 'q', type: 'search', defaultValue: params.q, maxLength: 100 }}
        />
        <FilterSelect
          name="region"
          label="Région"
          value={params.region}
          options={chosenToo('Toutes les régions', params.region, choices.regions.map(toOption(({ name }) => name)))}
        />
        <FilterSelect
          name="departement"
          label="Département"
          value={params.departement}
          options={chosenToo(
            'Tous les départements',
            params.departement,
            choices.departements.map((code) => ({ value: code, text: code })),
          )}
        />
        <FilterSelect
          name="fenetre"
          label="Fenêtre"
          value={params.fenetre}
          options={chosenToo(
            'Toutes les fenêtres',
            params.fenetre,
            choices.windows.map(toOption(({ code, name }) => `${code} - ${name}`)),
          )}
        />
        <FilterSelect
          name="statut"
          label="Statut juridique"
          value={params.statut}
          options={chosenToo(
            'Tous les statuts',
            params.statut,
            LEGAL_STATUSES.map((value) => ({ value, text: LEGAL_STATUS_TEXT[value] })),
          )}
        />
        <FilterSelect
          name="domaine"
          label="Domaine"
          value={params.domaine}
          options={chosenToo(
            'Tous les domaines',
            params.domaine,
            choices.domains.map(toOption(({ code, name }) => `${code} - ${name}`)),
          )}
        />
      </div>
      {params.tri !== 'etablissement' && <input type="hidden" name="tri" value={params.tri} />}
      {params.sens !== 'croissant' && <input type="hidden" name="sens" value={params.sens} />}
      <div className="flex flex-wrap items-center gap-4 fr-mt-2w">
        <Button type="submit">Filtrer</Button>
        <Link className="fr-link" href={PUBLISHED_PATH}>
          Effacer les filtres
        </Link>
      </div>
    </form>
  )
}

type Place = { readonly code: string; readonly name: string }

const toOption =
  (textOf: (place: Place) => string) =>
  (place: Place): Option => ({ value: place.code, text: textOf(place) })

/** What the address asks for stays chosen, though nothing public is there. */
function chosenToo(all: string, chosen: string, options: readonly Option[]): Option[] {
  const isThere = chosen === '' || options.some(({ value }) => value === chosen)
  const text = isRegionCode(chosen) ? regionName(chosen) : chosen

  return [{ value: '', text: all }, ...options, ...(isThere ? [] : [{ value: chosen, text }])]
}
