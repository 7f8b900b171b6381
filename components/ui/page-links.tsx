'use client'

import { Pagination } from '@codegouvfr/react-dsfr/Pagination'

type Props = {
  readonly page: number
  readonly pageCount: number
  /** The address of the list, and what else it is asked. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>> | string
}

/** The pages of a list; nothing when there is only one. */
export function PageLinks({ page, pageCount, path, query = {} }: Props) {
  if (pageCount <= 1) return null

  return (
    <Pagination
      count={pageCount}
      defaultPage={page}
      showFirstLast
      getPageLinkProps={(number) => ({
        href: `${path}?${new URLSearchParams([...new URLSearchParams(query), ['page', String(number)]])}`,
      })}
    />
  )
}
