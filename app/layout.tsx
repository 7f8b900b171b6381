import type { Metadata } from 'next'
import { connection } from 'next/server'
import type { ReactNode } from 'react'
import './globals.css'
import { DsfrProvider, StartDsfrOnHydration } from '@/components/dsfr/client'
import { DsfrHead, getHtmlAttributes } from '@/components/dsfr/server'
import { DemonstrationBanner } from '@/components/layout/demonstration-banner'
import { FocusOnNavigation } from '@/components/layout/focus-on-navigation'
import { SiteFooter } from '@/components/layout/site-footer'
import { SiteHeader } from '@/components/layout/site-header'
import { SkipLinks } from '@/components/layout/skip-links'
import { currentActor } from '@/lib/platform/page-context'
import { services } from '@/lib/platform/services'
import { demonstrationState } from '@/lib/programme/queries/demonstration-state'
import { jumpTo } from './demonstration-actions'
import { signOutAction } from './sign-out-action'

export const metadata: Metadata = {
  title: { default: 'Portail SUN-ES', template: '%s - Portail SUN-ES' },
  description:
    'Du simulateur au solde payé : le programme SUN-ES pour les établissements de santé, les ARS et la DGOS.',
}

export default async function RootLayout({ children }: { children: ReactNode }) {
  const lang = 'fr'
  // Every page says who is signed in: none is made before it is asked for, and building needs no environment.
  await connection()
  const [actor, demonstration] = await Promise.all([currentActor(), demonstrationState(services())])

  return (
    <html {...getHtmlAttributes({ lang })}>
      <head>
        <DsfrHead preloadFonts={['Marianne-Regular', 'Marianne-Medium', 'Marianne-Bold']} />
      </head>
      <body>
        <DsfrProvider lang={lang}>
          <StartDsfrOnHydration />
          <FocusOnNavigation />
          <SkipLinks />
          <SiteHeader actor={actor} signOut={signOutAction} />
          {demonstration !== null && <DemonstrationBanner {...demonstration} jumpTo={jumpTo} />}
          <main id="contenu" tabIndex={-1} className="fr-container fr-py-4w">
            {children}
          </main>
          <SiteFooter />
        </DsfrProvider>
      </body>
    </html>
  )
}
