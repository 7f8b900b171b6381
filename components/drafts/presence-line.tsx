import type { Person } from './transport'

/** Who else has the dossier open now. */
export function PresenceLine({ people }: { readonly people: readonly Person[] }) {
  const names = people.map(({ name, place }) => (place === '' ? name : `${name} (${place})`))

  return (
    <p role="status" className="fr-text--sm fr-mb-1w min-h-6">
      {names.length > 0 && `Aussi sur ce dossier en ce moment : ${names.join(', ')}.`}
    </p>
  )
}
