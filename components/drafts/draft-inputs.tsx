'use client'

import { Input } from '@codegouvfr/react-dsfr/Input'
import { type InputHTMLAttributes, type ReactNode, useEffect, useRef, useState } from 'react'
import { type Field, fieldPath } from '@/lib/candidatures/domain/field'
import { fieldProblem } from '@/lib/candidatures/domain/field-check'
import { fieldAnchor } from '@/lib/text/candidatures'
import { fieldProblemText } from '@/lib/text/fields'
import { fieldHelp, helpLine } from '@/lib/text/help'
import { useField } from './draft-provider'

type Common = {
  readonly field: Field
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly required?: boolean
  readonly disabled?: boolean
}

type Props = Common & Pick<InputHTMLAttributes<HTMLInputElement>, 'type' | 'inputMode'>

/** One line of text that saves by itself. */
export function DraftText({ field, type, inputMode, ...common }: Props) {
  const input = useDraftInput<HTMLInputElement>(field)

  return (
    <Input
      label={label(common)}
      hintText={common.hint ?? defaultHint(field)}
      disabled={common.disabled}
      {...input.message}
      nativeInputProps={{ ...input.native, type, inputMode, 'aria-required': common.required }}
    />
  )
}

/** Several lines of text that save by themselves. */
export function DraftArea({ field, rows = 3, ...common }: Common & { readonly rows?: number }) {
  const input = useDraftInput<HTMLTextAreaElement>(field)

  return (
    <Input
      textArea
      label={label(common)}
      hintText={common.hint ?? defaultHint(field)}
      disabled={common.disabled}
      {...input.message}
      nativeTextAreaProps={{ ...input.native, rows, 'aria-required': common.required }}
    />
  )
}

function label({ label: text, required }: Pick<Common, 'label' | 'required'>): ReactNode {
  return required === true ? <>{text} *</> : text
}

function defaultHint(field: Field): string | undefined {
  const help = fieldHelp(field)

  return help === null ? undefined : helpLine(help)
}

type Editable = HTMLInputElement | HTMLTextAreaElement

/** What an input of the form needs: its value, what it does, and what is wrong with it once it was left. */
function useDraftInput<E extends Editable>(of: Field) {
  const { field, change, flush, today } = useField(fieldPath(of))
  const [wasLeft, setLeft] = useState(false)
  const ref = useTypedBefore<E>(field.value, change)
  const problem = fieldProblem(of, field.value, today)
  // A text too long is said at once; what is only unfinished, once the field is left.
  const isShown = wasLeft || problem?.code === 'too-long' || field.edits.length === 0
  const text = field.message ?? (isShown && problem !== null ? fieldProblemText(problem) : null)
  const isWrong = text !== null || field.conflict !== null

  return {
    message: {
      state: isWrong ? ('error' as const) : ('default' as const),
      stateRelatedMessage: text ?? (field.conflict === null ? undefined : CONFLICT),
    },
    native: {
      ref,
      id: fieldAnchor(of),
      value: field.value,
      // A browser that puts back what it remembers would look like somebody typing.
      autoComplete: 'off',
      onChange: (event: { readonly target: E }) => change(event.target.value),
      onBlur: () => {
        setLeft(true)
        flush()
      },
    },
  }
}

const CONFLICT = 'Quelqu’un d’autre a modifié ce champ : choisissez en haut de la page.'

/** What was typed before the page was ready is in the input, not in the form: it counts as typed. */
function useTypedBefore<E extends Editable>(value: string, change: (value: string) => void) {
  const ref = useRef<E>(null)
  const atFirst = useRef({ value, change })
  useEffect(() => {
    const typed = ref.current?.value
    if (typed !== undefined && typed !== atFirst.current.value) atFirst.current.change(typed)
  }, [])

  return ref
}
