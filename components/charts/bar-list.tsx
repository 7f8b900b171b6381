import Link from 'next/link'

export type Bar = {
  readonly label: string
  readonly value: number
  /** The value in words, written beside the bar. */
  readonly text: string
  readonly href?: string
}

type Props = {
  readonly title: string
  readonly bars: readonly Bar[]
  /** The length of a full bar; the longest bar without it. */
  readonly full?: number
}

/** Horizontal bars in plain HTML: read in order, printed, and understood without colour as each says its value. */
export function BarList({ title, bars, full }: Props) {
  const longest = Math.max(1, full ?? 0, ...bars.map(({ value }) => value))

  return (
    <figure className="fr-m-0 fr-mb-3w break-inside-avoid">
      <figcaption className="fr-text--bold fr-mb-1w">{title}</figcaption>
      <ul className="list-none p-0 m-0">
        {bars.map(({ label, value, text, href }) => (
          <li key={label} className="grid grid-cols-1 sm:grid-cols-[15rem_1fr] gap-x-4 items-center fr-mb-1v">
            <span>{href === undefined ? label : <Link href={href}>{label}</Link>}</span>
            <span className="grid grid-cols-[minmax(0,1fr)_11rem] items-center gap-2">
              <span aria-hidden="true">
                <span
                  className="block h-4 bg-(--background-action-high-blue-france) print:border print:border-solid"
                  style={{ width: `${(100 * value) / longest}%` }}
                />
              </span>
              <span className="whitespace-nowrap">{text}</span>
            </span>
          </li>
        ))}
      </ul>
    </figure>
  )
}
