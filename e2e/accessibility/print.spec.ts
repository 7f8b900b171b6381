import { expect, type Page } from '@playwright/test'
import { signedIn } from '../support/people'
import { test } from '../support/test'

const DOSSIER = /^\/candidatures\/[0-9a-f-]{36}$/

/** What works on a screen only. */
const ON_SCREEN = ['header nav', '.fr-header__tools', 'footer', '.fr-breadcrumb', '.fr-skiplinks', 'main .fr-btn']
  .concat(['main button:not(.fr-accordion__btn)', '.save-state', '.unfiled-banner', 'select', 'input', 'dialog'])
  .join(', ')

test('the summary, the tasks and the receipt are printed with their content alone', async ({ browser }) => {
  test.setTimeout(240_000)
  const page = await signedIn(browser, 'signataire')
  const dossiers = await dossiersOf(page)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })

  await open(page, dossiers, 'recapitulatif')
  await expectPrinted(page, ['Domaines', 'Prérequis', 'Contacts', 'Coordonnées bancaires', 'Montants', 'Cibles'])
  await expect(page.getByRole('link', { name: /^Modifier/ })).toHaveCount(0)
  await open(page, dossiers, '')
  await expectPrinted(page, ['Formulaire', 'Historique'])
  await open(page, dossiers, 'recepisse')
  await expectPrinted(page, ['Domaines demandés', 'Pièces déposées', 'Faire vérifier ce récépissé'])
  await expect(page.getByText('Code du récépissé')).toBeVisible()
})

/** Longer than the field, and new each time: what is not new is not saved again. */
const LONG = `${'Une fiche est remplie dans l’outil de déclaration. '.repeat(30)}${Date.now()}`

test('the questions of a prerequisite are printed whole, with their answers and how many there are', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const page = await signedIn(browser, 'redacteur')
  const form = await answerQuestions(page)
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })
  // By whoever prints the form itself: nothing that was typed is cut, and what was chosen is seen.
  await page.setViewportSize({ width: 700, height: 990 })
  for (const area of await page.locator('main textarea').all()) {
    expect(await area.evaluate((one) => one.scrollHeight - one.clientHeight)).toBeLessThanOrEqual(0)
  }
  await expect(page.locator('main .fr-btn').filter({ visible: true })).toHaveCount(0)

  await page.goto(form.replace('/prerequis/', '/questionnaire/'))
  await expectPrinted(page, ['Questionnaire d’identitovigilance', 'Organisation', 'Pratiques', 'Formation'])
  await expect(page.getByText(/^Questionnaire rempli dans le portail\s: 8 réponses sur 8\.$/)).toBeVisible()
  await expect(page.locator('main dt')).toHaveCount(8)
  for (const question of await page.locator('main dt').all()) await expect(question).toBeVisible()
  await expect(page.getByText('Oui', { exact: true })).toHaveCount(5)
  await expect(page.getByText(LONG, { exact: true })).toHaveCount(3)
})

/** Answers every question of PS1.2 in the draft of Valmontel; gives the address of the form. */
async function answerQuestions(page: Page): Promise<string> {
  const draft = page.getByRole('row').filter({ hasText: 'Brouillon' }).first()
  const dossier = await draft.getByRole('link').first().getAttribute('href')
  const alive = page.waitForResponse('**/presence')
  await page.goto(`${dossier}/prerequis/PS1.2`)
  await alive
  await page.getByRole('radio', { name: /questions/i }).check({ force: true })
  const yes = page.getByRole('radio', { name: 'Oui', exact: true })
  await expect(yes).toHaveCount(5)
  for (const choice of await yes.all()) await choice.check({ force: true })
  const areas = page.locator('main textarea')
  for (let index = 0; index < 3; index++) await areas.nth(index).fill(LONG)
  await areas.nth(2).blur()
  await expect(page.getByText('8 questions répondues sur 8.')).toBeVisible()
  await expect(page.locator('[data-save-state=saved]')).toBeVisible()

  return page.url()
}

async function dossiersOf(page: Page): Promise<string[]> {
  await page.goto('/tableau-de-bord')
  const hrefs = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

  return [...new Set(hrefs.filter((href) => DOSSIER.test(href)))]
}

/** Goes to that page of the first dossier that has one. */
async function open(page: Page, dossiers: readonly string[], part: string): Promise<void> {
  for (const dossier of dossiers) {
    const answer = await page.goto(`${dossier}/${part}`)
    if (answer?.ok()) return
  }
  throw new Error(`no dossier has a page « ${part} »`)
}

/** The title and the parts are on the paper, what works on a screen is not, and nothing is wider than a sheet. */
async function expectPrinted(page: Page, parts: readonly string[]): Promise<void> {
  await page.setViewportSize({ width: 700, height: 990 })
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  for (const name of parts) await expect(page.getByRole('heading', { name, exact: true }).first()).toBeVisible()
  const shown = await page
    .locator(ON_SCREEN)
    .filter({ visible: true })
    .evaluateAll((all) => all.map((one) => one.outerHTML.slice(0, 160)))
  expect(shown, page.url()).toEqual([])
  const cut = await page
    .locator('main *')
    .filter({ visible: true })
    .evaluateAll((all) => all.filter((one) => one.getBoundingClientRect().right > window.innerWidth).length)
  expect(cut, page.url()).toBe(0)
  // A colour of the dark theme would not be read on white.
  expect(await page.locator('main h1:not(dialog h1)').evaluate((title) => getComputedStyle(title).color)).toBe(
    'rgb(22, 22, 22)',
  )
}
