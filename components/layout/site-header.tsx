'use client'

import { Header } from '@codegouvfr/react-dsfr/Header'
import { MainNavigation } from '@codegouvfr/react-dsfr/MainNavigation'
import { usePathname } from 'next/navigation'
import type { Actor } from '@/lib/access/domain/actor'
import { mayEver } from '@/lib/access/domain/policy'
import { NAVIGATION } from './navigation'
import { SignOutForm } from './sign-out-form'

type Props = { readonly actor: Actor | null; readonly signOut: () => Promise<void> }

const GLOSSARY_LINK = {
  iconId: 'fr-icon-question-line',
  linkProps: { href: '/glossaire' },
  text: 'Glossaire',
} as const

/** The State's header, with the entries that this person's rights open. */
export function SiteHeader({ actor, signOut }: Props) {
  const pathname = usePathname()
  const entries = NAVIGATION.filter(({ permission }) =>
    permission === 'public' ? true : actor !== null && mayEver(actor, permission),
  )

  return (
    <Header
      id="header"
      brandTop={
        <>
          Ministère
          <br />
          chargé de la santé
        </>
      }
      homeLinkProps={{ href: '/', title: 'Accueil - Portail SUN-ES' }}
      serviceTitle="Portail SUN-ES"
      serviceTagline="Ségur usage numérique en établissements de santé"
      quickAccessItems={
        actor === null
          ? [GLOSSARY_LINK, { iconId: 'fr-icon-account-line', linkProps: { href: '/connexion' }, text: 'Se connecter' }]
          : [
              GLOSSARY_LINK,
              { iconId: 'fr-icon-account-line', linkProps: { href: '/mon-compte' }, text: actor.name },
              <SignOutForm key="sign-out" signOut={signOut} />,
            ]
      }
      navigation={
        <MainNavigation
          id="main-navigation"
          items={entries.map(({ text, href }) => ({
            text,
            linkProps: { href },
            isActive: href === '/' ? pathname === '/' : pathname.startsWith(href),
          }))}
        />
      }
    />
  )
}
