'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { parseFieldPath, TICKED } from '@/lib/candidatures/domain/field'
import { formatDateTime } from '@/lib/kernel/dates'
import { fieldAnchor } from '@/lib/text/candidatures'
import { fieldName } from '@/lib/text/fields'
import type { DraftEngine } from './draft-engine'
import type { DraftField } from './draft-field'

const NONE: ReturnType<DraftEngine['unsettled']> = []

/** What a person has to settle before it is saved: the same field typed by two, a refused value, a part frozen meanwhile. */
export function ConflictPanel({ engine }: { readonly engine: DraftEngine }) {
  const unsettled = useSyncExternalStore(engine.subscribe, engine.unsettled, () => NONE)
  const panel = useRef<HTMLElement>(null)
  const clashes = unsettled.filter(({ field }) => field.conflict !== null)
  const frozen = unsettled.filter(({ field }) => field.isFrozen)
  const refused = unsettled.filter(({ field }) => field.message !== null)
  const clashCount = clashes.length

  useEffect(() => {
    if (clashCount > 0) panel.current?.scrollIntoView({ block: 'nearest' })
  }, [clashCount])

  /** The buttons go away with the choice: the focus goes to the field that it fills. */
  function settle(path: string, choice: 'mine' | 'theirs') {
    engine.settle(path, choice)
    document.getElementById(anchorOf(path))?.focus()
  }

  return (
    <section ref={panel} aria-live="assertive" aria-label="À régler avant d’enregistrer">
      {clashes.map(({ path, field }) => (
        <Clash key={path} path={path} field={field} onChoice={(choice) => settle(path, choice)} />
      ))}
      {frozen.map(({ path, field }) => (
        <Frozen key={path} path={path} field={field} onForget={() => engine.forget(path)} />
      ))}
      {refused.map(({ path, field }) => (
        <p key={path} className="fr-message fr-message--error fr-mb-1w">
          <a href={`#${anchorOf(path)}`}>{nameOf(path)}</a> : {field.message}
        </p>
      ))}
    </section>
  )
}

type ClashProps = {
  readonly path: string
  readonly field: DraftField
  readonly onChoice: (choice: 'mine' | 'theirs') => void
}

function Clash({ path, field, onChoice }: ClashProps) {
  const { conflict, value } = field
  if (conflict === null) return null
  const isBox = parseFieldPath(path)?.kind === 'domain' || parseFieldPath(path)?.kind === 'bonus'
  const isAccount = path === 'bank/iban'
  const theirs = isAccount ? `•••• ${conflict.value}` : shown(conflict.value, isBox)

  return (
    <div className="fr-mb-3w fr-p-3w border-2 border-solid border-(--border-plain-warning)" data-conflict={path}>
      <h2 className="fr-h6 fr-mb-1w">Deux saisies pour un même champ : {nameOf(path)}</h2>
      <p>Rien n’a été remplacé. Choisissez la valeur à garder ; vous pouvez d’abord modifier la vôtre dans le champ.</p>
      <div className="grid gap-4 md:grid-cols-2">
        <Choice
          title="Votre saisie"
          value={shown(value, isBox)}
          label="Garder ma saisie"
          onClick={() => onChoice('mine')}
        />
        <Choice
          title={`Saisie de ${conflict.byName}, le ${formatDateTime(new Date(conflict.at))}`}
          value={theirs}
          label={`Garder celle de ${conflict.byName}`}
          onClick={() => onChoice('theirs')}
        />
      </div>
    </div>
  )
}

type ChoiceProps = {
  readonly title: string
  readonly value: string
  readonly label: string
  readonly onClick: () => void
}

function Choice({ title, value, label, onClick }: ChoiceProps) {
  return (
    <div>
      <p className="fr-text--bold fr-mb-1v">{title}</p>
      <blockquote className="fr-mx-0 fr-mb-2w max-h-60 overflow-auto whitespace-pre-wrap break-words border-0 border-l-4 border-solid border-(--border-default-grey) pl-3">
        {value}
      </blockquote>
      <Button type="button" size="small" priority="secondary" onClick={onClick}>
        {label}
      </Button>
    </div>
  )
}

function Frozen({ path, field, onForget }: Omit<ClashProps, 'onChoice'> & { readonly onForget: () => void }) {
  return (
    <div className="fr-mb-3w fr-p-3w border-2 border-solid border-(--border-plain-error)">
      <h2 className="fr-h6 fr-mb-1w">Ce champ ne se modifie plus : {nameOf(path)}</h2>
      <p>
        Le dossier a été déposé, ou l’ARS n’a pas demandé de modifier cette partie. Votre saisie n’est pas enregistrée ;
        elle est gardée sur ce poste. Copiez-la si elle vous est utile, par exemple dans un message à l’ARS.
      </p>
      <blockquote className="fr-mx-0 fr-mb-2w max-h-60 overflow-auto whitespace-pre-wrap break-words border-0 border-l-4 border-solid border-(--border-default-grey) pl-3">
        {field.value}
      </blockquote>
      <Button type="button" size="small" priority="secondary" onClick={onForget}>
        Effacer cette saisie de ce poste
      </Button>
    </div>
  )
}

function shown(value: string, isBox: boolean): string {
  if (isBox) return value === TICKED ? 'Case cochée' : 'Case non cochée'

  return value === '' ? '(vide)' : value
}

function nameOf(path: string): string {
  const field = parseFieldPath(path)

  return field === null ? path : fieldName(field)
}

function anchorOf(path: string): string {
  const field = parseFieldPath(path)

  return field === null ? '' : fieldAnchor(field)
}
