'use client'

import { usePathname } from 'next/navigation'
import { useEffect, useRef } from 'react'

/**
 * After a link followed without loading the page again, the focus would stay on a link that is gone: it goes to the
 * title of the new page. What took the focus by itself meanwhile keeps it, and so does an address that names a place.
 */
export function FocusOnNavigation() {
  const pathname = usePathname()
  const shown = useRef(pathname)

  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    if (window.location.hash !== '' || document.activeElement?.matches('main [tabindex="-1"], dialog *')) return
    const title = document.querySelector<HTMLElement>('main h1') ?? document.querySelector<HTMLElement>('main')
    if (title === null) return
    title.tabIndex = -1
    title.focus()
  }, [pathname])

  return null
}
