import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/accessible'
import { signedIn } from '../support/people'
import { test } from '../support/test'

const rows = (page: Page) => page.locator('[data-worklist-row]')

test('a list is filtered, kept under a name, exported as it stands, and gone through with the keyboard', async ({
  browser,
}) => {
  const page = await signedIn(browser, 'instructeur')
  await page.goto('/instruction?statut=tous&tri=etablissement')
  await page.getByText('Plus de filtres, tri et colonnes').click()
  await page.getByLabel('Montant minimal (€)').fill('50 000')
  await page.getByText('Étiquettes', { exact: true }).click()
  await page.getByRole('button', { name: 'Filtrer', exact: true }).click()
  await expect(page).toHaveURL(/montantmin=50/)
  await expectAccessibleAtBothWidths(page)
  const listed = await rows(page).allTextContents()
  expect(listed.length).toBeGreaterThan(3)

  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  const references = csv
    .trimEnd()
    .split('\r\n')
    .slice(1)
    .map((line) => line.split(';')[0])
  expect(references).toEqual(listed)

  await page.getByText('Garder ces filtres comme une vue').click()
  const name = `Gros montants ${Date.now()}`
  await page.getByLabel('Nom de la vue').fill(name)
  await page.getByRole('button', { name: 'Enregistrer la vue' }).click()
  await expect(page.getByRole('link', { name: new RegExp(`^${name}`) })).toBeVisible()
  await page.goto('/instruction')
  await page.getByRole('link', { name: new RegExp(`^${name}`) }).click()
  await expect(rows(page)).toHaveText(listed)

  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await expect(rows(page).nth(1)).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText(listed[1] ?? '')
  await page.getByRole('link', { name: 'Dossier suivant' }).click()
  await expect(page.getByRole('heading', { level: 1 })).toContainText(listed[2] ?? '')
  await page.getByRole('link', { name: 'Revenir à la liste' }).click()
  await expect(rows(page)).toHaveText(listed)

  await page.getByRole('button', { name: 'Supprimer cette vue' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Supprimer cette vue' }).click()
  await expect(page.getByRole('link', { name: new RegExp(`^${name}`) })).toHaveCount(0)
})

test('one act on many dossiers is tried first, then done; another agency knows nothing of it', async ({ browser }) => {
  const page = await signedIn(browser, 'instructeur')
  await page.goto('/instruction?statut=tous&col=etiquettes')
  for (const index of [0, 1, 2])
    await page
      .getByRole('checkbox', { name: /^Choisir le dossier/ })
      .nth(index)
      .check()
  await page.getByRole('button', { name: 'Traiter les dossiers cochés' }).click()
  await expect(page.getByText('3 dossiers choisis')).toBeVisible()
  await page.getByRole('link', { name: 'Ajouter une étiquette' }).click()
  await expectAccessibleAtBothWidths(page)
  const tag = `Lot ${Date.now()}`
  await page.getByLabel('Étiquette', { exact: true }).fill(tag)
  await page.getByRole('button', { name: 'Vérifier sans rien changer' }).click()
  await expect(page.getByText('3 dossiers passent.')).toBeVisible()
  await expectAccessibleAtBothWidths(page)
  const batch = new URL(page.url()).pathname

  const other = await signedIn(browser, 'ars-corse')
  for (const path of [batch, `${batch}/etat`]) expect((await other.request.get(path)).status(), path).toBe(404)
  const untouched = await page.request.get('/instruction?statut=tous&col=etiquettes')
  expect(await untouched.text()).not.toContain(`>${tag}</span>`)

  await page.setViewportSize({ width: 1280, height: 900 })
  await page.getByRole('button', { name: 'Traiter 3 dossiers' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Traiter 3 dossiers' }).click()
  await expect(page.getByText('3 dossiers traités.')).toBeVisible()
  await expectAccessibleAtBothWidths(page)
  await page.getByRole('link', { name: 'Revenir à la liste' }).click()
  await page.goto('/instruction?statut=tous&col=etiquettes')
  await expect(page.getByRole('cell', { name: tag })).toHaveCount(3)
})
