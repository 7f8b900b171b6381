import { expect, type Page } from '@playwright/test'
import { signedIn } from '../support/people'
import { test } from '../support/test'

/** What moved by itself while the page was made, as the browser counts it (0: nothing; 0.1: felt by the reader). */
async function shiftOf(page: Page, path: string): Promise<number> {
  await page.goto(path, { waitUntil: 'load' })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate(() => document.fonts.ready)

  return page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let total = 0
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries() as (PerformanceEntry & { value: number; hadRecentInput: boolean })[]) {
            if (!entry.hadRecentInput) total += entry.value
          }
        }).observe({ type: 'layout-shift', buffered: true })
        // Two frames: what the scripts change on arrival has been drawn.
        requestAnimationFrame(() => requestAnimationFrame(() => resolve(total)))
      }),
  )
}

const MOST = 0.05

/** A draft: its tasks, a part with its tables, one with its fields, and its summary. */
async function formOf(page: Page): Promise<string[]> {
  await page.goto('/tableau-de-bord')
  const row = page.getByRole('row').filter({ hasText: 'Brouillon' }).first()
  const dossier = await row.getByRole('link').first().getAttribute('href')

  return ['', '/domaines', '/contacts', '/recapitulatif'].map((part) => `${dossier}${part}`)
}

for (const width of [1280, 390]) {
  test(`nothing moves by itself at ${width} pixels`, async ({ browser, page: visitor }) => {
    test.setTimeout(600_000)
    await visitor.setViewportSize({ width, height: 900 })
    for (const path of ['/', '/simulateur', '/connexion', '/verification']) {
      expect(await shiftOf(visitor, path), path).toBeLessThanOrEqual(MOST)
    }
    const page = await signedIn(browser, 'signataire')
    await page.setViewportSize({ width, height: 900 })
    for (const path of ['/tableau-de-bord', '/conventions', ...(await formOf(page))]) {
      expect(await shiftOf(page, path), path).toBeLessThanOrEqual(MOST)
    }
  })
}

test('a link followed in the portal brings the focus to the title of the new page', async ({ browser }) => {
  const page = await signedIn(browser, 'signataire')
  await page.getByRole('navigation', { name: 'Menu principal' }).getByRole('link', { name: 'Conventions' }).click()
  await expect(page).toHaveURL('/conventions')

  await expect(page.getByRole('heading', { level: 1 })).toBeFocused()
})

test('the first key leads to the links that skip to the content', async ({ page }) => {
  await page.goto('/')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Contenu' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.locator('main')).toBeFocused()
})
