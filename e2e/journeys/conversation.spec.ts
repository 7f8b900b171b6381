import { expect, type Page } from '@playwright/test'
import { signedIn } from '../support/people'
import { test } from '../support/test'

const box = (page: Page) => page.getByRole('textbox', { name: /Votre message/ })

async function send(page: Page, text: string): Promise<void> {
  await box(page).fill(text)
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
  await expect(page.getByText('Message envoyé.')).toBeVisible()
  await expect(page.getByRole('article').filter({ hasText: text })).toHaveCount(1)
}

test('a hospital and its agency write to each other, see what waits and who read', async ({ browser }) => {
  test.setTimeout(180_000)
  const hospital = await signedIn(browser, 'redacteur')
  await hospital.goto('/tableau-de-bord')
  const dossier = await hospital.locator('main table a[href^="/candidatures/"]').first().getAttribute('href')
  const question = `Question ${Date.now()}`
  await hospital.goto(`${dossier}/messages`)
  await send(hospital, question)
  await expect(box(hospital)).toHaveValue('')

  const agency = await signedIn(browser, 'instructeur')
  await agency.goto('/messages')
  const line = agency.getByRole('row').filter({ has: agency.locator(`a[href="${dossier}/messages"]`) })
  await expect(line).toContainText('non lu')
  await line.getByRole('link').first().click()
  await expect(agency.getByText(question)).toBeVisible()
  await expect(agency.getByText('Nouveaux messages')).toBeVisible()
  const answer = `Réponse ${Date.now()}`
  await send(agency, answer)
  await agency.reload()
  await expect(agency.getByRole('link', { name: /^Tout le dossier/ })).not.toContainText('non lu')

  await hospital.reload()
  await expect(hospital.getByText(answer)).toBeVisible()
  await expect(hospital.getByText(/^Lu par .* le /).first()).toBeVisible()
})

test('a text that was typed survives a page read again and a text of a million characters is kept', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const page = await signedIn(browser, 'redacteur')
  await page.goto('/tableau-de-bord')
  const dossier = await page.locator('main table a[href^="/candidatures/"]').first().getAttribute('href')
  await page.goto(`${dossier}/messages`)
  await box(page).fill('Pas encore envoyé')
  await page.reload()
  await expect(box(page)).toHaveValue('Pas encore envoyé')

  await box(page).fill('a'.repeat(1_000_000))
  await expect(page.getByText(/Rien n’est perdu/)).toBeVisible()
  await page.getByRole('button', { name: 'Envoyer', exact: true }).click()
  await expect(page.getByRole('link', { name: /Votre message compte/ })).toBeVisible({ timeout: 60_000 })
  expect((await box(page).inputValue()).length).toBe(1_000_000)
  await box(page).fill('')
})
