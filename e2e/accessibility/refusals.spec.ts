import { expect, type Page } from '@playwright/test'
import { expectAccessibleAtBothWidths } from '../support/accessible'
import { signedIn } from '../support/people'
import { test } from '../support/test'

const UUID = '[0-9a-f-]{36}'

test('a sign-in that is refused', async ({ page }) => {
  await page.goto('/connexion')
  await page.getByLabel('Adresse électronique').fill('pas-une-adresse')
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click()
  await expect(page.getByRole('alert').or(page.locator('.fr-alert--error')).first()).toBeVisible()
  await expectAccessibleAtBothWidths(page)
})

test('a verdict, a proposal and a new account that are not filled in', async ({ browser }) => {
  test.setTimeout(180_000)
  const instructor = await signedIn(browser, 'instructeur')
  await open(instructor, '/instruction?statut=filed', new RegExp(`^/instruction/${UUID}\\?statut=filed$`))
  const verdict = instructor.getByRole('form', { name: /^Avis sur le prérequis/ }).last()
  await verdict.getByRole('button').click()
  await expect(verdict.locator('.fr-alert--error')).toBeVisible()
  await expectAccessibleAtBothWidths(instructor)

  const administrator = await signedIn(browser, 'administrateur-ars')
  await administrator.goto('/administration/utilisateurs/nouveau')
  await administrator.locator('main form').getByRole('button').last().click()
  await expect(administrator.locator('.fr-alert--error')).toBeVisible()
  await expectAccessibleAtBothWidths(administrator)
})

test('an answer of the Caisse des Dépôts without a file, an import without its files', async ({ browser }) => {
  test.setTimeout(180_000)
  const sender = await signedIn(browser, 'ordonnateur2')
  await open(sender, '/paiements?statut=sent', new RegExp(`^/paiements/${UUID}$`))
  await sender.getByRole('button', { name: 'Enregistrer la réponse' }).click()
  await expect(sender.locator('.fr-alert--error')).toBeVisible()
  await expectAccessibleAtBothWidths(sender)

  const ministry = await signedIn(browser, 'dgos')
  await ministry.goto('/administration/imports')
  await ministry.locator('main form').getByRole('button').last().click()
  await expect(ministry.locator('.fr-alert--error')).toBeVisible()
  await expectAccessibleAtBothWidths(ministry)
})

test('a wrong IBAN and a wrong address in a draft', async ({ browser }) => {
  test.setTimeout(180_000)
  const page = await signedIn(browser, 'redacteur')
  await open(page, '/tableau-de-bord', new RegExp(`^/candidatures/${UUID}$`))
  const dossier = new URL(page.url()).pathname
  await page.goto(`${dossier}/coordonnees-bancaires`)
  await page.getByLabel(/^IBAN/).fill('FR76 3000 1007 9412 3456 7890 186')
  await page.getByLabel(/^IBAN/).blur()
  await expect(page.locator('.fr-error-text, .fr-message--error').first()).toBeVisible()
  await expectAccessibleAtBothWidths(page)
})

/** Goes to the first page of that kind that a list leads to. */
async function open(page: Page, list: string, pattern: RegExp): Promise<void> {
  await page.goto(list)
  const hrefs = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  await page.goto(hrefs.find((href) => pattern.test(href)) ?? '/404')
}
