'use client'

import { Button } from '@codegouvfr/react-dsfr/Button'
import { useEffect, useRef, useState } from 'react'
import { useFormState } from '@/components/forms/action-form'
import { SelectField, TextAreaField, TextField, useReady } from '@/components/forms/fields'
import { needsHeadings, TABLES_OF, type TemplateKind } from '@/lib/templates/domain/kind'
import type { Article } from '@/lib/templates/domain/template'
import { ARTICLE_TABLE_TEXT } from '@/lib/text/templates'

/** An article of the form: its key names its fields, whatever its place. */
type Slot = { readonly key: string; readonly start: Article; readonly isRemoved: boolean }

const EMPTY: Article = { heading: '', paragraphs: [], table: null }

type Props = {
  readonly kind: TemplateKind
  readonly start: readonly Article[]
  /** Told when an article is added, moved or taken off. */
  readonly onEdit: () => void
}

/**
 * The articles of a text, to write, add, move and take off. An article that is taken off stays in the page, out of what
 * is sent, so that it can be put back as it was typed. Without scripts, an empty article stands at the end, and one
 * that is emptied is taken off.
 */
export function ArticleFields({ kind, start, onEdit }: Props) {
  const { typed } = useFormState()
  const ready = useReady()
  const [slots, setSlots] = useState(() => firstSlots(start, typed.article))
  const [said, setSaid] = useState('')
  const [focusId, setFocusId] = useState<string | null>(null)
  const list = useRef<HTMLOListElement>(null)
  const kept = slots.filter(({ isRemoved }) => !isRemoved)

  useEffect(() => {
    if (focusId === null) return
    const place = list.current?.querySelector<HTMLElement>(`[data-focus="${focusId}"]`)
    const target = place?.matches('div') ? place.querySelector<HTMLElement>('input') : place
    target?.focus()
    setFocusId(null)
  }, [focusId])

  function change(next: readonly Slot[], message: string, focus: string) {
    setSlots([...next])
    setSaid(message)
    setFocusId(focus)
    onEdit()
  }

  function move(key: string, by: -1 | 1) {
    const from = kept.findIndex((slot) => slot.key === key)
    const other = kept[from + by]
    const moving = kept[from]
    if (moving === undefined || other === undefined) return
    const next = slots.map((slot) => (slot.key === key ? other : slot.key === other.key ? moving : slot))
    change(next, `Article déplacé en position ${from + by + 1} sur ${kept.length}.`, `${by < 0 ? 'up' : 'down'}-${key}`)
  }

  function setRemoved(key: string, isRemoved: boolean) {
    const next = slots.map((slot) => (slot.key === key ? { ...slot, isRemoved } : slot))
    const message = isRemoved ? 'Article retiré. Vous pouvez le remettre.' : 'Article remis à sa place.'
    change(next, message, isRemoved ? `back-${key}` : `article-${key}`)
  }

  function add() {
    const key = freeKey(slots)
    change([...slots, { key, start: EMPTY, isRemoved: false }], 'Article ajouté à la fin.', `article-${key}`)
  }

  // Without scripts there is no button to add one.
  const shown = ready ? slots : [...slots, { key: freeKey(slots), start: EMPTY, isRemoved: false }]

  return (
    <>
      <h2 className="fr-h5">Articles</h2>
      <p className="fr-text--sm">
        Une ligne vide sépare deux paragraphes. Un article dont tout est vide n’est pas enregistré.
      </p>
      <p role="status" className="fr-sr-only">
        {said}
      </p>
      <ol className="fr-raw-list" ref={list}>
        {shown.map((slot) => (
          <ArticleSlot
            key={slot.key}
            slot={slot}
            kind={kind}
            place={{ index: shown.filter(({ isRemoved }) => !isRemoved).indexOf(slot), count: kept.length }}
            onMove={(by) => move(slot.key, by)}
            onRemove={(isRemoved) => setRemoved(slot.key, isRemoved)}
          />
        ))}
      </ol>
      <Button
        type="button"
        className="needs-script fr-mb-3w"
        priority="secondary"
        iconId="fr-icon-add-line"
        onClick={add}
      >
        Ajouter un article
      </Button>
    </>
  )
}

/** The articles of the text; those that were typed when the browser posted the form by itself. */
function firstSlots(start: readonly Article[], typed: string | readonly string[] | undefined): Slot[] {
  const slots = start.map((article, index) => ({ key: `a${index}`, start: article, isRemoved: false }))
  if (typed === undefined) return slots
  const keys = typeof typed === 'string' ? [typed] : typed

  return keys.map((key) => slots.find((slot) => slot.key === key) ?? { key, start: EMPTY, isRemoved: false })
}

/** A key that no article has. */
function freeKey(slots: readonly Slot[]): string {
  let count = slots.length
  while (slots.some(({ key }) => key === `n${count}`)) count++

  return `n${count}`
}

type SlotProps = {
  readonly slot: Slot
  readonly kind: TemplateKind
  readonly place: { readonly index: number; readonly count: number }
  readonly onMove: (by: -1 | 1) => void
  readonly onRemove: (isRemoved: boolean) => void
}

function ArticleSlot({ slot: { key, start, isRemoved }, kind, place, onMove, onRemove }: SlotProps) {
  const name = `l’article ${place.index + 1}`

  return (
    <li className="fr-mb-3w fr-p-2w border border-solid border-(--border-default-grey)">
      {isRemoved && (
        <div className="flex flex-wrap items-center gap-4">
          <span>Article retiré : il ne sera pas enregistré.</span>
          <Button
            type="button"
            priority="tertiary"
            size="small"
            nativeButtonProps={{ 'data-focus': `back-${key}` }}
            onClick={() => onRemove(false)}
          >
            Remettre cet article
          </Button>
        </div>
      )}
      <fieldset disabled={isRemoved} hidden={isRemoved} className="m-0 min-w-0 border-0 p-0">
        <legend className="fr-text--bold fr-mb-1w">Article {place.index + 1}</legend>
        <input type="hidden" name="article" value={key} />
        <div data-focus={`article-${key}`} className="fr-mb-2w">
          <TextField
            name={`heading.${key}`}
            label={needsHeadings(kind) ? 'Intitulé' : 'Intitulé (facultatif)'}
            defaultValue={start.heading}
            maxLength={300}
          />
        </div>
        <TextAreaField
          name={`paragraphs.${key}`}
          label="Texte"
          rows={Math.min(12, 3 + 3 * start.paragraphs.length)}
          defaultValue={start.paragraphs.join('\n\n')}
        />
        {TABLES_OF[kind].length > 0 && (
          <SelectField
            name={`table.${key}`}
            label="Tableau après le texte"
            placeholder="Aucun"
            defaultValue={start.table ?? ''}
            options={TABLES_OF[kind].map((table) => ({ value: table, label: ARTICLE_TABLE_TEXT[table] }))}
          />
        )}
        <div className="needs-script flex flex-wrap gap-2">
          <MoveButton
            label="Monter"
            focus={`up-${key}`}
            {...{ name }}
            isOff={place.index <= 0}
            onMove={() => onMove(-1)}
          />
          <MoveButton
            label="Descendre"
            focus={`down-${key}`}
            {...{ name }}
            isOff={place.index >= place.count - 1}
            onMove={() => onMove(1)}
          />
          <Button
            type="button"
            priority="tertiary"
            size="small"
            title={`Retirer ${name}`}
            onClick={() => onRemove(true)}
          >
            Retirer
          </Button>
        </div>
      </fieldset>
    </li>
  )
}

type MoveProps = {
  readonly label: string
  readonly name: string
  readonly focus: string
  readonly isOff: boolean
  readonly onMove: () => void
}

/** Stays reachable at the end of its course, so that the focus is not lost there. */
function MoveButton({ label, name, focus, isOff, onMove }: MoveProps) {
  return (
    <Button
      type="button"
      priority="tertiary"
      size="small"
      title={`${label} ${name}`}
      nativeButtonProps={{ 'aria-disabled': isOff, 'data-focus': focus }}
      onClick={() => {
        if (!isOff) onMove()
      }}
    >
      {label}
    </Button>
  )
}
