import path from 'node:path'
import { expect, test } from 'vitest'
import nextConfig from '@/next.config'
import { readSource, sourcesUnder } from './sources'

/** « app/(portal)/a/[b]/route.ts » as the configuration writes it: « /a/:b ». */
function addressOf(file: string): string {
  const [, ...folders] = path.dirname(file).split(path.sep)
  const parts = folders.filter((one) => !one.startsWith('(')).map((one) => one.replace(/^\[(.+)\]$/, ':$1'))

  return `/${parts.join('/')}`
}

test('every route that sends what people hand in does it in a sandbox', async () => {
  const routes = sourcesUnder('app').filter((file) => readSource(file).includes('downloadOf('))
  const [ofTheSite, ...others] = (await nextConfig.headers?.()) ?? []
  const sandboxed = others.filter(({ headers }) => headers.some(({ value }) => value.endsWith('; sandbox')))

  // Of two policies, the last one is sent.
  expect(ofTheSite?.source).toBe('/:path*')
  expect(routes.length).toBeGreaterThan(2)
  expect(sandboxed.map(({ source }) => source).sort()).toEqual(routes.map(addressOf).sort())
})
