import TechnicalError from '@codegouvfr/react-dsfr/picto/TechnicalError'
import type { ReactNode } from 'react'

type Props = {
  readonly title: string
  /** What happened, and what to do. */
  readonly children: ReactNode
  /** The ways out. */
  readonly actions: ReactNode
}

/** A page that could not be shown, with a way out. */
export function ErrorPage({ title, children, actions }: Props) {
  return (
    <div className="fr-grid-row fr-grid-row--gutters fr-grid-row--middle fr-my-4w">
      <div className="fr-col-12 fr-col-md-8">
        <h1>{title}</h1>
        {children}
        <div className="flex flex-wrap gap-4 fr-mt-3w">{actions}</div>
      </div>
      <div className="fr-col-md-4 fr-hidden fr-unhidden-md text-center">
        <TechnicalError fontSize="8rem" />
      </div>
    </div>
  )
}
