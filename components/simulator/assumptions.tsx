import { Accordion } from '@codegouvfr/react-dsfr/Accordion'
import { Badge } from '@codegouvfr/react-dsfr/Badge'
import type { RuleSet } from '@/lib/programme/domain/rule-set'
import { settingNoteText } from '@/lib/text/programme'

/** What the public texts leave open and how the portal decided it, each with its reason. */
export function Assumptions({ rules }: { readonly rules: RuleSet }) {
  const notes = rules.settingNotes.filter(({ isAssumption }) => isAssumption)
  const bonuses = rules.bonuses.filter(({ isAssumption }) => isAssumption)

  return (
    <section aria-labelledby="hypotheses" className="fr-mt-4w">
      <h2 id="hypotheses" className="fr-h4">
        Ce qui est une hypothèse
      </h2>
      <p>
        Cette simulation n’engage pas l’administration. Là où les textes publics du programme se taisent, le portail
        prend une valeur de départ, que la DGOS peut changer.
      </p>
      <Accordion label={`Voir les ${notes.length + bonuses.length} hypothèses et leurs raisons`} titleAs="h3">
        <ul className="list-none p-0">
          {notes.map((note) => (
            <AssumptionItem key={note.key} text={settingNoteText(note)} reason={note.reason} />
          ))}
          {bonuses.map(({ code, name, reason }) => (
            <AssumptionItem key={code} text={`Bonus ${code}, ${name}.`} reason={reason} />
          ))}
        </ul>
      </Accordion>
    </section>
  )
}

function AssumptionItem({ text, reason }: { readonly text: string; readonly reason: string }) {
  return (
    <li className="fr-mb-2w">
      <Badge small noIcon severity="info" as="span">
        Hypothèse
      </Badge>{' '}
      {text}
      <br />
      <small>{reason}</small>
    </li>
  )
}
