import { Select } from '@codegouvfr/react-dsfr/Select'

export type Option = { readonly value: string; readonly text: string }

type Props = {
  readonly name: string
  readonly label: string
  readonly value: string
  readonly options: readonly Option[]
}

/** A choice of a form whose address is the list: works without scripts, and follows the address. */
export function FilterSelect({ name, label, value, options }: Props) {
  return (
    <Select className="fr-mb-0" key={value} label={label} nativeSelectProps={{ name, defaultValue: value }}>
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.text}
        </option>
      ))}
    </Select>
  )
}
