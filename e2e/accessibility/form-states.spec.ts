import { type Browser, expect, type Locator, type Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/accessible'
import { signedIn } from '../support/people'
import { test } from '../support/test'

/** The centre hospitalier du Golfe bleu: no other test writes in its dossier of this window. */
const ACCOUNT = 'signataire-corse'

test('a form that is offline, that is signed out, or that was filled in twice has nothing that axe refuses', async ({
  browser,
}) => {
  test.setTimeout(600_000)
  const page = await signedIn(browser, ACCOUNT)
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const address = await openContacts(page)
  await lookOffline(page)
  await lookTwice(browser, page, address)
  await lookSignedOut(page)
})

const leadName = (page: Page): Locator =>
  page.getByRole('group', { name: 'Chef de projet' }).getByLabel('Nom et prénom')

async function openContacts(page: Page): Promise<string> {
  await page.goto('/candidatures/nouvelle')
  await page.getByRole('button', { name: 'Commencer la candidature' }).click()
  await page.waitForURL('**/domaines')
  const address = new URL(page.url()).pathname.replace(/domaines$/, 'contacts')
  await goTo(page, address)

  return address
}

async function goTo(page: Page, address: string) {
  const alive = page.waitForResponse('**/presence')
  await page.goto(address)
  await alive
}

async function lookOffline(page: Page) {
  await page.context().setOffline(true)
  await leadName(page).fill('Nora Offline')
  await expect(page.getByText('Hors ligne : 1 modification gardée sur ce poste.')).toBeVisible()
  await page.getByRole('link', { name: 'Liste des tâches' }).click()
  await expect(page.getByText('Vous êtes hors ligne : cette page s’ouvrira')).toBeVisible()
  await inBothThemes(page, 'offline')
}

/** Somebody else saves the same field meanwhile. */
async function lookTwice(browser: Browser, page: Page, address: string) {
  const other = await signedIn(browser, ACCOUNT)
  await goTo(other, address)
  await leadName(other).fill('Marc Ailleurs')
  await leadName(other).blur()
  await expect(other.locator('[data-save-state=saved]')).toBeVisible()
  await page.context().setOffline(false)
  await expect(page.getByRole('heading', { name: /Deux saisies pour un même champ/ })).toBeVisible()
  await inBothThemes(page, 'conflict')
  await page.getByRole('button', { name: 'Garder ma saisie' }).click()
  await expect(leadName(page)).toBeFocused()
  await expect(page.locator('[data-save-state=saved]')).toBeVisible()
}

async function lookSignedOut(page: Page) {
  await page.context().clearCookies()
  await leadName(page).fill('Paul Parti')
  await leadName(page).blur()
  await expect(page.getByText('Session expirée : reconnectez-vous, rien n’est perdu')).toBeVisible()
  await inBothThemes(page, 'signed out')
}

async function inBothThemes(page: Page, state: string) {
  const html = page.locator('html')
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme })
    await expect(html).toHaveAttribute('data-fr-theme', theme)
    await expectAccessibleAtBothWidths(page, `${state}, ${theme}`)
  }
}
