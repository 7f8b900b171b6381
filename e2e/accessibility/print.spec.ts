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
