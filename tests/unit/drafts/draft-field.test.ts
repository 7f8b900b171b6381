import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  answered,
  type DraftField,
  forgotten,
  fromServer,
  type QueuedEdit,
  received,
  type Step,
  settled,
  typed,
  withQueued,
} from '@/components/drafts/draft-field'

const PATH = 'contact/dpo/name'
let order = 0
const stamp = (path = PATH) => {
  order += 1

  return { id: `edit-${order}`, dossier: 'user dossier', tab: 'tab', order, path }
}
const start = (value = '', revision = 0) => fromServer({ value, revision })
const sent = (field: DraftField): DraftField => ({
  ...field,
  edits: field.edits.map((edit) => ({ ...edit, isSent: true })),
})
const last = (field: DraftField): QueuedEdit => {
  const edit = field.edits.at(-1)
  if (edit === undefined) throw new Error('no edit')

  return edit
}
const saved = (field: DraftField, revision: number): Step =>
  answered(field, { editId: last(field).id, path: PATH, kind: 'saved', revision })

describe('typing', () => {
  it('grows one edit until it is sent, over the revision that was seen', () => {
    const one = typed(start('', 3), 'D', stamp())
    const two = typed(one.field, 'Do', stamp())

    expect(two.field.edits).toHaveLength(1)
    expect(last(two.field)).toMatchObject({ id: last(one.field).id, value: 'Do', baseRevision: 3 })
  })

  it('after sending makes another edit, which follows the first one', () => {
    const first = sent(typed(start(), 'Dom', stamp()).field)
    const second = typed(first, 'Domi', stamp()).field

    expect(second.edits.map(({ value }) => value)).toEqual(['Dom', 'Domi'])
    expect(last(second).afterEditId).toBe(first.edits[0]?.id)
  })

  it('back to what is saved leaves nothing to send', () => {
    const one = typed(start('Dom', 1), 'Domi', stamp())
    const two = typed(one.field, 'Dom', stamp())

    expect(two.field.edits).toEqual([])
    expect(two.remove).toEqual([last(one.field).id])
  })
})

describe('what an earlier page left', () => {
  const left = (value: string, isHeld = false): QueuedEdit => ({
    ...stamp(),
    value,
    baseRevision: 0,
    isSent: false,
    isHeld,
  })

  it('is shown again', () => {
    const old = left('Dom')
    expect(withQueued(start(), [old]).field).toMatchObject({ value: 'Dom', edits: [old] })
  })

  it('goes before what was typed meanwhile, which follows it', () => {
    const old = left('Dom')
    const step = withQueued(typed(start(), 'Camille', stamp()).field, [old])

    expect(step.field.value).toBe('Camille')
    expect(step.field.edits.map(({ value }) => value)).toEqual(['Dom', 'Camille'])
    expect(last(step.field).afterEditId).toBe(old.id)
    expect(step.put).toEqual([last(step.field)])
  })

  it('and waited for a correction gives way to what was typed meanwhile', () => {
    const old = left('x'.repeat(200), true)
    const step = withQueued(typed(start(), 'Camille', stamp()).field, [old])

    expect(step.field.edits.map(({ value }) => value)).toEqual(['Camille'])
    expect(step.remove).toEqual([old.id])
  })
})

describe('an answer', () => {
  it('« saved » forgets the edit and moves the revision, whatever was typed since', () => {
    const first = sent(typed(start(), 'Dom', stamp()).field)
    const second = typed(first, 'Domi', stamp()).field
    const step = answered(second, { editId: first.edits[0]?.id ?? '', path: PATH, kind: 'saved', revision: 1 })

    expect(step.field).toMatchObject({ value: 'Domi', saved: 'Dom', revision: 1 })
    expect(step.field.edits).toHaveLength(1)
    expect(step.remove).toEqual([first.edits[0]?.id])
  })

  it('« saved » to an old replay shows what somebody wrote since', () => {
    const old: QueuedEdit = { ...stamp(), value: 'Dom', baseRevision: 0, isSent: true, isHeld: false }
    const { field } = withQueued(start('Camille', 2), [old])
    expect(field.value).toBe('Dom')

    expect(saved(field, 1).field).toMatchObject({ value: 'Camille', revision: 2, edits: [] })
  })

  it('« conflict » keeps what was typed and holds it until it is settled', () => {
    const field = sent(typed(start(), 'Dom', stamp()).field)
    const theirs = { value: 'Camille', revision: 1, byName: 'Sacha Blanc', at: '2022-03-15T10:00:00Z' }
    const step = answered(field, { editId: last(field).id, path: PATH, kind: 'conflict', theirs })

    expect(step.field).toMatchObject({ value: 'Dom', conflict: theirs })
    expect(step.field.edits.every((edit) => edit.isHeld)).toBe(true)

    const more = typed(step.field, 'Dominique', stamp()).field
    expect(more.edits.every((edit) => edit.isHeld)).toBe(true)
    const mine = settled(more, 'mine', stamp())
    expect(last(mine.field)).toMatchObject({ value: 'Dominique', baseRevision: 1, isHeld: false })
    expect(mine.remove).toHaveLength(2)
    const other = settled(more, 'theirs', stamp())
    expect(other.field).toMatchObject({ value: 'Camille', revision: 1, edits: [], conflict: null })
  })

  it('« refused » keeps the value, says why, and a correction starts afresh', () => {
    const field = sent(typed(start('', 2), 'x'.repeat(500), stamp()).field)
    const step = answered(field, { editId: last(field).id, path: PATH, kind: 'refused', message: 'Trop long.' })
    expect(step.field).toMatchObject({ value: 'x'.repeat(500), message: 'Trop long.' })

    const corrected = typed(step.field, 'x', stamp())
    expect(corrected.field.message).toBeNull()
    expect(last(corrected.field)).toMatchObject({ value: 'x', baseRevision: 2, isHeld: false })
    expect(last(corrected.field).afterEditId).toBeUndefined()
    expect(corrected.remove).toEqual([last(field).id])
  })

  it('« frozen » keeps the value here until it is given up', () => {
    const field = sent(typed(start('Camille', 1), 'Dom', stamp()).field)
    const step = answered(field, { editId: last(field).id, path: PATH, kind: 'frozen' })
    expect(step.field).toMatchObject({ value: 'Dom', isFrozen: true })

    expect(forgotten(step.field).field).toMatchObject({ value: 'Camille', isFrozen: false, edits: [] })
  })

  it('to an account number empties its field', () => {
    const field = sent(typed(start(), 'FR14', stamp('bank/iban')).field)
    const step = answered(field, { editId: last(field).id, path: 'bank/iban', kind: 'saved', revision: 1 })

    expect(step.field).toMatchObject({ value: '', saved: '', revision: 1 })
  })
})

describe('something newer from the server', () => {
  it('is shown where nothing is typed, and left to the save where something is', () => {
    expect(received(start('a', 1), { value: 'b', revision: 2 })).toMatchObject({ value: 'b', revision: 2 })
    const typing = typed(start('a', 1), 'c', stamp()).field
    expect(received(typing, { value: 'b', revision: 2 })).toMatchObject({ value: 'c', revision: 1 })
    expect(received(start('a', 3), { value: 'b', revision: 2 })).toMatchObject({ value: 'a', revision: 3 })
  })
})

describe('any history', () => {
  it('ends with the last typed value saved, each edit once, in order', () => {
    const action = fc.oneof(
      fc.string({ maxLength: 3 }).map((value) => ({ value })),
      fc.constant({ value: null }),
    )
    fc.assert(
      fc.property(fc.array(action, { maxLength: 30 }), (actions) => {
        let field = start()
        const server = { value: '', revision: 0, ids: [] as string[] }
        const flush = () => {
          field = sent(field)
          for (const edit of field.edits) {
            expect(server.ids).not.toContain(edit.id)
            server.ids.push(edit.id)
            server.value = edit.value
            server.revision += 1
            field = answered(field, { editId: edit.id, path: PATH, kind: 'saved', revision: server.revision }).field
          }
        }
        for (const { value } of actions) {
          if (value === null) flush()
          else field = typed(field, value, stamp()).field
        }
        flush()
        expect(server.value).toBe(field.value)
        expect(field.edits).toEqual([])
      }),
    )
  })
})
