import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test'
import { signedIn, signIn } from '../support/people'
import { startRestartablePortal } from '../support/restartable-portal'
import { test } from '../support/test'

/** A draft that the writer and the signatory of the same establishment may both fill in. */
async function openContacts(page: Page): Promise<string> {
  await page.goto('/tableau-de-bord')
  const row = page.getByRole('row').filter({ hasText: 'Brouillon' }).first()
  await row.getByRole('link').first().click()
  await page.waitForURL(/\/candidatures\/[0-9a-f-]+$/)
  const address = `${new URL(page.url()).pathname}/contacts`
  await goTo(page, address)

  return address
}

/** Waits until the form answers: what is typed before is kept as well, but a test says when it types. */
async function goTo(page: Page, address: string) {
  const alive = page.waitForResponse('**/presence')
  await page.goto(address)
  await alive
}

const field = (page: Page, role: string, name: string): Locator =>
  page.getByRole('group', { name: role }).getByLabel(name)
const DPO = /^Délégué à la protection/
const dpo = (page: Page, name: string) => page.getByRole('group', { name: DPO }).getByLabel(name)
const saved = (page: Page) => expect(page.locator('[data-save-state=saved]')).toBeVisible()
const unique = (text: string) => `${text} ${Date.now().toString(36)}`

/** What another browser of the same person reads: what the server has. */
async function onServer(page: Page, address: string, read: (page: Page) => Locator): Promise<string> {
  const context = await page.context().browser()?.newContext()
  if (context === undefined) throw new Error('no browser')
  await context.addCookies(await page.context().cookies())
  const other = await context.newPage()
  await goTo(other, new URL(address, page.url()).href)
  const value = await read(other).inputValue()
  await context.close()

  return value
}

/** A name is typed, then the tab is closed before anything reaches the server; gives another tab of the same browser. */
async function closedBeforeSending(page: Page, name: string): Promise<Page> {
  const context = page.context()
  // Not even what a closing page sends.
  await context.setOffline(true)
  await dpo(page, 'Nom et prénom').fill(name)
  // What the page says to be kept is kept, however soon it is closed after that.
  await expect(page.getByText('1 modification gardée sur ce poste')).toBeVisible()
  await page.close()
  await context.setOffline(false)

  return context.newPage()
}

const inTab = (context: BrowserContext) => context.newPage()

// One after the other: they write in the same dossier.
test.describe.configure({ mode: 'default' })

test('the network is cut: what is typed waits on the machine, and is saved when it is back', async ({ browser }) => {
  const page = await signedIn(browser, 'redacteur')
  const address = await openContacts(page)
  const [name, position] = [unique('Nora'), unique('Déléguée')]
  await page.context().setOffline(true)
  await dpo(page, 'Nom et prénom').fill(name)
  await dpo(page, 'Fonction').fill(position)
  await expect(page.getByText('Hors ligne : 2 modifications gardées sur ce poste.')).toBeVisible()
  await page.getByRole('link', { name: 'Liste des tâches' }).click()
  await expect(page.getByText('Vous êtes hors ligne : cette page s’ouvrira')).toBeVisible()
  await expect(dpo(page, 'Nom et prénom')).toHaveValue(name)

  await page.context().setOffline(false)
  await saved(page)
  expect(await onServer(page, address, (other) => dpo(other, 'Nom et prénom'))).toBe(name)
  expect(await onServer(page, address, (other) => dpo(other, 'Fonction'))).toBe(position)
})

test('the session has expired: it says so, and after signing in again nothing is lost', async ({ browser }) => {
  const page = await signedIn(browser, 'redacteur')
  const address = await openContacts(page)
  const name = unique('Paul')
  await page.context().clearCookies()
  await dpo(page, 'Nom et prénom').fill(name)
  await dpo(page, 'Nom et prénom').blur()
  await expect(page.getByText('Session expirée : reconnectez-vous, rien n’est perdu')).toBeVisible()

  await page.getByRole('link', { name: 'Se reconnecter' }).click()
  await page.getByLabel('Adresse électronique').fill('redacteur@demo.example.fr')
  await page.getByRole('textbox', { name: 'Mot de passe' }).fill('demonstration')
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await page.waitForURL(`**${address}`)
  await expect(dpo(page, 'Nom et prénom')).toHaveValue(name)
  await saved(page)
  expect(await onServer(page, address, (other) => dpo(other, 'Nom et prénom'))).toBe(name)
})

test('the server is restarted: what is typed meanwhile is saved once it answers again', async ({ browser }) => {
  test.setTimeout(600_000)
  const portal = await startRestartablePortal()
  try {
    const context = await browser.newContext({ baseURL: portal.address })
    const page = await context.newPage()
    await signIn(page, 'redacteur')
    const address = await openContacts(page)
    const name = unique('Rose')
    await portal.stop()
    await dpo(page, 'Nom et prénom').fill(name)
    await dpo(page, 'Nom et prénom').blur()
    await expect(page.getByText('Le portail ne répond pas : 1 modification gardée sur ce poste')).toBeVisible()

    await portal.start()
    await expect(page.locator('[data-save-state=saved]')).toBeVisible({ timeout: 60_000 })
    expect(await onServer(page, address, (other) => dpo(other, 'Nom et prénom'))).toBe(name)
    await context.close()
  } finally {
    await portal.stop()
  }
})

test('two tabs: different fields are both saved; the same field is never overwritten silently', async ({ browser }) => {
  const one = await signedIn(browser, 'redacteur')
  const address = await openContacts(one)
  const two = await inTab(one.context())
  await goTo(two, address)
  const [email, phone] = [`${unique('dpo').replace(' ', '.')}@ch.example.fr`, `01 99 00 ${Date.now() % 10_000}`]
  await dpo(one, 'Adresse électronique').fill(email)
  await dpo(two, 'Téléphone').fill(phone)
  await dpo(one, 'Adresse électronique').blur()
  await dpo(two, 'Téléphone').blur()
  await saved(one)
  await saved(two)
  expect(await onServer(one, address, (other) => dpo(other, 'Adresse électronique'))).toBe(email)

  const [first, second] = [unique('Directeur'), unique('Directrice')]
  // Both tabs start from the same text.
  const before = unique('Délégué')
  await dpo(two, 'Fonction').fill(before)
  await dpo(two, 'Fonction').blur()
  await expect(dpo(one, 'Fonction')).toHaveValue(before)
  await two.context().setOffline(true)
  await dpo(two, 'Fonction').fill(second)
  await dpo(one, 'Fonction').fill(first)
  await one.context().setOffline(false)
  await dpo(one, 'Fonction').blur()
  await dpo(two, 'Fonction').blur()
  const clash = async (page: Page) => page.getByRole('heading', { name: /Deux saisies pour un même champ/ }).isVisible()
  await expect.poll(async () => (await clash(one)) || (await clash(two))).toBe(true)
  const asked = (await clash(one)) ? one : two
  const mine = await dpo(asked, 'Fonction').inputValue()
  await expect(asked.getByText(first).first()).toBeVisible()
  await asked.getByRole('button', { name: 'Garder ma saisie' }).click()
  await saved(asked)
  await expect.poll(() => onServer(one, address, (other) => dpo(other, 'Fonction'))).toBe(mine)
})

test('two people on the same field: both values, with names and times, to be chosen from', async ({ browser }) => {
  const writer = await signedIn(browser, 'redacteur')
  const address = await openContacts(writer)
  const signatory = await signedIn(browser, 'signataire')
  await goTo(signatory, address)
  const rssi = (page: Page) => field(page, 'Responsable de la sécurité', 'Nom et prénom')
  const [hers, his] = [unique('Lise'), unique('Marc')]
  await writer.context().setOffline(true)
  await rssi(writer).fill(hers)
  await rssi(signatory).fill(his)
  await rssi(signatory).blur()
  await saved(signatory)
  await writer.context().setOffline(false)

  await expect(writer.getByRole('heading', { name: /Deux saisies pour un même champ/ })).toBeVisible()
  await expect(writer.getByText(his)).toBeVisible()
  await expect(writer.getByText(/^Saisie de .+, le .+ à\s\d+\sh\s\d+/)).toBeVisible()
  expect(await onServer(writer, address, rssi)).toBe(his)
  await writer.getByRole('button', { name: /^Garder celle de/ }).click()
  await expect(rssi(writer)).toHaveValue(his)
})

test('the tab is closed in mid-typing: the next one shows it again and saves it', async ({ browser }) => {
  const page = await signedIn(browser, 'redacteur')
  const address = await openContacts(page)
  const name = unique('Yann')
  const next = await closedBeforeSending(page, name)
  await goTo(next, address)
  await expect(dpo(next, 'Nom et prénom')).toHaveValue(name)
  await saved(next)
  expect(await onServer(next, address, (other) => dpo(other, 'Nom et prénom'))).toBe(name)
})

test('what is typed before the page is ready counts', async ({ browser }) => {
  const page = await signedIn(browser, 'redacteur')
  const address = await openContacts(page)
  const name = unique('Zoé')
  // The scripts of the page arrive late: the field is there, and somebody is in a hurry.
  await page.route('**/_next/static/**/*.js*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 1500))
    await route.continue()
  })
  await page.goto(address, { waitUntil: 'commit' })
  await dpo(page, 'Nom et prénom').fill(name)
  await saved(page)
  expect(await onServer(page, address, (other) => dpo(other, 'Nom et prénom'))).toBe(name)
})

test('what an earlier tab left unsaved is saved by whichever page of the dossier opens next', async ({ browser }) => {
  const page = await signedIn(browser, 'redacteur')
  const address = await openContacts(page)
  const name = unique('Aude')
  const next = await closedBeforeSending(page, name)
  await next.goto(address.replace(/contacts$/, 'recapitulatif'))
  await saved(next)
  await expect(next.getByText(name)).toBeVisible()
  expect(await onServer(next, address, (other) => dpo(other, 'Nom et prénom'))).toBe(name)
})
