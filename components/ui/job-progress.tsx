import { Alert } from '@codegouvfr/react-dsfr/Alert'
import { useId } from 'react'

type Props = {
  readonly label: string
  readonly done: number
  /** Zero while it is not known. */
  readonly total: number
  readonly hint: string
  /** Said when the portal does not answer. */
  readonly lost: string | null
}

/** How far a job is. */
export function JobProgress({ label, done, total, hint, lost }: Props) {
  const id = useId()

  return (
    <div className="fr-my-4w">
      <label htmlFor={id} className="fr-label">
        {label}
      </label>
      <progress id={id} className="fr-mt-1w h-4 w-full" max={Math.max(1, total)} value={total > 0 ? done : 0} />
      <p role="status" className="fr-hint-text fr-mt-1w">
        {hint}
      </p>
      {lost !== null && <Alert small severity="warning" description={lost} />}
    </div>
  )
}
