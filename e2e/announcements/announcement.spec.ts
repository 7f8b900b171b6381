import { readFile } from 'node:fs/promises'
import { expect, type Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/accessible'
import { signedIn } from '../support/people'
import { test } from '../support/test'

const LIST = '/candidatures-retenues'
const names = (page: Page) =>
  page.getByRole('region', { name: 'Candidatures retenues' }).locator('tbody th').allTextContents()

test('what a region retains is public once it is announced, and nothing of it before', async ({ browser, page }) => {
  test.setTimeout(240_000)
  const decider = await signedIn(browser, 'valideur-bfc')
  await decider.goto('/instruction/annonce?fenetre=F2')
  await expectAccessibleAtBothWidths(decider)
  const waiting = await decider
    .getByRole('region', { name: 'Dossiers retenus à annoncer' })
    .locator('tbody th')
    .allTextContents()
  expect(waiting.length).toBeGreaterThan(1)
  const [first = ''] = waiting

  await page.goto(`${LIST}?fenetre=F2`)
  await expectAccessibleAtBothWidths(page)
  expect((await names(page)).length).toBeGreaterThan(1)
  await page.goto(`${LIST}?fenetre=F2&region=27`)
  await expect(page.getByText(/encore été annoncé/)).toBeVisible()
  await expect(page.getByText(first)).toHaveCount(0)
  expect(await (await page.request.get(`${LIST}/donnees?format=json&fenetre=F2`)).text()).not.toContain(first)

  await decider.getByRole('link', { name: 'Préparer l’annonce' }).click()
  await expect(decider.getByText('Une annonce est publique et ne s’annule pas')).toBeVisible()
  await expectAccessibleAtBothWidths(decider)
  await decider.getByRole('button', { name: `Annoncer ${waiting.length} dossiers retenus` }).click()
  await expect(decider.getByText('Première annonce')).toBeVisible()

  await page.reload()
  await expect(page.getByRole('status')).toContainText(`${waiting.length} dossiers annoncés`)
  expect((await names(page)).sort()).toEqual([...waiting].sort())
  const download = page.waitForEvent('download')
  await page.getByRole('link', { name: 'CSV' }).click()
  const csv = await readFile(await (await download).path(), 'utf8')
  expect(csv.trimEnd().split('\r\n')).toHaveLength(waiting.length + 1)
  for (const name of waiting) expect(csv).toContain(name)
})

test('the public list is read without an account: sorted, filtered and printed, its choices in the address', async ({
  page,
}) => {
  await page.goto('/')
  await page.getByRole('link', { name: 'Voir les candidatures retenues' }).click()
  await page.getByLabel('Statut juridique').selectOption('public')
  await page.getByRole('button', { name: 'Filtrer', exact: true }).click()
  // Once the page is there, not only its address.
  await page.waitForURL(/statut=public/)
  await expect(page.getByRole('cell', { name: 'Public', exact: true }).first()).toBeVisible()
  const listed = await names(page)
  expect(listed.length).toBeGreaterThan(3)
  await page.getByRole('link', { name: 'Montant maximal' }).click()
  await expect(page).toHaveURL(/statut=public&tri=montant/)
  await expect(page.getByRole('columnheader', { name: /^Montant maximal/ })).toHaveAttribute('aria-sort', 'ascending')
  expect((await names(page)).sort()).toEqual([...listed].sort())

  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('button', { name: 'Filtrer', exact: true })).toBeHidden()
  await expect(page.getByRole('region', { name: 'Candidatures retenues' })).toBeVisible()
})

test('a team reads on its dossier when it was announced', async ({ browser }) => {
  const page = await signedIn(browser, 'signataire')
  await page.goto(`${LIST}?q=Valmontel`)
  expect(await names(page)).not.toEqual([])
  await page.goto('/tableau-de-bord')
  await page.getByRole('row').filter({ hasText: 'F1-84' }).getByRole('link').first().click()
  await expect(page.getByText(/^Annoncé publiquement le 20 décembre 2021/)).toBeVisible()
})
