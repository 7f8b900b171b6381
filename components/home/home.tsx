import type { NextWindow } from '@/lib/programme/domain/next-window'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { EntryPoints } from './entry-points'
import { NextDates } from './next-dates'
import { PaidDomains } from './paid-domains'
import { Steps } from './steps'

type Props = {
  readonly rules: RuleSet
  readonly next: NextWindow | null
  readonly now: Date
  readonly isSignedIn: boolean
}

/** The public home page: what the programme pays, when one may apply, where to begin, what comes next. */
export function Home({ rules, next, now, isSignedIn }: Props) {
  return (
    <>
      <div className="fr-grid-row fr-grid-row--gutters fr-mb-4w">
        <div className="fr-col-12 fr-col-lg-7">
          <h1>Le numérique en santé que vous utilisez vraiment est financé</h1>
          <p className="fr-text--lead">
            Le programme {rules.programmeCode} verse un forfait aux établissements de santé qui alimentent le dossier
            médical partagé, écrivent par messagerie sécurisée et qualifient l’identité nationale de santé de leurs
            patients.
          </p>
          <p>
            Ici, l’établissement simule son forfait, dépose sa candidature et suit ses paiements ; l’agence régionale de
            santé instruit et fait payer ; la DGOS suit le programme.
          </p>
        </div>
        <div className="fr-col-12 fr-col-lg-5">
          <NextDates next={next} now={now} />
        </div>
      </div>
      <EntryPoints isSignedIn={isSignedIn} />
      <PaidDomains rules={rules} />
      <Steps rules={rules} />
    </>
  )
}
