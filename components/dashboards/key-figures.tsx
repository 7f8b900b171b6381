export type KeyFigure = { readonly label: string; readonly value: string; readonly note?: string }

/** A few figures in large, each named. */
export function KeyFigures({ figures }: { readonly figures: readonly KeyFigure[] }) {
  return (
    <dl className="fr-grid-row fr-grid-row--gutters fr-mb-3w">
      {figures.map(({ label, value, note }) => (
        <div key={label} className="fr-col-6 fr-col-md-3">
          <dt className="fr-mb-0">{label}</dt>
          <dd className="m-0 p-0">
            <span className="fr-h4 fr-mb-0 block whitespace-nowrap">{value}</span>
            {note !== undefined && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}
