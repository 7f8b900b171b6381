import { readFile } from 'node:fs/promises'
import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'
import { signedIn } from '../support/people'
import { test } from '../support/test'

async function expectClean(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('nextjs-portal').analyze()

  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([])
}

const group = (page: Page, name: RegExp) => page.getByRole('group', { name })

/** Answers two prerequisites and a rate; the plan follows. */
async function fillIn(page: Page): Promise<void> {
  await group(page, /Cellule d’identitovigilance/)
    .getByText('Atteint')
    .click()
  await group(page, /Politique de sécurité/)
    .getByText('Écart', { exact: true })
    .click()
  const letters = group(page, /Lettres de liaison/)
  await letters.getByRole('textbox').nth(0).fill('12')
  await letters.getByRole('textbox').nth(1).fill('100')
}

test('a visitor makes a plan, finds it back after a reload, and takes it away', async ({ page }) => {
  test.setTimeout(180_000)
  await page.goto('/suis-je-pret')
  await page.getByLabel('Ou taper son activité combinée 2019').fill('7000')
  await fillIn(page)
  const plan = page.getByRole('region', { name: 'Votre plan d’action' })
  await expect(plan.getByRole('listitem')).toHaveCount(2)
  await plan.getByLabel('Qui').first().fill('La direction')
  await plan.getByRole('button', { name: 'Ajouter une action' }).click()
  await expect(plan.getByLabel('Quoi faire').nth(2)).toBeFocused()
  await page.keyboard.type('Prévenir le GRADeS')
  await plan.getByRole('button', { name: 'Monter l’action 3' }).click()
  await expect(plan.getByLabel('Quoi faire').nth(1)).toHaveValue('Prévenir le GRADeS')
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await expectClean(page)
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
  }

  await page.reload()
  await expect(plan.getByLabel('Qui').first()).toHaveValue('La direction')
  await expect(group(page, /Politique de sécurité/).getByLabel('Écart')).toBeChecked()
  for (const [name, signature] of [
    ['Télécharger en PDF', '%PDF'],
    [/XLSX/, 'PK'],
    [/ODS/, 'PK'],
  ] as const) {
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name }).click()])
    const bytes = await readFile(await file.path())
    expect(bytes.subarray(0, signature.length).toString()).toBe(signature)
    expect(file.suggestedFilename()).toMatch(/^suis-je-pret-\d{4}-\d{2}-\d{2}\.(pdf|xlsx|ods)$/)
  }

  page.once('dialog', (dialog) => void dialog.accept())
  await page.getByRole('button', { name: 'Tout effacer de ce navigateur' }).click()
  await page.reload()
  await expect(plan.getByRole('listitem')).toHaveCount(0)
})

test('a team’s preparation is saved by itself, and never over a colleague', async ({ browser }) => {
  test.setTimeout(180_000)
  const page = await signedIn(browser, 'signataire-corse')
  await page.getByRole('link', { name: 'Suis-je prêt', exact: false }).and(page.locator('main a')).first().click()
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Suis-je prêt/)
  const other = await page.context().newPage()
  await other.goto(page.url())
  const noteOf = (tab: Page, name: RegExp) =>
    tab
      .locator('div', { has: group(tab, name) })
      .last()
      .getByLabel('Note')
  const mark = new Date().toISOString()
  await noteOf(page, /Cellule d’identitovigilance/).fill(`Vu le ${mark}`)
  await expect(page.getByText(/Enregistré à/)).toBeVisible()

  const note = noteOf(other, /Politique de sécurité/)
  await note.fill(`Le RSSI arrive, ${mark}`)
  await expect(other.getByRole('heading', { name: /Quelqu’un d’autre a enregistré/ })).toBeVisible()
  await expect(note).toHaveValue(`Le RSSI arrive, ${mark}`)
  await expectClean(other)
  await other.getByRole('button', { name: 'Enregistrer ma saisie à la place' }).click()
  await expect(other.getByText(/Enregistré à/)).toBeVisible()
  await other.reload()
  await expect(note).toHaveValue(`Le RSSI arrive, ${mark}`)
})
