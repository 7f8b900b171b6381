import { randomUUID } from 'node:crypto'
import { expect, type Page } from '@playwright/test'
import { BASE_URL, PROCONNECT_URL } from '../support/places'
import { test } from '../support/test'

async function signInAtProvider(page: Page, portal: string, login: string, name: string | RegExp) {
  await page.goto(`${portal}/connexion?retour=/simulateur`)
  await page.getByRole('button', { name }).click()
  await page.getByPlaceholder('Enter any login').fill(login)
  await page.getByPlaceholder('and password').fill('whatever')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
}

for (const { style, portal, name } of [
  { style: 'a plain provider', portal: BASE_URL, name: 'S’identifier avec Identité de test' },
  { style: 'a provider that signs its userinfo', portal: PROCONNECT_URL, name: 'S’identifier avec ProConnect' },
]) {
  test.describe(`signing in with ${style}`, () => {
    test('gives an account without rights, which says whom to ask', async ({ page }) => {
      const login = `nouveau-${randomUUID()}`
      await signInAtProvider(page, portal, login, name)

      await expect(page).toHaveURL(`${portal}/simulateur`)
      await page.goto(`${portal}/tableau-de-bord`)
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Votre compte n’a pas encore de droits')
      await expect(page.getByText(`${login}@example.fr`)).toBeVisible()
    })

    test('is refused without a verified address', async ({ page }) => {
      await signInAtProvider(page, portal, 'non-verifie', name)

      await expect(page).toHaveURL(/\/connexion\?erreur=identity-email-unverified$/)
      await expect(page.getByRole('heading', { name: 'Connexion refusée' })).toBeVisible()
      await page.goto(`${portal}/tableau-de-bord`)
      await expect(page).toHaveURL(`${portal}/connexion?retour=%2Ftableau-de-bord`)
    })
  })
}
