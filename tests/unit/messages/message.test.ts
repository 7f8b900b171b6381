import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { conversationPath, type Reading, readersOf, type Side, tidy } from '@/lib/messages/domain/message'

const at = (minutes: number) => new Date(Date.UTC(2022, 2, 15, 10, minutes))

describe('readersOf', () => {
  const sides = fc.array(fc.constantFrom<Side>('hospital', 'agency'), { maxLength: 12 })
  const readings = fc.array(
    fc.record({
      name: fc.string({ maxLength: 3 }),
      side: fc.constantFrom<Side>('hospital', 'agency'),
      minute: fc.nat(14),
    }),
    { maxLength: 4 },
  )

  it('shows each person once at most, under the last message of the other side that was read', () => {
    fc.assert(
      fc.property(sides, readings, (written, made) => {
        const messages = written.map((side, index) => ({ id: String(index), side, createdAt: at(index) }))
        const people: Reading[] = made.map(({ name, side, minute }) => ({ name, side, readAt: at(minute) }))
        const shown = readersOf(messages, people)

        expect([...shown.values()].flat().length).toBeLessThanOrEqual(people.length)
        for (const [id, readers] of shown) {
          const message = messages[Number(id)]
          for (const reader of readers) {
            expect(message?.side).not.toBe(reader.side)
            expect(message && message.createdAt <= reader.readAt).toBe(true)
            const later = messages.slice(Number(id) + 1)
            expect(later.some(({ side, createdAt }) => side !== reader.side && createdAt <= reader.readAt)).toBe(false)
          }
        }
      }),
    )
  })
})

it('keeps a text with one kind of line end and nothing around it', () => {
  expect(tidy('  Un\r\ndeux\rtrois\n ')).toBe('Un\ndeux\ntrois')
})

it('leads to a conversation', () => {
  expect(conversationPath({ candidatureId: 'abc', prerequisiteCode: null })).toBe('/candidatures/abc/messages')
  expect(conversationPath({ candidatureId: 'abc', prerequisiteCode: 'P 1' })).toBe(
    '/candidatures/abc/messages?prerequis=P+1',
  )
})
