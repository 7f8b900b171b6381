'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { useEffect, useRef, useState } from 'react'
import type { SelfAssessmentContent } from '@/lib/self-assessments/domain/content'
import { type Aim, editLine, type Gap, moveLine, removeLine } from '@/lib/self-assessments/domain/plan'
import { MOST_LINES } from '@/lib/self-assessments/schemas'
import { PlanLineFields } from './plan-line-fields'

type Changes = Partial<Pick<SelfAssessmentContent, 'plan' | 'dismissed'>>

type Props = {
  readonly content: SelfAssessmentContent
  readonly gaps: readonly Gap[]
  readonly aim: Aim | null
  readonly isReadOnly: boolean
  readonly onChange: (changes: Changes) => void
}

/** The action plan: a line for each gap and any other, to write, order and take off; what was done is said aloud. */
export function ActionPlan({ content, gaps, aim, isReadOnly, onChange }: Props) {
  const { plan, dismissed } = content
  const [said, setSaid] = useState('')
  const [focusId, setFocusId] = useState<string | null>(null)
  const heading = useRef<HTMLHeadingElement>(null)

  useEffect(() => {
    if (focusId === null) return
    const target = document.getElementById(focusId) ?? heading.current
    target?.focus()
    setFocusId(null)
  }, [focusId])

  function move(id: string, by: -1 | 1, buttonId: string) {
    const moved = moveLine(plan, id, by)
    onChange({ plan: moved })
    setSaid(`Action déplacée en position ${moved.findIndex((line) => line.id === id) + 1} sur ${moved.length}.`)
    setFocusId(buttonId)
  }

  function remove(id: string) {
    const index = plan.findIndex((line) => line.id === id)
    const next = plan[index + 1] ?? plan[index - 1]
    onChange(removeLine(content, id))
    setSaid(`Action retirée du plan. Il en reste ${plan.length - 1}.`)
    setFocusId(next === undefined ? '' : `action-${next.id}`)
  }

  function add() {
    const id = crypto.randomUUID()
    onChange({ plan: [...plan, { id, gap: null, action: '', who: '', dueOn: '', isEdited: true }] })
    setSaid('Action ajoutée à la fin du plan.')
    setFocusId(`action-${id}`)
  }

  return (
    <section aria-labelledby="plan" className="fr-mt-6w">
      <h2 id="plan" ref={heading} tabIndex={-1} className="fr-h4">
        Votre plan d’action
      </h2>
      <p>Une ligne par écart, à compléter : quoi, qui, pour quand. Les dates proposées sont des points de départ.</p>
      <p role="status" className="fr-sr-only">
        {said}
      </p>
      {plan.length === 0 && <p>Aucun écart pour le moment : le plan est vide.</p>}
      <ol className="fr-raw-list">
        {plan.map((line, index) => (
          <PlanLineFields
            key={line.id}
            line={line}
            place={{ index, count: plan.length }}
            aim={aim}
            isGapClosed={line.gap !== null && !gaps.some(({ key }) => key === line.gap)}
            isReadOnly={isReadOnly}
            onEdit={(change) => onChange({ plan: editLine(plan, line.id, change) })}
            onMove={(by, buttonId) => move(line.id, by, buttonId)}
            onRemove={() => remove(line.id)}
          />
        ))}
      </ol>
      {!isReadOnly && (
        <div className="flex flex-wrap gap-4 print:hidden">
          <Button
            type="button"
            priority="secondary"
            iconId="fr-icon-add-line"
            disabled={plan.length >= MOST_LINES}
            onClick={add}
          >
            Ajouter une action
          </Button>
          {dismissed.length > 0 && (
            <Button type="button" priority="tertiary" onClick={() => onChange({ dismissed: [] })}>
              Proposer de nouveau les actions retirées
            </Button>
          )}
        </div>
      )}
    </section>
  )
}
