'use client'

import { Badge } from '@codegouvfr/react-dsfr/Badge'
import { Button } from '@codegouvfr/react-dsfr/Button'
import { Input } from '@codegouvfr/react-dsfr/Input'
import type { PlanLine } from '@/lib/self-assessments/domain/content'
import { type Aim, deadlineDay, lineKind, lineWarning } from '@/lib/self-assessments/domain/plan'
import { lineWarningText } from '@/lib/text/self-assessments'

type Props = {
  readonly line: PlanLine
  readonly place: { readonly index: number; readonly count: number }
  readonly aim: Aim | null
  /** What it was proposed for is no gap any more. */
  readonly isGapClosed: boolean
  readonly isReadOnly: boolean
  readonly onEdit: (change: Partial<Pick<PlanLine, 'action' | 'who' | 'dueOn'>>) => void
  readonly onMove: (by: -1 | 1, buttonId: string) => void
  readonly onRemove: () => void
}

/** One action of the plan. */
export function PlanLineFields({ line, place, aim, isGapClosed, isReadOnly, onEdit, onMove, onRemove }: Props) {
  const number = place.index + 1
  const warning = aim === null ? null : lineWarning(line, aim)
  const message =
    aim === null || warning === null
      ? undefined
      : lineWarningText(warning, deadlineDay(lineKind(line), aim), lineKind(line) === 'indicator')

  return (
    <li className="fr-mb-2w fr-p-2w border border-solid border-(--border-default-grey) break-inside-avoid">
      <fieldset disabled={isReadOnly} className="m-0 min-w-0 border-0 p-0">
        <legend className="fr-text--bold fr-mb-1w">
          Action {number}
          {line.gap !== null && ` (${line.gap.split(':')[1]})`}{' '}
          {isGapClosed && (
            <Badge small noIcon severity="success" as="span">
              Écart comblé
            </Badge>
          )}
        </legend>
        <div className="grid gap-x-4 md:grid-cols-[2fr_1fr_1fr]">
          <Input
            label="Quoi faire"
            textArea
            nativeTextAreaProps={{
              id: `action-${line.id}`,
              rows: 3,
              maxLength: 500,
              value: line.action,
              onChange: (event) => onEdit({ action: event.target.value }),
            }}
          />
          <Input
            label="Qui"
            nativeInputProps={{
              maxLength: 120,
              autoComplete: 'off',
              value: line.who,
              onChange: (event) => onEdit({ who: event.target.value }),
            }}
          />
          <Input
            label="Pour le"
            state={message === undefined ? 'default' : 'error'}
            stateRelatedMessage={message}
            nativeInputProps={{
              type: 'date',
              value: line.dueOn,
              onChange: (event) => onEdit({ dueOn: event.target.value }),
            }}
          />
        </div>
        {!isReadOnly && <LineButtons {...{ line, place, number, onMove, onRemove }} />}
      </fieldset>
    </li>
  )
}

type ButtonsProps = Pick<Props, 'line' | 'place' | 'onMove' | 'onRemove'> & { readonly number: number }

function LineButtons({ line, place, number, onMove, onRemove }: ButtonsProps) {
  const ends = { '-1': place.index === 0, 1: place.index === place.count - 1 }
  const mover = (by: -1 | 1, icon: 'fr-icon-arrow-up-line' | 'fr-icon-arrow-down-line', title: string) => {
    const id = `deplacer-${line.id}-${by}`

    return (
      <Button
        id={id}
        type="button"
        size="small"
        priority="tertiary no outline"
        iconId={icon}
        title={`${title} l’action ${number}`}
        nativeButtonProps={{ 'aria-disabled': ends[by] }}
        onClick={() => {
          if (!ends[by]) onMove(by, id)
        }}
      />
    )
  }

  return (
    <div className="flex flex-wrap gap-2 print:hidden">
      {mover(-1, 'fr-icon-arrow-up-line', 'Monter')}
      {mover(1, 'fr-icon-arrow-down-line', 'Descendre')}
      <Button
        type="button"
        size="small"
        priority="tertiary no outline"
        iconId="fr-icon-delete-line"
        title={`Retirer l’action ${number} du plan`}
        onClick={onRemove}
      />
    </div>
  )
}
