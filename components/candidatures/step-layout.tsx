import { Button } from '@codegouvfr/react-dsfr/Button'
import { Stepper } from '@codegouvfr/react-dsfr/Stepper'
import type { ReactNode } from 'react'
import { PageTitle } from '@/components/ui/page-title'
import { FORM_STEPS, type FormStep } from '@/lib/candidatures/domain/completeness'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { STEP_PATH, STEP_TEXT } from '@/lib/text/candidatures'
import { DeadlineNotice } from './deadline-notice'

type Props = { readonly view: CandidatureFormView; readonly step: FormStep; readonly children: ReactNode }

/** A step of the form: which dossier, how far one is, and the way to the steps around. */
export function StepLayout({ view, step, children }: Props) {
  const { candidatureId, reference, establishment, windowName } = view
  const index = FORM_STEPS.indexOf(step)
  const next = FORM_STEPS[index + 1]
  const previous = FORM_STEPS[index - 1]
  const base = `/candidatures/${candidatureId}`

  return (
    <>
      <PageTitle
        title={`Candidature ${reference}`}
        current={STEP_TEXT[step]}
        lead={`${establishment.name}, ${windowName}`}
        parents={[
          { label: 'Tableau de bord', href: '/tableau-de-bord' },
          { label: `Candidature ${reference}`, href: base },
        ]}
      />
      <DeadlineNotice view={view} />
      <Stepper
        currentStep={index + 1}
        stepCount={FORM_STEPS.length}
        title={STEP_TEXT[step]}
        nextTitle={next === undefined ? undefined : STEP_TEXT[next]}
      />
      {!view.mayEdit && step !== 'summary' && <ReadOnlyNotice view={view} />}
      {children}
      <nav aria-label="Étapes de la candidature" className="fr-mt-4w flex flex-wrap gap-4">
        <Button
          priority="secondary"
          linkProps={{ href: previous === undefined ? base : `${base}/${STEP_PATH[previous]}` }}
        >
          {previous === undefined ? 'Retour au dossier' : `Précédent : ${STEP_TEXT[previous]}`}
        </Button>
        {next !== undefined && (
          <Button linkProps={{ href: `${base}/${STEP_PATH[next]}` }}>{`Suivant : ${STEP_TEXT[next]}`}</Button>
        )}
      </nav>
    </>
  )
}

function ReadOnlyNotice({ view }: { readonly view: CandidatureFormView }) {
  const isOver = view.status !== 'draft' && view.status !== 'to_complete'

  return (
    <p className="fr-text--sm">
      {isOver
        ? 'Le dossier est déposé : il se lit, mais ne se modifie plus.'
        : 'Votre rôle permet de lire ce dossier, pas de le modifier.'}
    </p>
  )
}
