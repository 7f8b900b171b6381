import { cleanup } from '@testing-library/react'
import { afterEach, beforeEach, expect, vi } from 'vitest'

// React says what is wrong (missing key, update outside of act, invalid nesting…) on console.error only:
// a component test that makes it complain fails.
beforeEach(() => {
  vi.spyOn(console, 'error')
})

afterEach(() => {
  cleanup()
  expect(vi.mocked(console.error).mock.calls, 'console.error must stay silent').toEqual([])
})

// jsdom lays nothing out: there is nowhere to scroll to.
Element.prototype.scrollIntoView ??= () => undefined
