import { expect, type Page } from '@playwright/test'
import { expectAccessible } from '../support/accessible'
import { signedIn } from '../support/people'
import { test } from '../support/test'

const PUBLIC = ['/', '/simulateur', '/connexion', '/verification', '/verification/ABCD-EFGH-JKMN', '/accessibilite']
const HOSPITAL = ['/tableau-de-bord', '/conventions', '/candidatures/nouvelle']

/** What axe says of contrasts and of the rest once the dark theme is on. */
async function expectReadable(page: Page, path: string): Promise<void> {
  await page.goto(path)
  await expect(page.locator('html')).toHaveAttribute('data-fr-theme', 'dark')
  await expectAccessible(page, path)
}

test('the dark theme follows the device, with contrasts that axe takes', async ({ page }) => {
  test.setTimeout(600_000)
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const path of PUBLIC) await expectReadable(page, path)
})

test('the pages of a hospital too', async ({ browser }) => {
  test.setTimeout(600_000)
  const page = await signedIn(browser, 'signataire')
  await page.emulateMedia({ colorScheme: 'dark' })
  for (const path of HOSPITAL) await expectReadable(page, path)
  const first = page.locator('a[href^="/candidatures/"]').first()
  await page.goto('/tableau-de-bord')
  const href = (await first.getAttribute('href')) ?? ''
  await expectReadable(page, href)
})

test('a choice in the display settings stays', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('html')).toHaveAttribute('data-fr-theme', 'light')
  // The dialog opens once the scripts of the design system have started: a click before that does nothing.
  await expect(async () => {
    await page.getByRole('button', { name: /Paramètres d.affichage/ }).click()
    await expect(page.getByRole('dialog', { name: /Paramètres d.affichage/ })).toBeVisible({ timeout: 1_000 })
  }).toPass()
  await page.getByLabel('Thème sombre').check({ force: true })
  await expect(page.locator('html')).toHaveAttribute('data-fr-theme', 'dark')
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('data-fr-theme', 'dark')
})
