import axe from 'axe-core'
import { expect } from 'vitest'

/** Fails with what axe finds wrong (WCAG 2.1 A and AA). Contrast needs a real screen: the end-to-end tests look at it. */
export async function expectAccessible(element: Element = document.body): Promise<void> {
  const { violations } = await axe.run(element, {
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
    rules: {
      'color-contrast': { enabled: false },
      region: { enabled: false },
      'page-has-heading-one': { enabled: false },
    },
  })
  const found = violations.map(({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => node.html).join('\n')}`)

  expect(found).toEqual([])
}
