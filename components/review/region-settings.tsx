import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextField } from '@/components/forms/fields'
import { PageTitle } from '@/components/ui/page-title'
import { formatDateTime } from '@/lib/kernel/dates'
import { formatEuros } from '@/lib/kernel/money'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { RegionSettings as View } from '@/lib/review/queries/region-settings'

type Props = {
  readonly regions: readonly View[]
  readonly save: (form: FormData) => Promise<ActionResult<{ version: number }>>
}

/** How many people validate in a region. */
export function RegionSettings({ regions, save }: Props) {
  return (
    <>
      <PageTitle
        title="Validation des candidatures"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="La personne qui propose une décision ne la valide jamais. Au-dessus d’un montant, vous pouvez demander une seconde validation, par une autre personne encore."
      />
      {regions.map((region) => (
        <Region key={region.regionCode} region={region} save={save} />
      ))}
    </>
  )
}

function Region({ region, save }: { readonly region: View } & Pick<Props, 'save'>) {
  const { regionCode, regionName, secondValidationCents, version, changed } = region

  return (
    <section aria-labelledby={`region-${regionCode}`} className="max-w-2xl fr-mb-4w">
      <h2 className="fr-h4" id={`region-${regionCode}`}>
        {regionName}
      </h2>
      <p>
        {secondValidationCents === null
          ? 'Une seule validation suffit, quel que soit le montant.'
          : `Deux personnes valident au-dessus de ${formatEuros(secondValidationCents)}.`}
        {changed !== null && ` Choisi par ${changed.byName}, le ${formatDateTime(changed.at)}.`}
      </p>
      <ActionForm
        action={save}
        hidden={{ regionCode, expectedVersion: version }}
        doneMessage="Le seuil est enregistré : il vaut pour les validations à venir."
        aria-label={`Seuil de la région ${regionName}`}
      >
        <TextField
          name="euros"
          label="Seuil, en euros"
          hint="Par exemple 100 000. Laissez vide pour qu’une seule validation suffise toujours."
          inputMode="numeric"
          maxLength={20}
          defaultValue={secondValidationCents === null ? '' : String(secondValidationCents / 100)}
          key={version}
        />
        <SubmitButton>Enregistrer</SubmitButton>
      </ActionForm>
    </section>
  )
}
