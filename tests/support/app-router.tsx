import { AppRouterContext, type AppRouterInstance } from 'next/dist/shared/lib/app-router-context.shared-runtime'
import type { ReactNode } from 'react'

/** A router that writes down where it was sent. */
export function createTestRouter(): AppRouterInstance & { readonly visited: string[] } {
  const visited: string[] = []
  const go = (href: string) => void visited.push(href)

  return {
    visited,
    push: go,
    replace: go,
    back: () => go('back'),
    forward: () => go('forward'),
    refresh: () => undefined,
    prefetch: () => undefined,
    bfcacheId: 'test',
  }
}

/** What the app router gives to a page, for a component outside of it. */
export function WithRouter({
  router = createTestRouter(),
  children,
}: {
  readonly router?: AppRouterInstance
  readonly children: ReactNode
}) {
  return <AppRouterContext.Provider value={router}>{children}</AppRouterContext.Provider>
}
