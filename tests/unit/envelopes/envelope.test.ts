import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkNeeds, leftCents, move } from '@/lib/envelopes/domain/envelope'

const envelope = { voletCode: '1', voletName: 'Volet 1', grantedCents: 1_000, engagedCents: 400 }

type Event = { readonly kind: 'grant' | 'take' | 'engage' | 'release'; readonly cents: number }

describe('an envelope', () => {
  it.each([
    [599, true],
    [600, true],
    [601, false],
  ])('with 600 left and %i needed: %s', (neededCents, isOk) => {
    expect(checkNeeds([envelope], [{ voletCode: '1', neededCents }]).ok).toBe(isOk)
  })

  it('that does not exist refuses', () => {
    expect(checkNeeds([], [{ voletCode: '2', neededCents: 0 }])).toMatchObject({ error: { code: 'envelope-missing' } })
  })

  const event: fc.Arbitrary<Event> = fc.record({
    kind: fc.constantFrom('grant', 'take', 'engage', 'release'),
    cents: fc.integer({ min: 1, max: 5_000_000_00 }),
  })

  it('keeps engaged + left = granted, and never less than nothing left, whatever happens to it', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 60 }), (events) => {
        let state = { ...envelope, grantedCents: 0, engagedCents: 0 }
        for (const one of events) {
          state = happen(state, one)
          expect(state.engagedCents + leftCents(state)).toBe(state.grantedCents)
          expect(leftCents(state)).toBeGreaterThanOrEqual(0)
        }
      }),
    )
  })
})

/** What the use cases do with the answer of the domain: nothing changes on a refusal. */
function happen(state: typeof envelope, { kind, cents }: Event): typeof envelope {
  if (kind === 'engage') {
    const isAllowed = checkNeeds([state], [{ voletCode: '1', neededCents: cents }]).ok

    return isAllowed ? { ...state, engagedCents: state.engagedCents + cents } : state
  }
  if (kind === 'release') return { ...state, engagedCents: Math.max(0, state.engagedCents - cents) }
  const moved = move(state, kind === 'grant' ? cents : -Math.min(cents, state.grantedCents))

  return moved.ok ? { ...state, grantedCents: moved.value } : state
}
