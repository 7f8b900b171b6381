'use client'

import { Breadcrumb } from '@codegouvfr/react-dsfr/Breadcrumb'
import type { ReactNode } from 'react'

type Props = {
  readonly title: ReactNode
  /** The pages above this one, from the home page down. */
  readonly parents?: readonly { readonly label: string; readonly href: string }[]
  /** Last name of the breadcrumb when the title is not plain text. */
  readonly current?: string
  readonly lead?: ReactNode
}

/** Breadcrumb, title and lead of a page. */
export function PageTitle({ title, parents = [], current, lead }: Props) {
  return (
    <header className="fr-mb-3w">
      <Breadcrumb
        segments={parents.map(({ label, href }) => ({ label, linkProps: { href } }))}
        homeLinkProps={{ href: '/' }}
        currentPageLabel={current ?? title}
      />
      <h1 className="fr-mb-1w">{title}</h1>
      {lead !== undefined && <p className="fr-text--lead fr-mb-0">{lead}</p>}
    </header>
  )
}
