import { test as base } from '@playwright/test'

/**
 * A test whose browsers of people are closed with it: a page left open keeps drawing, and those of a whole run would take
 * the processors from the tests that come after.
 */
export const test = base.extend<{ closing: undefined }>({
  closing: [
    async ({ browser }, use) => {
      await use(undefined)
      await Promise.all(browser.contexts().map((context) => context.close()))
    },
    { auto: true },
  ],
})
