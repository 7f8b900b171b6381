import { Badge } from '@codegouvfr/react-dsfr/Badge'
import Link from 'next/link'
import type { ReactNode } from 'react'
import { doneCount, type FormTask } from '@/lib/candidatures/domain/tasks'
import type { CandidatureFormView } from '@/lib/candidatures/queries/candidature-form'
import { type BadgeSeverity, doneText, sectionHref, TASK_STATE_TEXT } from '@/lib/text/candidatures'
import { sectionTitle } from './task-layout'

type Props = { readonly view: CandidatureFormView }

/** The tasks of the form, in any order one likes, each with where it stands, and what is left before filing. */
export function FormTasks({ view }: Props) {
  const { tasks, candidatureId } = view
  const isSendable = view.status === 'draft' || view.status === 'to_complete'
  const groups: readonly (readonly [string, readonly FormTask[]])[] = [
    ['Ce que l’établissement demande', tasks.filter(({ section }) => section === 'domains')],
    ['Prérequis', tasks.filter(({ section }) => section.startsWith('prerequisite:'))],
    ['L’établissement', tasks.filter(({ section }) => section === 'contacts' || section === 'bank-details')],
  ]

  return (
    <>
      {isSendable && <Progress tasks={tasks} />}
      {groups.map(
        ([title, own], index) =>
          own.length > 0 && (
            <section key={title} className="fr-mb-3w">
              <h3 className="fr-h6 fr-mb-1v">{`${index + 1}. ${title}`}</h3>
              <ul className="fr-raw-list">
                {own.map((task) => (
                  <Row
                    key={task.section}
                    href={sectionHref(candidatureId, task.section)}
                    title={sectionTitle(view, task.section)}
                  >
                    {isSendable && <TaskState task={task} />}
                  </Row>
                ))}
              </ul>
            </section>
          ),
      )}
      <section className="fr-mb-3w">
        <h3 className="fr-h6 fr-mb-1v">{`${groups.length + 1}. Relire et déposer`}</h3>
        <ul className="fr-raw-list">
          <Row
            href={`/candidatures/${candidatureId}/recapitulatif`}
            title="Récapitulatif, engagement sur les cibles et dépôt"
          >
            <FilingState view={view} isSendable={isSendable} />
          </Row>
        </ul>
      </section>
    </>
  )
}

function Progress({ tasks }: { readonly tasks: readonly FormTask[] }) {
  return (
    <div className="fr-mb-3w">
      <p id="avancement" className="fr-mb-1v">
        {doneText(tasks)}
      </p>
      <progress className="task-progress" value={doneCount(tasks)} max={tasks.length} aria-labelledby="avancement" />
    </div>
  )
}

function Row({
  href,
  title,
  children,
}: {
  readonly href: string
  readonly title: string
  readonly children: ReactNode
}) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-2 border-0 border-b border-solid border-(--border-default-grey) py-3">
      <Link href={href}>{title}</Link>
      {children}
    </li>
  )
}

function TaskState({ task: { state, missingCount } }: { readonly task: FormTask }) {
  const { label, severity } = TASK_STATE_TEXT[state]
  const left =
    missingCount === 0 || state === 'frozen'
      ? ''
      : missingCount === 1
        ? ', reste 1 point'
        : `, reste ${missingCount} points`

  return <State severity={severity} text={`${label}${left}`} />
}

function FilingState({ view, isSendable }: Props & { readonly isSendable: boolean }) {
  if (!isSendable) return <State severity="success" text="Déposé" />

  return view.missing.length === 0 ? (
    <State severity="info" text="Prêt à déposer" />
  ) : (
    <State severity="new" text="Pas encore prêt" />
  )
}

function State({ severity, text }: { readonly severity: BadgeSeverity; readonly text: string }) {
  return (
    <Badge severity={severity} small noIcon as="span">
      {text}
    </Badge>
  )
}
