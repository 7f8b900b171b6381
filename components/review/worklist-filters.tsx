import { Button } from '@codegouvfr/react-dsfr/Button'
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { Input } from '@codegouvfr/react-dsfr/Input'
import Link from 'next/link'
import { FilterSelect, type Option } from '@/components/ui/filter-select'
import { URGENCIES } from '@/lib/candidatures/domain/review-clock'
import { LEGAL_STATUSES } from '@/lib/establishments/domain/legal-status'
import type { Worklist } from '@/lib/review/queries/worklist'
import {
  DEFAULT_COLUMNS,
  DIRECTIONS,
  LISTED_STATUSES,
  MINE,
  NOBODY,
  PREREQUISITE_STATES,
  WORKLIST_COLUMNS,
  WORKLIST_SORTS,
  type WorklistParams,
} from '@/lib/review/worklist-params'
import { CANDIDATURE_STATUS_TEXT } from '@/lib/text/candidatures'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'
import { URGENCY_TEXT, VERDICT_TEXT, WORKLIST_COLUMN_TEXT, WORKLIST_SORT_TEXT } from '@/lib/text/review'

const STATUS_OPTIONS: readonly Option[] = [
  { value: 'a-traiter', text: 'À traiter' },
  { value: 'a-valider', text: 'Décisions à valider' },
  { value: 'recours', text: 'Recours sans réponse' },
  { value: 'tous', text: 'Tous les statuts' },
  ...LISTED_STATUSES.map((status) => ({ value: status, text: CANDIDATURE_STATUS_TEXT[status].label })),
]
const SORT_OPTIONS = WORKLIST_SORTS.map((value) => ({ value, text: WORKLIST_SORT_TEXT[value] }))
const DIRECTION_TEXT = { croissant: 'Croissant', decroissant: 'Décroissant' } as const
const DIRECTION_OPTIONS = DIRECTIONS.map((value) => ({ value, text: DIRECTION_TEXT[value] }))

const withAll = (text: string, options: readonly Option[]): Option[] => [{ value: '', text }, ...options]
const byCode = (options: readonly { readonly code: string; readonly name: string }[]): Option[] =>
  options.map(({ code, name }) => ({ value: code, text: `${code} - ${name}` }))
const byId = (options: readonly { readonly id: string; readonly name: string }[]): Option[] =>
  options.map(({ id, name }) => ({ value: id, text: name }))

type Props = Pick<Worklist, 'params' | 'choices'>

/** The filters of the worklist: a plain form whose address can be kept and sent. */
export function WorklistFilters({ params, choices }: Props) {
  return (
    <form method="get" aria-label="Filtrer les dossiers" className="fr-mb-2w print:hidden">
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2 lg:grid-cols-4">
        <Input
          className="fr-mb-0"
          label="Référence, nom ou FINESS"
          nativeInputProps={{ name: 'q', type: 'search', defaultValue: params.q, maxLength: 100 }}
        />
        <FilterSelect name="statut" label="Statut" value={params.statut} options={STATUS_OPTIONS} />
        <FilterSelect
          name="instructeur"
          label="Instructeur"
          value={params.instructeur}
          options={withAll('Tout le monde', [
            { value: MINE, text: 'Moi' },
            { value: NOBODY, text: 'Personne' },
            ...byId(choices.instructors),
          ])}
        />
        <FilterSelect
          name="delai"
          label="Délai d’instruction"
          value={params.delai}
          options={withAll(
            'Tous les délais',
            URGENCIES.map((value) => ({ value, text: URGENCY_TEXT[value].choice })),
          )}
        />
      </div>
      <MoreFilters params={params} choices={choices} />
      <div className="flex flex-wrap items-center gap-4 fr-mt-2w">
        <Button type="submit">Filtrer</Button>
        <Link className="fr-link" href="/instruction">
          Effacer les filtres
        </Link>
      </div>
    </form>
  )
}

/** Open when one of them is set: what a list leaves out is never hidden. */
function MoreFilters({ params, choices }: Props) {
  const { fenetre, domaine, prerequis, avis, juridique, departement, montantmin, montantmax, agemin, etiquette } =
    params
  const isUsed =
    [fenetre, domaine, prerequis, avis, juridique, departement, montantmin, montantmax, agemin, etiquette].some(
      (value) => value !== '',
    ) || params.col.join() !== DEFAULT_COLUMNS.join()

  return (
    <details open={isUsed} className="fr-mt-2w">
      <summary>Plus de filtres, tri et colonnes</summary>
      <div className="grid grid-cols-1 gap-4 fr-mt-2w sm:grid-cols-2 lg:grid-cols-4">
        <FilterSelect
          name="fenetre"
          label="Fenêtre"
          value={fenetre}
          options={withAll('Toutes les fenêtres', byCode(choices.windows))}
        />
        <FilterSelect
          name="domaine"
          label="Domaine"
          value={domaine}
          options={withAll('Tous les domaines', byCode(choices.domains))}
        />
        <FilterSelect
          name="prerequis"
          label="Prérequis"
          value={prerequis}
          options={withAll('Tous les prérequis', byCode(choices.prerequisites))}
        />
        <FilterSelect
          name="avis"
          label="Avis sur le prérequis"
          value={avis}
          options={withAll(
            'Tous les avis',
            PREREQUISITE_STATES.map((value) => ({ value, text: VERDICT_TEXT[value].label })),
          )}
        />
        <FilterSelect
          name="juridique"
          label="Statut juridique"
          value={juridique}
          options={withAll(
            'Tous',
            LEGAL_STATUSES.map((value) => ({ value, text: LEGAL_STATUS_TEXT[value] })),
          )}
        />
        <FilterSelect
          name="departement"
          label="Département"
          value={departement}
          options={withAll(
            'Tous',
            choices.departements.map((value) => ({ value, text: value })),
          )}
        />
        <FilterSelect
          name="etiquette"
          label="Étiquette"
          value={etiquette}
          options={withAll('Toutes', byId(choices.tags))}
        />
        <FilterNumber name="agemin" label="Déposée depuis au moins (jours)" value={agemin} />
        <FilterNumber name="montantmin" label="Montant minimal (€)" value={montantmin} />
        <FilterNumber name="montantmax" label="Montant maximal (€)" value={montantmax} />
        <FilterSelect name="tri" label="Trier par" value={params.tri} options={SORT_OPTIONS} />
        <FilterSelect name="sens" label="Ordre" value={params.sens} options={DIRECTION_OPTIONS} />
      </div>
      {/* Without it, no column at all would read as nothing chosen. */}
      <input type="hidden" name="col" value="" />
      <Checkbox
        className="fr-mt-2w fr-mb-0"
        legend="Colonnes"
        orientation="horizontal"
        small
        key={params.col.join()}
        options={WORKLIST_COLUMNS.map((column) => ({
          label: WORKLIST_COLUMN_TEXT[column],
          nativeInputProps: { name: 'col', value: column, defaultChecked: params.col.includes(column) },
        }))}
      />
    </details>
  )
}

function FilterNumber({
  name,
  label,
  value,
}: {
  readonly name: keyof WorklistParams
  readonly label: string
  readonly value: string
}) {
  return (
    <Input
      className="fr-mb-0"
      label={label}
      key={value}
      nativeInputProps={{ name, inputMode: 'numeric', defaultValue: value, maxLength: 12 }}
    />
  )
}
