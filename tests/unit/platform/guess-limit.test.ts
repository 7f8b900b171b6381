import { describe, expect, it } from 'vitest'
import { originOf } from '@/lib/platform/guess-limit'

describe('where a request comes from', () => {
  it.each([
    ['203.0.113.77', '203.0.113.0/24'],
    ['198.51.100.1, 203.0.113.77', '203.0.113.0/24'],
    ['::ffff:203.0.113.77', '203.0.113.0/24'],
    ['2001:db8:85a3::8a2e:370:7334', '2001:db8:85a3::/48'],
    ['2001:0DB8:85A3:0000:0000:8A2E:0370:7334', '2001:db8:85a3::/48'],
    ['2001:db8::1', '2001:db8:0::/48'],
    ['::1', '0:0:0::/48'],
    ['::', '0:0:0::/48'],
    ['not an address', 'unknown'],
    ['', 'unknown'],
    [null, 'unknown'],
  ])('%s is of %s', (header, origin) => {
    expect(originOf(header)).toBe(origin)
  })
})
