import { describe, expect, it } from 'vitest'
import { MOST_ATTEMPTS, stateAfterFailure } from '@/lib/notifications/domain/attempts'
import { NOTIFICATION_KINDS, type NotificationKind } from '@/lib/notifications/domain/kind'
import { digest, letter, withLink } from '@/lib/notifications/domain/letter'
import { FREQUENCIES, firstState } from '@/lib/notifications/domain/preference'

const KINDS = Object.keys(NOTIFICATION_KINDS) as NotificationKind[]

describe('a letter', () => {
  it('greets, says what it is about, and that nobody reads the answers', () => {
    const text = letter('Votre dossier est déposé.', 'https://sun-es.example.fr')

    expect(text).toMatch(/^Bonjour,\n\nVotre dossier est déposé\.\n\n/)
    expect(text).toContain('n’y répondez pas')
    expect(text).toContain('https://sun-es.example.fr/mon-compte')
  })
})

describe('a digest', () => {
  const notice = (number: number) => ({
    subject: `Dossier ${number}`,
    body: withLink('Deux\n\nparagraphes.', `https://sun-es.example.fr/candidatures/${number}`),
  })

  it('names each notice with the page that it leads to, and repeats no text', () => {
    const { subject, body } = digest([notice(1), notice(2)])

    expect(subject).toBe('Portail SUN-ES\u00A0: 2 nouvelles sur vos dossiers')
    expect(body).toContain('Dossier 1\nhttps://sun-es.example.fr/candidatures/1\n\nDossier 2\n')
    expect(body).not.toContain('paragraphes')
  })

  it('counts those that it does not name', () => {
    const { body } = digest(Array.from({ length: 60 }, (_, index) => notice(index)))

    expect(body).toContain('Dossier 49')
    expect(body).not.toContain('Dossier 50')
    expect(body).toContain('Et 10 de plus')
    expect(digest([notice(1)]).subject).toContain('une nouvelle')
  })
})

describe('what becomes of a notice', () => {
  it.each(KINDS)('%s: mandatory ones go out at once whatever is preferred', (kind) => {
    const states = FREQUENCIES.map((frequency) => firstState(kind, frequency))

    expect(states).toEqual(
      NOTIFICATION_KINDS[kind] === 'mandatory' ? ['queued', 'queued', 'queued'] : ['queued', 'held', 'skipped'],
    )
  })

  it('gives up at the last attempt', () => {
    expect([MOST_ATTEMPTS - 1, MOST_ATTEMPTS, MOST_ATTEMPTS + 1].map(stateAfterFailure)).toEqual([
      'queued',
      'dead',
      'dead',
    ])
  })
})
