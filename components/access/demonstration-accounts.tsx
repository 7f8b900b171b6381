'use client'

import { Accordion } from '@codegouvfr/react-dsfr/Accordion'
import { Button } from '@codegouvfr/react-dsfr/Button'
import type { DemonstrationAccount } from '@/lib/access/queries/demonstration-accounts'
import { membershipText } from '@/lib/text/access'

type Props = {
  readonly accounts: readonly DemonstrationAccount[]
  readonly choose: (email: string) => void
}

/** The fictitious people of the demonstration, each with a button that fills the form. */
export function DemonstrationAccounts({ accounts, choose }: Props) {
  return (
    <section className="fr-mt-6w" aria-labelledby="comptes-de-demonstration">
      <h2 id="comptes-de-demonstration" className="fr-h5">
        Comptes de démonstration
      </h2>
      <p>
        Ces personnes sont fictives. Leur mot de passe commun est affiché au démarrage du portail, dans le terminal.
      </p>
      <Accordion label={`Choisir parmi ${accounts.length} comptes`} defaultExpanded={accounts.length <= 12}>
        <ul className="fr-raw-list">
          {accounts.map((account) => (
            <li key={account.email} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 fr-py-1w">
              <span className="min-w-0 flex-1 basis-56">
                <strong>{account.name}</strong>
                <br />
                {account.rights.length === 0 ? 'Aucun droit' : account.rights.map(membershipText).join(', ')}
                <br />
                <span className="fr-text--sm break-all">{account.email}</span>
              </span>
              <Button
                size="small"
                priority="secondary"
                title={`Choisir le compte de ${account.name}`}
                onClick={() => choose(account.email)}
              >
                Choisir
              </Button>
            </li>
          ))}
        </ul>
      </Accordion>
    </section>
  )
}
