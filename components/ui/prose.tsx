import type { ReactNode } from 'react'

/** A page of text, at a width that reads well. */
export function Prose({ children }: { readonly children: ReactNode }) {
  return <div className="max-w-3xl [&_h2]:mt-8 [&_h2]:text-2xl">{children}</div>
}
