import { describe, expect, it } from 'vitest'
import { type Actor, ROLES, type Role } from '@/lib/access/domain/actor'
import { managesRole, scopeOfRole } from '@/lib/access/domain/granting'
import { authorize, mayOn, PERMISSIONS, roleMay, scopeOf } from '@/lib/access/domain/policy'
import { readSource, sourcesUnder } from './sources'

const COLUMNS = [
  'lecteur',
  'redacteur',
  'signataire',
  'gestionnaire_groupe',
  'instructeur',
  'valideur',
  'ordonnateur',
  'administrateur_regional',
  'lecteur_national',
  'administrateur_programme',
  'expert',
] as const satisfies readonly Role[]

/**
 * Who may do what, written a second time: a change of the policy must be a change here, on purpose.
 * Hospital: lecteur, rédacteur, signataire, gestionnaire de groupe. Agency: instructeur, valideur, ordonnateur, administrateur.
 * Ministry: lecteur national, administrateur du programme. On one dossier: expert.
 */
const MATRIX = `
  candidature.read         x x x x  x x x x  x x  .
  candidature.create       . x x .  . . . .  . .  .
  candidature.edit         . x x .  . . . .  . .  .
  candidature.submit       . . x .  . . . .  . .  .
  candidature.withdraw     . . x .  . . . .  . .  .
  appeal.lodge             . . x .  . . . .  . .  .
  document.add             . x x .  . . . .  . .  .
  document.read            x x x x  x x x x  x x  .
  document.read-sensitive  . . x .  x . . .  . .  .
  bank-details.read        . x x .  x x x x  . .  .
  review.read              . . . .  x x x x  . .  .
  review.instruct          . . . .  x x . .  . .  .
  review.decide            . . . .  . x . .  . .  .
  review.announce          . . . .  . x . .  . .  .
  review.organise          . . . .  x x . .  . .  .
  review.configure         . . . .  . . . x  . .  .
  convention.read          x x x x  x x x x  x x  .
  convention.send          . . . .  x x . .  . .  .
  convention.sign          . . x .  . x . .  . .  .
  lot.read                 . . . .  x x x x  x x  .
  lot.prepare              . . . .  . x x .  . .  .
  lot.send                 . . . .  . . x .  . .  .
  lot.record-answer        . . . .  . . x .  . .  .
  indicator.enter          . x x .  . . . .  . .  .
  indicator.declare        . . x .  . . . .  . .  .
  indicator.control        . . . .  x x . .  . .  .
  indicator.decide         . . . .  . x . .  . .  .
  dashboard.region         . . . .  x x x x  x x  .
  dashboard.national       . . . .  . . . .  x x  .
  envelope.read            . . . .  x x x x  x x  .
  envelope.move            . . . .  . . . .  . x  .
  programme.read           . . . .  x x x x  x x  .
  programme.edit           . . . .  . . . .  . x  .
  establishment.read       x x x x  x x x x  x x  .
  establishment.import     . . . .  . . . .  . x  .
  self-assessment.read     x x x x  . . . .  . .  .
  self-assessment.edit     . x x .  . . . .  . .  .
  message.read             x x x x  x x x x  . .  .
  message.write            . x x .  x x . .  . .  .
  outbox.manage            . . . .  . . . .  . x  .
  storage.check            . . . .  . . . .  . x  .
  membership.read          . . . .  . . . x  . x  .
  membership.edit          . . . .  . . . x  . x  .
  audit.read               . . . .  . . . x  . x  .
  team.read                x x x x  . . . x  . .  .
  team.manage              . . x .  . . . x  . .  .
  team.leave               x x x .  . . . .  . .  .
  team.open                . . . .  . . . x  . .  .
  delegation.give          . . x .  . . . .  . .  .
  delegation.read          . . x .  x x x x  . .  .
  group.follow             . . . x  . . . .  . .  .
  group.edit               . . . .  . . . .  . x  .
  account.edit             x x x x  x x x x  x x  x
  opinion.give             . . . .  . . . .  . .  x
  establishment.succeed    . . . .  . . . x  . x  .
`

const rows = new Map(
  MATRIX.trim()
    .split('\n')
    .map((line) => {
      const [permission = '', ...cells] = line.trim().split(/\s+/)

      return [permission, cells] as const
    }),
)

describe('the policy', () => {
  it('knows the roles of the matrix', () => {
    expect([...ROLES].sort()).toEqual([...COLUMNS].sort())
  })

  it('has the permissions of the matrix, no more, no fewer', () => {
    expect([...PERMISSIONS].sort()).toEqual([...rows.keys()].sort())
  })

  it.each(PERMISSIONS)('gives %s to the roles of the matrix', (permission) => {
    expect(COLUMNS.map((role) => (roleMay(role, permission) ? 'x' : '.')).join(' ')).toBe(
      rows.get(permission)?.join(' '),
    )
  })

  it('never lets one role do both halves of a separated duty alone', () => {
    const both = (one: (typeof PERMISSIONS)[number], other: (typeof PERMISSIONS)[number]) =>
      COLUMNS.filter((role) => roleMay(role, one) && roleMay(role, other))

    expect(both('candidature.submit', 'review.decide')).toEqual([])
    expect(both('indicator.declare', 'indicator.decide')).toEqual([])
    expect(both('membership.edit', 'lot.send')).toEqual([])
    expect(both('membership.edit', 'review.decide')).toEqual([])
  })
})

describe('an expert', () => {
  const dossier = { candidatureId: 'one', establishmentId: 'hospital', regionCode: '11', isDraft: false }
  const expert: Actor = {
    userId: 'expert',
    name: 'Expert',
    email: 'expert@example.fr',
    memberships: [{ kind: 'dossier', role: 'expert', candidatureId: 'one', requestId: 'asked' }],
  }

  it('reads the one dossier by the right to give an opinion, and may nothing else on it', () => {
    const allowed = PERMISSIONS.filter((permission) => mayOn(expert, permission, dossier))

    expect(allowed.sort()).toEqual(['account.edit', 'opinion.give'])
  })

  it.each([
    ['another dossier of the establishment', { ...dossier, candidatureId: 'other' }],
    ['its establishment', { establishmentId: 'hospital', regionCode: '11' }],
    ['its region', { establishmentId: null, regionCode: '11' }],
    ['the country', { establishmentId: null, regionCode: null }],
    ['the dossier, a draft again', { ...dossier, isDraft: true }],
  ])('has nothing on %s', (_name, target) => {
    for (const permission of PERMISSIONS) {
      expect(authorize(expert, permission, target)).toMatchObject({ error: { kind: 'not-found' } })
    }
  })

  it('is given by nobody: a request for an opinion alone makes one', () => {
    expect(ROLES.filter((role) => scopeOfRole(role) === 'dossier')).toEqual(['expert'])
    const administrators = [
      { kind: 'region', role: 'administrateur_regional', regionCode: '11' },
      { kind: 'national', role: 'administrateur_programme' },
    ] as const
    for (const membership of administrators) expect(managesRole(membership, 'expert')).toBe(false)
  })

  it('has no list: the scope of every permission is that dossier or nothing', () => {
    for (const permission of PERMISSIONS) {
      const { isNational, regionCodes, establishmentIds, candidatureIds } = scopeOf(expert, permission)
      expect([isNational, regionCodes, establishmentIds]).toEqual([false, [], []])
      expect(candidatureIds).toEqual(roleMay('expert', permission) ? ['one'] : [])
    }
  })
})

/** They read; what they write beside (the journal, a sign of life) gives nobody anything. */
const READING = [
  'lib/access/use-cases/delegations/open-delegation.ts',
  'lib/candidatures/use-cases/give-sign-of-life.ts',
  'lib/documents/use-cases/archive-dossier.ts',
  'lib/documents/use-cases/open-document.ts',
]

describe('a right that writes', () => {
  it('is asked of the database, where it may have ended since the request came', () => {
    const asksTheRequestAlone = sourcesUnder('lib')
      .filter((file) => !/^lib\/(platform\/|[^/]+\/(domain|queries)\/)/.test(file))
      .filter((file) => /\bauthorize\(/.test(readSource(file)) && !/\bauthorizeHeld\(/.test(readSource(file)))

    expect(asksTheRequestAlone.sort()).toEqual(READING)
  })
})
