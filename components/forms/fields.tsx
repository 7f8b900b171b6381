'use client'

import { Button, type ButtonProps } from '@codegouvfr/react-dsfr/Button'
import { Input } from '@codegouvfr/react-dsfr/Input'
import { Select } from '@codegouvfr/react-dsfr/Select'
import { type InputHTMLAttributes, type ReactNode, useId } from 'react'
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

/** Sends the form around; inert while it is being sent. `name`/`value` tell which button was used. */
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

  return (
    <Button type="submit" priority={priority} className={className} nativeButtonProps={{ 'aria-disabled': pending }}>
      {children}
    </Button>
  )
}
