'use client'

import { Button, type ButtonProps } from '@codegouvfr/react-dsfr/Button'
import { Input } from '@codegouvfr/react-dsfr/Input'
import { Select } from '@codegouvfr/react-dsfr/Select'
import { type InputHTMLAttributes, type ReactNode, useId, useSyncExternalStore } from 'react'
import { useFormState } from './action-form'

type Common = {
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  readonly required?: boolean
}

type TextProps = Common &
  Pick<
    InputHTMLAttributes<HTMLInputElement>,
    'type' | 'inputMode' | 'autoComplete' | 'defaultValue' | 'maxLength' | 'min' | 'max' | 'readOnly'
  >

/** One line of text, with its message when the form was refused. */
export function TextField({ name, label, hint, required, ...input }: TextProps) {
  const id = useId()
  const { fields } = useFormState()

  return (
    <Input
      label={label}
      hintText={hint}
      state={fields[name] ? 'error' : 'default'}
      stateRelatedMessage={fields[name]}
      nativeInputProps={{ id, name, required, 'aria-required': required, ...input }}
    />
  )
}

type AreaProps = Common & { readonly defaultValue?: string; readonly rows?: number; readonly maxLength?: number }

/** Several lines of text. */
export function TextAreaField({ name, label, hint, required, ...area }: AreaProps) {
  const id = useId()
  const { fields } = useFormState()

  return (
    <Input
      textArea
      label={label}
      hintText={hint}
      state={fields[name] ? 'error' : 'default'}
      stateRelatedMessage={fields[name]}
      nativeTextAreaProps={{ id, name, required, 'aria-required': required, ...area }}
    />
  )
}

type SelectProps = Common & {
  readonly options: readonly { readonly value: string; readonly label: string }[]
  readonly defaultValue?: string
  /** Text of the empty choice. */
  readonly placeholder?: string
}

/** A choice among a few values. */
export function SelectField({ name, label, hint, required, options, defaultValue, placeholder }: SelectProps) {
  const id = useId()
  const { fields } = useFormState()

  return (
    <Select
      label={label}
      hint={hint}
      state={fields[name] ? 'error' : 'default'}
      stateRelatedMessage={fields[name]}
      nativeSelectProps={{ id, name, required, defaultValue: defaultValue ?? '' }}
    >
      {placeholder !== undefined && <option value="">{placeholder}</option>}
      {options.map(({ value, label: text }) => (
        <option key={value} value={value}>
          {text}
        </option>
      ))}
    </Select>
  )
}

const never = () => () => undefined

/**
 * Whether the page is ready to send. Before, the browser would post the form by itself and lose what was typed: a
 * disabled button stops both the click and the Enter key.
 */
export function useReady(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/** Sends the form around; inert until the page is ready, and while the form is being sent. */
export function SubmitButton({
  children,
  priority,
  className,
}: {
  readonly children: NonNullable<ReactNode>
  readonly priority?: ButtonProps['priority']
  readonly className?: string
}) {
  const { pending } = useFormState()
  const ready = useReady()

  return (
    <Button
      type="submit"
      priority={priority}
      className={className}
      disabled={!ready}
      nativeButtonProps={{ 'aria-disabled': pending }}
    >
      {children}
    </Button>
  )
}
