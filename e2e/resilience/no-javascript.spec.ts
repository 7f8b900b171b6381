import { expect, type Page } from '@playwright/test'
import { DEMONSTRATION_PASSWORD } from '@/prisma/demo/accounts'
import { test } from '../support/test'

// What a person meets before the scripts are there, or when they never come.
test.use({ javaScriptEnabled: false })
test.describe.configure({ timeout: 180_000 })

async function signIn(page: Page, account: string, path: string): Promise<void> {
  await page.goto(`/connexion?${new URLSearchParams({ retour: path })}`)
  await page.getByLabel('Adresse électronique').fill(`${account}@demo.example.fr`)
  await page.getByLabel('Mot de passe', { exact: true }).fill(DEMONSTRATION_PASSWORD)
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await expect(page).toHaveURL(path)
}

/** The addresses of the dossiers of the dashboard. */
async function dossiers(page: Page): Promise<string[]> {
  await page.goto('/tableau-de-bord')
  const hrefs = await page
    .locator('main table a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

  return hrefs.filter((href) => /^\/candidatures\/[0-9a-f-]{36}$/.test(href))
}

test('a refused sign-in comes back with its reason and the address, never the password', async ({ page }) => {
  await page.goto('/connexion?retour=/conventions')
  await page.getByLabel('Adresse électronique').fill('lou@example.fr')
  await page.getByLabel('Mot de passe', { exact: true }).fill('un secret')
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()

  await expect(page.getByRole('heading', { name: /incorrect/ })).toBeVisible()
  await expect(page.getByLabel('Adresse électronique')).toHaveValue('lou@example.fr')
  await expect(page.getByLabel('Mot de passe', { exact: true })).toHaveValue('')
  expect(await page.content()).not.toContain('un secret')
})

test('signs in, leads to the page asked for, and signs out', async ({ page }) => {
  await signIn(page, 'signataire', '/conventions')
  await page.getByRole('button', { name: 'Se déconnecter' }).first().click()
  await expect(page.getByRole('link', { name: 'Se connecter' }).first()).toBeVisible()
  await page.goto('/conventions')
  await expect(page).toHaveURL(/\/connexion\?retour=/)
})

test('computes a simulation', async ({ page }) => {
  await page.goto('/simulateur')
  await page.getByLabel(/activité combinée 2019/).fill('22500')
  await page.getByLabel(/Documents de sortie/).check({ force: true })
  await page.getByRole('button', { name: 'Calculer' }).click()

  await expect(page).toHaveURL(/activite=22500/)
  await expect(page.getByText(/48\s000\s€/).first()).toBeVisible()
})

test('checks a receipt, and says what is wrong with a code', async ({ page }) => {
  await page.goto('/verification')
  await page.getByLabel(/Code du récépissé/).fill('abcd efgh')
  await page.getByRole('button', { name: 'Vérifier' }).click()
  await expect(page.getByText(/Ce n’est pas un code de récépissé/)).toBeVisible()
  await expect(page.getByLabel(/Code du récépissé/)).toHaveValue('abcd efgh')

  await signIn(page, 'signataire', '/tableau-de-bord')
  const code = await receiptCode(page)
  await page.goto('/verification')
  await page.getByLabel(/Code du récépissé/).fill(code.toLowerCase().replaceAll('-', ' '))
  await page.getByRole('button', { name: 'Vérifier' }).click()
  await expect(page).toHaveURL(`/verification/${code}`)
  await expect(page.getByText('Récépissé authentique')).toBeVisible()
})

/** The code of the first dossier that was filed. */
async function receiptCode(page: Page): Promise<string> {
  for (const dossier of await dossiers(page)) {
    const response = await page.goto(`${dossier}/recepisse`)
    if (response?.ok()) return page.locator('dd strong').first().innerText()
  }
  throw new Error('no dossier of the demonstration was filed')
}

test('writes a message', async ({ page }) => {
  await signIn(page, 'signataire', '/tableau-de-bord')
  const [dossier] = await dossiers(page)
  await page.goto(`${dossier}/messages`)
  const body = `Question posée sans script, ${Date.now()}`
  await page.getByLabel(/Votre message/).fill(body)
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click()

  await page.goto(`${dossier}/messages`)
  await expect(page.getByText(body)).toBeVisible()
})

test('asks before a filing in the page itself, and says why it was refused', async ({ page }) => {
  await signIn(page, 'signataire', '/tableau-de-bord')
  await page
    .getByRole('link', { name: /^Terminer et (déposer|envoyer)/ })
    .first()
    .click()
  const send = page.getByRole('button', { name: /^(Déposer la candidature|Renvoyer le dossier complété)$/ })
  await expect(send).toHaveCount(1)
  await send.click()

  await expect(page.locator('.fr-alert--error').first()).toBeVisible()
})

test('leaves the menu within reach on a phone', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 800 })
  await page.goto('/')

  await page.getByRole('navigation').getByRole('link', { name: 'Simulateur' }).click()
  await expect(page).toHaveURL('/simulateur')
})
