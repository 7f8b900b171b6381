import { describe, expect, it } from 'vitest'
import { LANDING_PATH, safeReturnPath } from '@/lib/access/domain/return-path'

describe('safeReturnPath', () => {
  it.each([
    '/',
    '/tableau-de-bord',
    '/candidatures/3f0c?etape=domaines#bonus',
    '/administration/journal?type=user.created&du=2022-03-01',
  ])('keeps %s', (path) => {
    expect(safeReturnPath(path)).toBe(path)
  })

  it.each([
    'https://evil.example.com',
    '//evil.example.com',
    '///evil.example.com',
    '/\\evil.example.com',
    '/\t/evil.example.com',
    '/%0d%0a\nSet-Cookie: a=b',
    '/.//evil.example.com',
    '/..//evil.example.com',
    '/a/../..//evil.example.com',
    'javascript:alert(1)',
    ' /tableau-de-bord',
    'tableau-de-bord',
    '/connexion?retour=/x',
    '/api/auth/signout',
    '/é',
    '',
    undefined,
    null,
    ['/a', '/b'],
    42,
  ])('refuses %j', (asked) => {
    expect(safeReturnPath(asked)).toBe(LANDING_PATH)
  })
})
