import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { byUrgency, isToBeSaid, timeLeft, type Unfiled } from '@/lib/candidatures/domain/unfiled'
import { unfiledLinkText, unfiledText } from '@/lib/text/unfiled'

/** 30 April 2022 at 23:59:59.999 in Paris. */
const CLOSES = new Date('2022-04-30T21:59:59.999Z')
const draft: Unfiled = { kind: 'draft', closesAt: CLOSES }
const plain = (text: string) => text.replaceAll(/[\u00A0\u202F]/g, ' ')
const said = (one: Unfiled, now: string) => plain(unfiledText(one, timeLeft(one, new Date(now))))

describe('the time left before a deadline', () => {
  it.each([
    ['2022-04-27T12:00:00Z', 'Non déposée. Clôture dans 3 jours, le 30 avril 2022 à 23 h 59.'],
    ['2022-04-29T21:59:59.999Z', 'Non déposée. Clôture demain, le 30 avril 2022 à 23 h 59.'],
    [
      '2022-04-29T22:00:00Z',
      'Non déposée. Clôture aujourd’hui : il reste 23 heures, jusqu’au 30 avril 2022 à 23 h 59.',
    ],
    ['2022-04-30T20:00:00Z', 'Non déposée. Clôture aujourd’hui : il reste 1 heure, jusqu’au 30 avril 2022 à 23 h 59.'],
    ['2022-04-30T21:00:00Z', 'Non déposée. Clôture dans 59 minutes, le 30 avril 2022 à 23 h 59.'],
    ['2022-04-30T21:59:30Z', 'Non déposée. Clôture dans moins d’une minute, le 30 avril 2022 à 23 h 59.'],
    ['2022-04-30T21:59:59.999Z', 'Non déposée. Clôture dans moins d’une minute, le 30 avril 2022 à 23 h 59.'],
    [
      '2022-04-30T22:00:00Z',
      'Non déposée. La période de dépôt s’est terminée le 30 avril 2022 à 23 h 59 : la candidature n’a pas été déposée.',
    ],
  ])('at %s', (now, text) => {
    expect(said(draft, now)).toBe(text)
  })

  it('counts days of Paris over a change of hour', () => {
    const closesAt = new Date('2022-03-27T21:59:59.999Z') // 27 March, the day with 23 hours
    expect(said({ kind: 'draft', closesAt }, '2022-03-26T22:30:00Z')).toContain('demain')
    expect(said({ kind: 'draft', closesAt }, '2022-03-26T23:30:00Z')).toContain('il reste 22 heures')
  })

  it('says a correction in its own words, dated or not', () => {
    expect(said({ kind: 'completion', closesAt: CLOSES }, '2022-04-20T10:00:00Z')).toBe(
      'Complément non envoyé. Date limite dans 10 jours, le 30 avril 2022 à 23 h 59.',
    )
    expect(said({ kind: 'completion', closesAt: null }, '2022-04-20T10:00:00Z')).toBe(
      'Complément non envoyé. L’ARS n’a pas fixé de date limite.',
    )
    expect(said({ kind: 'completion', closesAt: CLOSES }, '2022-05-01T10:00:00Z')).toContain('n’a pas été envoyé')
  })

  it('never tells more time than there is', () => {
    const seconds = fc.integer({ min: -400_000, max: 4_000_000 })
    fc.assert(
      fc.property(seconds, (before) => {
        const left = timeLeft(draft, new Date(CLOSES.getTime() - before * 1000))
        if (left.kind === 'closed') return before < 0
        if (left.kind === 'hours') return left.count * 3600 <= before
        if (left.kind === 'minutes') return left.count * 60 <= before

        // « in n days » is a day of the calendar: at most one day more than what is left to the second.
        return left.kind === 'days' && (left.count - 1) * 86_400 <= before
      }),
    )
  })
})

describe('what every page says', () => {
  it('goes on for thirty days after the end, not more', () => {
    expect(isToBeSaid(draft, new Date('2022-05-30T21:59:00Z'))).toBe(true)
    expect(isToBeSaid(draft, new Date('2022-05-30T22:00:00Z'))).toBe(false)
    expect(isToBeSaid({ closesAt: null }, new Date('2030-01-01T00:00:00Z'))).toBe(true)
  })

  it('starts with what closes first, then what has no date, then what has just closed', () => {
    const now = new Date('2022-04-20T10:00:00Z')
    const at = (text: string | null): Unfiled => ({ kind: 'draft', closesAt: text === null ? null : new Date(text) })
    const [late, soon, past, longPast, none] = ['2022-05-30', '2022-04-21', '2022-04-19', '2022-04-01', null].map(at)
    const list = [none, longPast, late, past, soon].flatMap((one) => one ?? [])

    expect([...list].sort(byUrgency(now))).toEqual([soon, late, none, past, longPast])
  })

  it('leads to what the reader can do', () => {
    const open = timeLeft(draft, new Date('2022-04-20T10:00:00Z'))
    expect(unfiledLinkText('draft', open, true)).toBe('Terminer et déposer')
    expect(unfiledLinkText('completion', open, true)).toBe('Terminer et envoyer')
    expect(unfiledLinkText('draft', open, false)).toBe('Voir ce qui manque')
    expect(unfiledLinkText('draft', { kind: 'closed' }, true)).toBe('Voir le dossier')
  })
})
