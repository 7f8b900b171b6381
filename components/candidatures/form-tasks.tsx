import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import { FORM_STEPS, type FormStep } from '@/lib/candidatures/domain/completeness'
import type { CandidatureFormView, PrerequisiteView } from '@/lib/candidatures/queries/candidature-form'
import { STEP_PATH, STEP_TEXT } from '@/lib/text/candidatures'

/** The steps of the form, each with whether it is complete. */
export function FormTasks({ view }: { readonly view: CandidatureFormView }) {
  return (
    <ol className="fr-raw-list">
      {FORM_STEPS.map((step) => (
        <li
          key={step}
          className="flex flex-wrap items-center justify-between gap-2 border-0 border-b border-solid border-(--border-default-grey) py-3"
        >
          <Link href={`/candidatures/${view.candidatureId}/${STEP_PATH[step]}`}>{STEP_TEXT[step]}</Link>
          <TaskState view={view} step={step} />
        </li>
      ))}
    </ol>
  )
}

function TaskState({ view, step }: { readonly view: CandidatureFormView; readonly step: FormStep }) {
  const isSendable = view.status === 'draft' || view.status === 'to_complete'
  if (step === 'summary') {
    if (!isSendable) return <State severity="success" text="Déposé" />

    return view.missing.length === 0 ? (
      <State severity="info" text="Prêt à déposer" />
    ) : (
      <State severity="new" text="Pas encore prêt" />
    )
  }
  if (step === 'prerequisites' && view.status === 'to_complete' && view.prerequisites.some(isAskedAgain)) {
    return <State severity="warning" text="Complément demandé par l’ARS" />
  }
  const count = view.missing.filter((item) => item.step === step).length
  if (count === 0) return <State severity="success" text="Complet" />

  return <State severity="new" text={count === 1 ? 'Reste 1 point' : `Reste ${count} points`} />
}

function isAskedAgain({ verdict }: PrerequisiteView): boolean {
  return verdict === 'to_complete' || verdict === 'refused'
}

function State({
  severity,
  text,
}: {
  readonly severity: 'success' | 'info' | 'new' | 'warning'
  readonly text: string
}) {
  return (
    <Badge severity={severity} small noIcon as="span">
      {text}
    </Badge>
  )
}
