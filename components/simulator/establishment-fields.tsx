'use client'

import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { Checkbox } from '@codegouvfr/react-dsfr/Checkbox'
import { Input } from '@codegouvfr/react-dsfr/Input'
import { EstablishmentCombobox } from '@/components/establishments/establishment-combobox'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import { formatInteger } from '@/lib/kernel/money'
import type { WholeNumber } from '@/lib/kernel/whole-number'
import type { EstablishmentCapacities } from '@/lib/programme/domain/rule-set'
import type { Simulation } from './simulation'

const ACTIVITY_ERROR: Record<Exclude<WholeNumber['kind'], 'value' | 'empty'>, string> = {
  negative: 'L’activité ne peut pas être négative. Tapez un nombre entier, par exemple 7 000.',
  decimal: 'L’activité est un nombre entier, sans virgule. Tapez par exemple 7 000.',
  'not-a-number': 'Tapez l’activité en chiffres seulement, par exemple 7 000.',
  'too-large': 'Ce nombre est trop grand pour une activité. Vérifiez votre saisie.',
}

const CAPACITY_FIELDS: readonly { readonly key: keyof EstablishmentCapacities; name: string; label: string }[] = [
  { key: 'hasSurgery', name: 'chirurgie', label: 'Activité de chirurgie' },
  { key: 'hasLaboratory', name: 'laboratoire', label: 'Laboratoire de biologie à soi (même FINESS juridique)' },
  { key: 'hasImaging', name: 'imagerie', label: 'Plateau d’imagerie à soi (même FINESS juridique)' },
]

type Props = {
  readonly simulation: Simulation
  readonly establishment: FoundEstablishment | null
  readonly isUnknownFiness: boolean
  readonly activity: WholeNumber
  readonly onEstablishment: (establishment: FoundEstablishment | null) => void
  readonly onActivity: (text: string) => void
  readonly onCapacities: (capacities: EstablishmentCapacities) => void
}

/** First step: an establishment of the register, or an activity and what the establishment has. */
export function EstablishmentFields(props: Props) {
  const { simulation, establishment, isUnknownFiness, onEstablishment } = props

  return (
    <fieldset className="fr-fieldset fr-mb-2w">
      <legend className="fr-fieldset__legend">
        <h2 className="fr-h5 fr-mb-1w">1. Votre établissement</h2>
      </legend>
      <div className="fr-fieldset__element">
        <EstablishmentCombobox
          name="etablissement"
          label="Trouver un établissement"
          onSelect={onEstablishment}
          {...(establishment === null ? {} : { defaultEstablishment: establishment })}
        />
        <noscript>
          <Input
            className="fr-mt-2w"
            label="Numéro FINESS de l’établissement"
            nativeInputProps={{ name: 'finess', defaultValue: simulation.finess ?? '' }}
          />
        </noscript>
        {establishment !== null && <EstablishmentFacts establishment={establishment} />}
        {isUnknownFiness && (
          <Alert
            small
            severity="warning"
            className="fr-mt-2w"
            description={`Aucun établissement ne porte le numéro FINESS « ${simulation.finess} ». Cherchez-le par son nom, ou tapez son activité.`}
          />
        )}
      </div>
      {establishment === null && <TypedEstablishment {...props} />}
    </fieldset>
  )
}

function EstablishmentFacts({ establishment }: { readonly establishment: FoundEstablishment }) {
  const { activity } = establishment
  const owned = CAPACITY_FIELDS.filter(({ key }) => establishment[key]).map(({ label }) => label.toLowerCase())

  return (
    <ul className="fr-mt-2w fr-mb-0">
      <li>Activité combinée 2019 : {activity === null ? 'absente du fichier national' : formatInteger(activity)}</li>
      <li>{owned.length === 0 ? 'Ni chirurgie, ni laboratoire, ni plateau d’imagerie à soi' : sentence(owned)}</li>
    </ul>
  )
}

function sentence(words: readonly string[]): string {
  const text = words.join(', ')

  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`
}

function TypedEstablishment({ simulation, activity, onActivity, onCapacities }: Props) {
  const { activityText, capacities } = simulation
  const error = activity.kind === 'value' || activity.kind === 'empty' ? undefined : ACTIVITY_ERROR[activity.kind]

  return (
    <>
      <div className="fr-fieldset__element">
        <Input
          label="Ou taper son activité combinée 2019"
          hintText="Nombre entier, par exemple 7 000"
          state={error === undefined ? 'default' : 'error'}
          stateRelatedMessage={error}
          nativeInputProps={{
            name: 'activite',
            inputMode: 'numeric',
            autoComplete: 'off',
            value: activityText,
            onChange: (event) => onActivity(event.target.value),
          }}
        />
      </div>
      <div className="fr-fieldset__element">
        <Checkbox
          legend="L’établissement a…"
          small
          options={CAPACITY_FIELDS.map(({ key, name, label }) => ({
            label,
            nativeInputProps: {
              name,
              value: 'oui',
              checked: capacities[key],
              onChange: (event) => onCapacities({ ...capacities, [key]: event.target.checked }),
            },
          }))}
        />
      </div>
    </>
  )
}
