import { describe, expect, it } from 'vitest'
import { CANDIDATURE_STATUSES, type CandidatureStatus, TRANSITIONS } from '@/lib/candidatures/domain/status'
import { RULE_CODES } from '@/lib/kernel/errors'
import { AUDIT_TYPES } from '@/lib/platform/audit'
import { describeError, RULE_TEXT } from '@/lib/text/errors'
import { literalsOf, sourcesUnder } from './sources'

/** Every string of the code, but in the list itself and in its French. */
function literalsBut(...files: string[]): ReadonlySet<string> {
  const sources = sourcesUnder('app', 'lib').filter((file) => !files.includes(file) && !file.startsWith('lib/text/'))

  return new Set(sources.flatMap(literalsOf))
}

describe('the journal', () => {
  const used = literalsBut('lib/platform/audit.ts')

  it.each(AUDIT_TYPES)('writes %s somewhere', (type) => {
    expect(used.has(type)).toBe(true)
  })
})

describe('the rules', () => {
  const used = literalsBut('lib/kernel/errors.ts')

  it.each(RULE_CODES)('%s can be broken, and is told in French', (code) => {
    expect(used.has(code)).toBe(true)
    const { message } = describeError({ kind: 'rule-broken', code, details: {} })
    expect(message).toMatch(/\S\s\S/)
    expect(Object.keys(RULE_TEXT)).toContain(code)
  })
})

describe('the statuses', () => {
  const FINAL: readonly CandidatureStatus[] = ['closed']
  const next = (status: CandidatureStatus) => CANDIDATURE_STATUSES.filter((to) => to in TRANSITIONS[status])

  it('are all reached from a draft', () => {
    const reached = new Set<CandidatureStatus>(['draft'])
    for (const status of reached) for (const to of next(status)) reached.add(to)

    expect([...reached].sort()).toEqual([...CANDIDATURE_STATUSES].sort())
  })

  it.each(CANDIDATURE_STATUSES)('%s has a way out, unless it is final', (status) => {
    expect(next(status).length === 0).toBe(FINAL.includes(status))
  })

  it.each(CANDIDATURE_STATUSES)('%s leads to an end', (status) => {
    const reached = new Set<CandidatureStatus>([status])
    for (const one of reached) for (const to of next(one)) reached.add(to)

    expect([...reached].some((one) => FINAL.includes(one))).toBe(true)
  })
})
