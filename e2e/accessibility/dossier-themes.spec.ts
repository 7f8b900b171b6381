import { expect, type Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/accessible'
import { signedIn } from '../support/people'
import { test } from '../support/test'

const STEPS = ['', '/domaines', '/contacts', '/coordonnees-bancaires', '/recapitulatif', '/messages']

test('each prerequisite of a draft, and each step in the dark, have nothing that axe refuses', async ({ browser }) => {
  test.setTimeout(900_000)
  const page = await signedIn(browser, 'redacteur')
  await page.emulateMedia({ reducedMotion: 'reduce' })
  const { dossier, prerequisites } = await draftOf(page)
  for (const path of prerequisites) await look(page, path, ['light', 'dark'])
  await lookAtQuestions(page, `${dossier}/prerequis/PS1.2`)
  for (const step of STEPS) await look(page, `${dossier}${step}`, ['dark'])
})

/** A draft, and the pages of its prerequisites. */
async function draftOf(page: Page) {
  const row = page.getByRole('row').filter({ hasText: 'Brouillon' }).first()
  const dossier = (await row.getByRole('link').first().getAttribute('href')) ?? ''
  await page.goto(dossier)
  const hrefs = await page
    .locator('main a[href*="/prerequis/"]')
    .evaluateAll((links) => links.map((link) => new URL((link as HTMLAnchorElement).href).pathname))
  const prerequisites = [...new Set(hrefs)]
  expect(prerequisites.length).toBeGreaterThan(5)

  return { dossier, prerequisites }
}

type Theme = 'light' | 'dark'

/** One load of the page: the theme follows the device, and the width follows the window. */
async function look(page: Page, path: string, themes: readonly Theme[]) {
  await page.goto(path)
  await expect(page.getByRole('heading', { level: 1 })).toHaveCount(1)
  await inThemes(page, path, themes)
}

/** The prerequisite that may be answered by questions, once that way is chosen. */
async function lookAtQuestions(page: Page, path: string) {
  const alive = page.waitForResponse('**/presence')
  await page.goto(path)
  await alive
  await page.getByRole('radio', { name: /questions/ }).check({ force: true })
  await expect(page.getByRole('heading', { name: /^Questionnaire d’identitovigilance/ })).toBeVisible()
  await inThemes(page, `${path}, questions`, ['light', 'dark'])
  await look(page, path.replace('/prerequis/', '/questionnaire/'), ['light', 'dark'])
}

async function inThemes(page: Page, where: string, themes: readonly Theme[]) {
  for (const theme of themes) {
    await page.emulateMedia({ colorScheme: theme })
    await expect(page.locator('html')).toHaveAttribute('data-fr-theme', theme)
    await expectAccessibleAtBothWidths(page, `${where}, ${theme}`)
  }
}
