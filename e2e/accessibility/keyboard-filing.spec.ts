import { expect, type Page } from '@playwright/test'
import { pdfFile } from '../support/files'
import { press, tabTo, type } from '../support/keyboard'
import { signedIn } from '../support/people'
import { test } from '../support/test'

const SECONDS = 1000

/** The centre hospitalier de Rocheclaire: no other test opens its dossier of this window. */
const ACCOUNT = 'signataire-bfc'

test('a hospital files a whole dossier on a phone with the keyboard alone, and the focus follows it', async ({
  browser,
}) => {
  test.setTimeout(400 * SECONDS)
  const page = await signedIn(browser, ACCOUNT)
  await page.setViewportSize({ width: 390, height: 844 })
  await start(page)
  await demand(page)
  await justify(page)
  await introduce(page)
  await giveAccount(page)
  await file(page)
})

/** After each step, the next key goes on from the title of the page. */
async function arrives(page: Page, title: string | RegExp) {
  const heading = page.getByRole('heading', { level: 1, name: title })
  await expect(heading).toBeFocused()
}

async function next(page: Page) {
  await press(page, page.getByRole('navigation', { name: 'Tâches de la candidature' }).getByRole('link', NEXT))
}

const NEXT = { name: /^Suivant/ }

async function start(page: Page) {
  await press(page, page.locator('main').getByRole('link', { name: 'Commencer une candidature' }))
  await arrives(page, 'Nouvelle candidature')
  await press(page, page.getByRole('button', { name: 'Commencer la candidature' }))
  await arrives(page, 'Domaines demandés')
}

async function demand(page: Page) {
  await tabTo(page, page.getByRole('checkbox', { name: /^D1 -/ }))
  await page.keyboard.press('Space')
  await expect(page.getByRole('link', NEXT)).toHaveText(/^Suivant\s: Prérequis/)
  // Not saved yet: the link waits for it.
  await next(page)
}

/** The first prerequisite was met in the programme before this one; each of the others has its file. */
async function justify(page: Page) {
  await page.waitForURL('**/prerequis/*')
  for (let index = 1; page.url().includes('/prerequis/'); index++) {
    const code = decodeURIComponent(page.url().split('/').at(-1) ?? '')
    await arrives(page, new RegExp(`^${code} - `))
    if (index === 1) await giveEquivalence(page)
    else await join(page, `piece-${index}.pdf`)
    await next(page)
    await page.waitForURL((url) => !url.pathname.endsWith(`/${encodeURIComponent(code)}`))
  }
}

async function giveEquivalence(page: Page) {
  await tabTo(page, page.getByRole('radio', { name: /^Par une pièce/ }))
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('radio', { name: /^Par une équivalence/ })).toBeFocused()
  // The same day whether the browser asks for the day or for the month first.
  await type(page, page.getByLabel(/^Date de validation/), '11112021')
  await type(page, page.getByLabel(/^Référence du dossier HOP’EN/), 'HOPEN-2021-0042')
}

/** The browser's own dialog of files is outside the page: the file is given once its field was reached. */
async function join(page: Page, name: string) {
  const field = page.locator('main input[type=file]').first()
  await tabTo(page, field)
  await field.setInputFiles(pdfFile(name))
  await expect(page.getByText(`Le fichier ${name} est joint au dossier.`)).toBeAttached()
}

async function introduce(page: Page) {
  await arrives(page, 'Contacts')
  for (const role of ['Représentant légal', 'Chef de projet']) {
    const group = page.getByRole('group', { name: role })
    await type(page, group.getByLabel('Nom et prénom'), 'Maud Vallier')
    await type(page, group.getByLabel('Adresse électronique'), 'direction@etablissement.example.fr')
    await type(page, group.getByLabel('Téléphone'), '03 00 00 00 00')
  }
  await next(page)
}

async function giveAccount(page: Page) {
  await arrives(page, 'Coordonnées bancaires')
  await type(page, page.getByLabel('Titulaire du compte'), 'Trésorerie fictive')
  await type(page, page.getByLabel(/^IBAN/), 'FR76 3000 1007 9412 3456 7890 185')
  await type(page, page.getByLabel(/^BIC/), 'BDFEFRPPCCT')
  await join(page, 'rib.pdf')
  await next(page)
}

async function file(page: Page) {
  await arrives(page, 'Récapitulatif et dépôt')
  await expect(page.getByText('Le dossier est complet.')).toBeVisible()
  await press(page, page.getByRole('button', { name: 'Déposer la candidature' }))
  const question = page.getByRole('dialog')
  await expect(question).toBeVisible()
  await tabTo(page, question.getByRole('checkbox', { name: /^L’établissement s’engage/ }), 6)
  await page.keyboard.press('Space')
  await press(page, question.getByRole('button', { name: 'Déposer la candidature' }), 3)

  await arrives(page, 'Récépissé de dépôt')
  await expect(page.getByText(/^[0-9A-Z]{4}(-[0-9A-Z]{4}){2}$/)).toBeVisible()
}
