import { Accordion } from '@codegouvfr/react-dsfr/Accordion'
import { PageTitle } from '@/components/ui/page-title'
import { formatDate } from '@/lib/kernel/dates'
import type { ActionResult } from '@/lib/platform/actions/action-result'
import type { ProgrammeInForce } from '@/lib/programme/queries/programme-in-force'
import { AmountRules } from './amount-rules'
import { ExtensionForm } from './extension-form'
import { UsageRules } from './usage-rules'
import { WindowDates } from './window-dates'

type Props = {
  readonly view: ProgrammeInForce
  readonly extend: (form: FormData) => Promise<ActionResult<unknown>>
}

/** The rules in force, to read, and the extensions of the windows, to give for whoever may. */
export function ProgrammeRules({ view, extend }: Props) {
  const { rules, publishedAt, note, windows, mayEdit } = view

  return (
    <>
      <PageTitle
        title="Règles du programme"
        parents={[{ label: 'Administration', href: '/administration' }]}
        lead={`${rules.programmeCode}, ${rules.programmeName} : version ${rules.version} des règles, publiée le ${formatDate(publishedAt)}.`}
      />
      <p>
        {note === '' ? '' : `${note}. `}
        Une version publiée ne change plus : chaque dossier garde celle avec laquelle il a été calculé. Une
        « hypothèse » est une valeur sur laquelle les textes publics sont muets.
      </p>
      <h2 className="fr-h4 fr-mt-4w">Calendrier</h2>
      <WindowDates windows={windows} />
      {mayEdit && (
        <div className="fr-mb-4w">
          {windows.map((window) => (
            <Accordion key={window.windowId} label={`Prolonger ${window.name} pour une région`} titleAs="h3">
              <ExtensionForm action={extend} window={window} />
            </Accordion>
          ))}
        </div>
      )}
      <h2 className="fr-h4 fr-mt-4w">Montants</h2>
      <AmountRules rules={rules} windows={windows} />
      <h2 className="fr-h4 fr-mt-4w">Usages, prérequis et paramètres</h2>
      <UsageRules rules={rules} windows={windows} />
    </>
  )
}
