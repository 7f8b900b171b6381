import { ActionForm } from '@/components/forms/action-form'
import { SubmitButton, TextAreaField, TextField } from '@/components/forms/fields'
import { AssumptionBadge } from '@/components/programme/assumption-badge'
import { PageTitle } from '@/components/ui/page-title'
import { formatDateTime } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { RegionHeaderView } from '@/lib/templates/queries/region-headers'

type Props = {
  readonly regions: readonly RegionHeaderView[]
  readonly save: (form: FormData) => Promise<ActionResult<{ version: number }>>
}

/** What a region writes at the head of its documents, and who signs them. */
export function RegionHeaders({ regions, save }: Props) {
  return (
    <>
      <PageTitle
        title="En-tête et signataire des courriers"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead="Ce que votre agence écrit en tête de ses conventions et de ses lettres de décision, et qui les signe. Les documents déjà faits ne changent pas."
      />
      {regions.map((region) => (
        <Region key={region.regionCode} region={region} save={save} />
      ))}
    </>
  )
}

function Region({ region, save }: { readonly region: RegionHeaderView } & Pick<Props, 'save'>) {
  const { regionCode, regionName, header, version, changed } = region

  return (
    <section aria-labelledby={`region-${regionCode}`} className="max-w-2xl fr-mb-4w">
      <h2 className="fr-h4" id={`region-${regionCode}`}>
        {regionName}
      </h2>
      <p>
        {changed === null
          ? 'Rien n’est encore écrit : les documents portent le nom de l’agence, sans adresse ni signataire.'
          : `Écrit par ${changed.byName}, le ${formatDateTime(changed.at)}.`}
      </p>
      <ActionForm
        action={save}
        hidden={{ regionCode, expectedVersion: version }}
        doneMessage="L’en-tête est enregistré : il vaut pour les documents à venir."
        aria-label={`En-tête de la région ${regionName}`}
      >
        <TextField
          name="agencyName"
          label="Nom de l’agence"
          hint="Les textes le font suivre un « l’ », comme dans « l’Agence régionale de santé… »."
          defaultValue={header.agencyName}
          maxLength={120}
          required
        />
        <TextAreaField
          name="address"
          label="Adresse"
          hint="Cinq lignes au plus."
          defaultValue={header.addressLines.join('\n')}
          rows={4}
        />
        <TextField
          name="city"
          label="Ville de signature"
          hint="Par exemple Lyon, pour « Lyon, le 12 mai 2022 »."
          defaultValue={header.city}
          maxLength={120}
        />
        <TextField
          name="email"
          type="email"
          label="Adresse électronique"
          hint="Par exemple contact@ars.example.fr"
          autoComplete="off"
          defaultValue={header.email}
        />
        <TextField name="phone" type="tel" label="Téléphone" defaultValue={header.phone} maxLength={120} />
        <TextField
          name="signatoryName"
          label="Nom du signataire"
          autoComplete="off"
          defaultValue={header.signatoryName}
          maxLength={120}
        />
        <TextField
          name="signatoryPosition"
          label="Qualité du signataire"
          hint="Par exemple Directeur général"
          defaultValue={header.signatoryPosition}
          maxLength={120}
        />
        <TextAreaField
          name="appealText"
          label={
            <>
              Voies et délais de recours <AssumptionBadge />
            </>
          }
          hint="Les textes publics du programme n’en disent rien : le portail n’écrit aucun délai de lui-même. Ce texte est repris dans vos lettres de décision ; sans lui, elles donnent seulement votre adresse."
          defaultValue={header.appealText}
          rows={5}
          maxLength={3000}
        />
        <SubmitButton>Enregistrer</SubmitButton>
      </ActionForm>
    </section>
  )
}
