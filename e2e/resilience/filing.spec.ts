import { type Browser, expect, type Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/accessible'
import { test } from '../support/test'

/** Two dossiers of Bourgogne-Franche-Comté that no other test opens: filed before, and filed again after. */
const ONE = '259990299'
const TWO = '909990277'

test.describe.configure({ timeout: 240_000 })

test('a double click files once, and the Back button shows the dossier as filed', async ({ browser }) => {
  const { page, dossier } = await readyToFile(browser, ONE)
  const before = await filings(page, dossier)
  await page.goto(`${dossier}/recapitulatif`)
  await commit(page)
  const sent = sendings(page)
  await confirm(page).dblclick()
  await page.waitForURL('**/recepisse')
  const code = await receiptCode(page)
  expect(sent).toHaveLength(1)

  await page.goBack()
  await page.waitForURL('**/recapitulatif')
  await expectFiled(page)
  await page.goForward()
  expect(await receiptCode(page)).toBe(code)
  expect(await filings(page, dossier)).toBe(before + 1)
  await page.goBack()
  await page.reload()
  await expectFiled(page)
  expect(sent).toHaveLength(1)
})

test('two tabs: what one has filed, the other is told, and nothing is filed twice', async ({ browser }) => {
  const { page: one, dossier } = await readyToFile(browser, TWO)
  const before = await filings(one, dossier)
  const two = await one.context().newPage()
  for (const tab of [one, two]) {
    await tab.goto(`${dossier}/recapitulatif`)
    await commit(tab)
  }
  await confirm(one).click()
  await one.waitForURL('**/recepisse')
  const code = await receiptCode(one)

  await confirm(two).click()
  const refusal = two.getByRole('dialog').locator('.fr-alert--error')
  await expect(refusal).toHaveText(
    /^Cette action n’est pas possible\s: le dossier est maintenant à l’état «\sdéposée\s»\. Rechargez la page/,
  )
  await expectAccessibleAtBothWidths(two, 'filed by another tab')
  await two.reload()
  await expectFiled(two)
  expect(await filings(two, dossier)).toBe(before + 1)
  expect(await receiptCode(two)).toBe(code)
})

/** Takes the dossier of that establishment back, up to where it only has to be filed. */
async function readyToFile(browser: Browser, finess: string): Promise<{ page: Page; dossier: string }> {
  const page = await (await browser.newContext()).newPage()
  await identify(page, `signataire.${finess}@etablissement.example.fr`)
  await page.locator('main table a[href^="/candidatures/"]').first().click()
  await page.waitForURL(/\/candidatures\/[0-9a-f-]{36}$/)
  const dossier = new URL(page.url()).pathname
  await page.getByRole('button', { name: 'Retirer la candidature' }).click()
  const question = page.getByRole('dialog')
  await question.getByLabel(/^Motif du retrait/).fill('Le dossier sera déposé de nouveau.')
  await question.getByRole('button', { name: 'Retirer la candidature' }).click()
  await page.getByRole('button', { name: /^Reprendre/ }).click()
  await expect(page.getByRole('link', { name: 'Terminer et déposer' })).toBeVisible()

  return { page, dossier }
}

/** Signs in with the identity provider, that vouches for the address: these accounts have no password. */
async function identify(page: Page, address: string) {
  await page.goto('/connexion?retour=/tableau-de-bord')
  await page.getByRole('button', { name: 'S’identifier avec Identité de test' }).click()
  await page.getByPlaceholder('Enter any login').fill(address)
  await page.getByPlaceholder('and password').fill('whatever')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await page.getByRole('button', { name: 'Continue' }).click()
  await expect(page.getByRole('heading', { level: 1, name: 'Tableau de bord' })).toBeVisible()
}

/** Opens the question, and ticks the commitment. */
async function commit(page: Page) {
  await page.getByRole('button', { name: 'Déposer la candidature' }).first().click()
  await page.getByRole('dialog').getByText('L’établissement s’engage').click()
}

/** The filings that a page sends from now on. */
function sendings(page: Page): string[] {
  const sent: string[] = []
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.postData()?.includes('commitment')) sent.push(request.url())
  })

  return sent
}

const confirm = (page: Page) => page.getByRole('dialog').getByRole('button', { name: 'Déposer la candidature' })

/** The summary of a dossier that the agency has: nothing is left to send. */
async function expectFiled(page: Page) {
  await expect(page.getByRole('heading', { level: 1, name: 'Récapitulatif et dépôt' })).toBeVisible()
  await expect(page.getByText('Le dossier est déposé')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Déposer la candidature' })).toHaveCount(0)
}

/** How many filings the dossier has, by its receipts: the one shown, and the others as links. */
async function filings(page: Page, dossier: string): Promise<number> {
  await page.goto(`${dossier}/recepisse`)
  await receiptCode(page)

  return 1 + (await page.getByRole('navigation', { name: 'Autres dépôts de ce dossier' }).getByRole('listitem').count())
}

const receiptCode = (page: Page) => page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/).innerText()
