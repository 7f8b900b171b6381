import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** A desk and a phone. */
export const WIDTHS = [1280, 390] as const

/** What axe refuses of the page as it stands: its WCAG 2.1 A and AA rules. */
export async function expectAccessible(page: Page, where: string = new URL(page.url()).pathname): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']).analyze()
  const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`)
  expect(found, where).toEqual([])
}

/** Nothing that axe refuses and nothing wider than the screen, at both widths, without loading the page again. */
export async function expectAccessibleAtBothWidths(page: Page, where?: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await expectAccessible(page, where)
    await expectToFit(page, `${where ?? page.url()} at ${width}`)
  }
}

/** Nothing is wider than the screen. */
export async function expectToFit(page: Page, where: string): Promise<void> {
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
  expect(overflow, `${where} is wider than the screen`).toBeLessThanOrEqual(0)
}
