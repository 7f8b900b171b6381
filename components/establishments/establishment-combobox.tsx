'use client'

import { Input } from '@codegouvfr/react-dsfr/Input'
import { type KeyboardEvent, type ReactNode, useEffect, useId, useState } from 'react'
import type { FoundEstablishment } from '@/lib/establishments/schemas'
import { formatDay } from '@/lib/kernel/dates'
import { LEGAL_STATUS_TEXT } from '@/lib/text/establishments'
import { type Search, useEstablishmentSearch } from './use-establishment-search'

type Props = {
  /** The form field that carries the FINESS number of the choice. */
  readonly name: string
  readonly label: ReactNode
  readonly hint?: ReactNode
  /** The choice; null when the text changes afterwards. */
  readonly onSelect?: (establishment: FoundEstablishment | null) => void
  readonly defaultEstablishment?: FoundEstablishment
}

const NONE = -1

/**
 * Finds an establishment as one types: an editable combobox with a list (WAI-ARIA APG). Arrows move, Enter chooses,
 * Escape closes then clears; the number of results is said to screen readers.
 */
export function EstablishmentCombobox({ name, label, hint, onSelect, defaultEstablishment }: Props) {
  const id = useId()
  const listId = `${id}-list`
  const [text, setText] = useState(defaultEstablishment ? optionText(defaultEstablishment) : '')
  const [chosen, setChosen] = useState<FoundEstablishment | null>(defaultEstablishment ?? null)
  const [isOpen, setIsOpen] = useState(false)
  const [active, setActive] = useState(NONE)
  const search = useEstablishmentSearch(text, isOpen && chosen === null)
  const options = search.state === 'found' ? search.establishments : []
  const isExpanded = isOpen && options.length > 0
  const activeId = isExpanded && active !== NONE ? `${id}-option-${active}` : undefined

  useEffect(() => {
    if (activeId !== undefined) document.getElementById(activeId)?.scrollIntoView?.({ block: 'nearest' })
  }, [activeId])

  function type(next: string) {
    setText(next)
    setIsOpen(true)
    setActive(NONE)
    if (chosen === null) return
    setChosen(null)
    onSelect?.(null)
  }

  function choose(establishment: FoundEstablishment) {
    setText(optionText(establishment))
    setChosen(establishment)
    setIsOpen(false)
    setActive(NONE)
    onSelect?.(establishment)
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>) {
    const option = options[active]
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      if (!isExpanded) setIsOpen(true)
      else setActive(step(active, event.key === 'ArrowDown' ? 1 : -1, options.length))
    } else if (event.key === 'Enter' && isExpanded && option !== undefined) {
      event.preventDefault()
      choose(option)
    } else if (event.key === 'Escape') {
      if (isExpanded) setIsOpen(false)
      else if (text !== '') type('')
    }
  }

  return (
    <div className="relative">
      <Input
        className="fr-mb-0"
        label={label}
        hintText={hint ?? 'Nom, commune ou numéro FINESS'}
        iconId="fr-icon-search-line"
        nativeInputProps={{
          id,
          value: text,
          type: 'text',
          role: 'combobox',
          autoComplete: 'off',
          spellCheck: false,
          'aria-autocomplete': 'list',
          'aria-expanded': isExpanded,
          'aria-controls': listId,
          'aria-activedescendant': activeId,
          onChange: (event) => type(event.target.value),
          onKeyDown,
          onBlur: () => setIsOpen(false),
        }}
      />
      <input type="hidden" name={name} value={chosen?.finess ?? ''} />
      <OptionList {...{ id, listId, options, active, isExpanded, choose }} />
      <p role="status" className={isSilent(search, isOpen) ? 'fr-sr-only' : 'fr-hint-text fr-mt-1w fr-mb-0'}>
        {isOpen ? announcement(search) : ''}
      </p>
    </div>
  )
}

type OptionListProps = {
  readonly id: string
  readonly listId: string
  readonly options: readonly FoundEstablishment[]
  readonly active: number
  readonly isExpanded: boolean
  readonly choose: (establishment: FoundEstablishment) => void
}

function OptionList({ id, listId, options, active, isExpanded, choose }: OptionListProps) {
  return (
    <div
      id={listId}
      role="listbox"
      aria-label="Établissements trouvés"
      hidden={!isExpanded}
      // The field keeps the focus while one scrolls or chooses with the mouse.
      onMouseDown={(event) => event.preventDefault()}
      className="absolute z-10 max-h-80 w-full overflow-y-auto bg-[var(--background-overlap-grey)] shadow-lg"
    >
      {options.map((establishment, index) => (
        // biome-ignore lint/a11y/useKeyWithClickEvents: the keyboard stays in the field, which moves among the options
        <div
          key={establishment.finess}
          id={`${id}-option-${index}`}
          role="option"
          aria-selected={index === active}
          tabIndex={-1}
          className={`cursor-pointer px-4 py-2 hover:bg-[var(--background-overlap-grey-hover)] ${
            index === active ? 'bg-[var(--background-contrast-blue-france)]' : ''
          }`}
          onClick={() => choose(establishment)}
        >
          <span className="fr-text--bold">{establishment.name}</span>
          <span className="fr-text--sm fr-mb-0 block">
            {establishment.town} ({establishment.departement}) · {establishment.finess} ·{' '}
            {LEGAL_STATUS_TEXT[establishment.legalStatus]}
          </span>
          {establishment.succession !== undefined && (
            <span className="fr-text--sm fr-mb-0 block">{takenOverText(establishment.succession)}</span>
          )}
        </div>
      ))}
    </div>
  )
}

/** « Repris par CH de Vallombre (750000018) à compter du 1er janvier 2023 ». */
function takenOverText({ name, finess, effectiveOn }: NonNullable<FoundEstablishment['succession']>): string {
  return `Repris par ${name} (${finess}) à compter du ${formatDay(effectiveOn)}`
}

function optionText({ name, town, finess }: FoundEstablishment): string {
  return `${name}, ${town} (${finess})`
}

/** From the field (−1) through the options and back to it. */
function step(active: number, by: 1 | -1, count: number): number {
  const next = active + by
  if (next < NONE) return count - 1

  return next >= count ? NONE : next
}

/** Everybody sees the list; what it does not say is shown to everybody too. */
function isSilent(search: Search, isOpen: boolean): boolean {
  return !isOpen || (search.state === 'found' && search.establishments.length > 0 && !search.hasMore)
}

function announcement(search: Search): string {
  switch (search.state) {
    case 'idle':
      return ''
    case 'searching':
      return 'Recherche en cours…'
    case 'failed':
      return 'La recherche n’a pas répondu. Vérifiez votre connexion, puis modifiez votre saisie.'
    case 'found': {
      const count = search.establishments.length
      if (count === 0) return 'Aucun établissement trouvé. Vérifiez l’orthographe ou cherchez par commune.'
      if (search.hasMore) return `Les ${count} premiers résultats sont affichés\u00a0: précisez votre recherche.`

      return count === 1 ? '1 résultat' : `${count} résultats`
    }
  }
}
