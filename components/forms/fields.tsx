'use client'

import { Button, type ButtonProps } from '@codegouvfr/react-dsfr/Button'
import { Input } from '@codegouvfr/react-dsfr/Input'
import { Select } from '@codegouvfr/react-dsfr/Select'
import { type InputHTMLAttributes, type ReactNode, useSyncExternalStore } from 'react'
import { useFieldId, useFormState, useStartValue } from './action-form'

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
export function TextField({ name, label, hint, required, defaultValue, ...input }: TextProps) {
  const id = useFieldId(name)
  const { fields } = useFormState()
  const start = useStartValue(name, defaultValue?.toString())

  return (
    <Input
      label={label}
      hintText={hint}
      state={fields[name] ? 'error' : 'default'}
      stateRelatedMessage={fields[name]}
      nativeInputProps={{
        id,
        name,
        required,
        'aria-required': required,
        defaultValue: start,
        ...input,
      }}
    />
  )
}

type AreaProps = Common & { readonly defaultValue?: string; readonly rows?: number; readonly maxLength?: number }

/** Several lines of text. */
export function TextAreaField({ name, label, hint, required, defaultValue, ...area }: AreaProps) {
  const id = useFieldId(name)
  const { fields } = useFormState()
  const start = useStartValue(name, defaultValue)

  return (
    <Input
      textArea
      label={label}
      hintText={hint}
      state={fields[name] ? 'error' : 'default'}
      stateRelatedMessage={fields[name]}
      nativeTextAreaProps={{
        id,
        name,
        required,
        'aria-required': required,
        defaultValue: start,
        ...area,
      }}
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
  const id = useFieldId(name)
  const { fields } = useFormState()
  const start = useStartValue(name, defaultValue)

  return (
    <Select
      label={label}
      hint={hint}
      state={fields[name] ? 'error' : 'default'}
      stateRelatedMessage={fields[name]}
      nativeSelectProps={{ id, name, required, defaultValue: start ?? '' }}
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

/** Whether the scripts of the page run: for what only they can do, such as opening a dialog. */
export function useReady(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  )
}

/** Sends the form around, with the name and value of this button when it has one; said to be busy meanwhile. */
export function SubmitButton({
  children,
  priority,
  className,
  name,
  value,
}: {
  readonly children: NonNullable<ReactNode>
  readonly priority?: ButtonProps['priority']
  readonly className?: string
  readonly name?: string
  readonly value?: string
}) {
  const { pending } = useFormState()

  return (
    <Button
      type="submit"
      priority={priority}
      className={className}
      value={value}
      nativeButtonProps={{ name, 'aria-disabled': pending }}
    >
      {children}
    </Button>
  )
}
