import { type Browser, expect, type Page } from '@playwright/test'
import { DEMONSTRATION_PASSWORD } from '@/prisma/demo/accounts'

/** Signs somebody of the demonstration in through the sign-in page, in a browser of their own. */
export async function signedIn(browser: Browser, account: string): Promise<Page> {
  const page = await (await browser.newContext()).newPage()
  await signIn(page, account)

  return page
}

/** `account` is what stands before the @ of a demonstration address. */
export async function signIn(page: Page, account: string): Promise<void> {
  await page.goto('/connexion')
  await page.getByLabel('Adresse électronique').fill(`${account}@demo.example.fr`)
  await page.getByRole('textbox', { name: 'Mot de passe' }).fill(DEMONSTRATION_PASSWORD)
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tableau de bord' })).toBeVisible()
}

/** Moves the demonstration's clock, for everybody, to a milestone: `<window>-<kind>`. */
export async function jumpTo(page: Page, milestone: string): Promise<void> {
  const before = await page.getByText('Nous sommes le').textContent()
  await page.locator('select[name=milestone]').selectOption(milestone)
  await page.getByRole('button', { name: 'Y aller' }).click()
  await expect(page.getByText('Nous sommes le')).not.toHaveText(before ?? '')
}
