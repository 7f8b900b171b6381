'use client'

import { headerFooterDisplayItem } from '@codegouvfr/react-dsfr/Display'
import { Footer } from '@codegouvfr/react-dsfr/Footer'

export function SiteFooter() {
  return (
    <Footer
      id="footer"
      accessibility="partially compliant"
      accessibilityLinkProps={{ href: '/accessibilite' }}
      termsLinkProps={{ href: '/mentions-legales' }}
      bottomItems={[
        { text: 'Candidatures retenues', linkProps: { href: '/candidatures-retenues' } },
        { text: 'Glossaire', linkProps: { href: '/glossaire' } },
        { text: 'Données personnelles', linkProps: { href: '/donnees-personnelles' } },
        { text: 'Vérifier un récépissé', linkProps: { href: '/verification' } },
        headerFooterDisplayItem,
      ]}
      contentDescription="Le portail du programme SUN-ES : une seule adresse pour candidater, instruire, payer et suivre l’usage du numérique en santé dans les établissements."
      homeLinkProps={{ href: '/', title: 'Accueil - Portail SUN-ES' }}
    />
  )
}
