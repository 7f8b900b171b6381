import { expect } from '@playwright/test'
import { test } from '../support/test'

const EMAIL = 'dgos@demo.example.fr'
const PASSWORD = process.env.DEMO_PASSWORD ?? 'demonstration'

test('leads back to the page asked for, with the keyboard alone', async ({ page }) => {
  await page.goto('/administration/journal?type=user.created')
  await expect(page).toHaveURL('/connexion?retour=%2Fadministration%2Fjournal%3Ftype%3Duser.created')

  await expect(page.getByRole('button', { name: 'Se connecter' })).toBeEnabled()
  await page.getByLabel('Adresse électronique').focus()
  await page.keyboard.type(EMAIL)
  await page.getByLabel('Mot de passe', { exact: true }).focus()
  await page.keyboard.type(PASSWORD)
  await page.keyboard.press('Enter')

  await expect(page).toHaveURL('/administration/journal?type=user.created')
  await page.getByRole('button', { name: 'Se déconnecter' }).click()
  await expect(page.getByRole('link', { name: 'Se connecter' }).first()).toBeVisible()
  await page.goto('/administration')
  await expect(page).toHaveURL(/\/connexion\?retour=/)
})

test('keeps the address after a refusal, which says nothing about the account', async ({ page }) => {
  const messages: string[] = []
  for (const email of [`inconnu-${Date.now()}@example.fr`, 'lecteur@demo.example.fr']) {
    await page.goto('/connexion')
    await page.getByLabel('Adresse électronique').fill(email)
    await page.getByLabel('Mot de passe', { exact: true }).fill('not the password')
    await page.getByRole('button', { name: 'Se connecter' }).click()
    const alert = page.getByRole('heading', { name: /incorrect/ })
    await expect(alert).toBeVisible()
    messages.push(await alert.innerText())
    await expect(page.getByLabel('Adresse électronique')).toHaveValue(email)
  }

  expect(messages[0]).toBe(messages[1])
})

test('never leads to another site', async ({ page }) => {
  await page.goto('/connexion?retour=https://evil.example.com/')
  await page.getByLabel('Adresse électronique').fill(EMAIL)
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Se connecter' }).click()

  await expect(page).toHaveURL('/tableau-de-bord')
})

test('tells a page beyond one’s rights as not found', async ({ page }) => {
  await page.goto('/connexion')
  await page.getByLabel('Adresse électronique').fill('lecteur@demo.example.fr')
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD)
  await page.getByRole('button', { name: 'Se connecter' }).click()
  await expect(page).toHaveURL('/tableau-de-bord')

  for (const path of ['/administration', '/administration/utilisateurs', '/administration/journal', '/instruction']) {
    const response = await page.goto(path)
    expect(response?.status(), path).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Page introuvable')
  }
})
