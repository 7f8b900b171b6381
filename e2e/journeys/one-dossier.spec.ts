import { expect, type Page } from '@playwright/test'
import { pdfFile } from '../support/files'
import { jumpTo, signedIn } from '../support/people'
import { enrol } from '../support/second-factor'
import { test } from '../support/test'

// Only this journey moves the clock, so it runs when the other tests have ended (playwright.config.ts).
const WINDOW = 'F4'
const WINDOW_NAME = 'Fenêtre 4'
const ESTABLISHMENT = 'CENTRE HOSPITALIER DE VALMONTEL'

/** Activity 61 234: 26 000 + 38 734 ÷ 207 500 × 26 000 = 30 853.41 € at 100 %, of which 80 % in this window: 24 682.73 €. */
const FORFAIT = '24 683 €'
const ADVANCE = '7 404,90 €'
const BALANCE = '17 278,10 €'

/** Figures on screen keep their non-breaking spaces; in columns they keep their two decimals. */
const amount = (text: string) =>
  new RegExp(text.replace(/(,\d+)? €/, (_, cents = '(,00)?') => `${cents} €`).replaceAll(' ', '\\s'))

test.setTimeout(600_000)

test('a dossier lives its whole life, from the simulator to the paid balance, with six people', async ({
  browser,
  page,
}) => {
  await simulate(page)
  await jumpTo(page, `${WINDOW}-opens`)
  const writer = await signedIn(browser, 'redacteur')
  const dossier = await apply(writer)
  const signatory = await signedIn(browser, 'signataire')
  await file(signatory, dossier)
  const instructor = await signedIn(browser, 'instructeur')
  await instruct(instructor, dossier)
  const validator = await signedIn(browser, 'valideur')
  await decide(validator, dossier)
  await sign({ instructor, signatory, validator }, dossier)
  const preparer = await signedIn(browser, 'ordonnateur')
  const sender = await signedIn(browser, 'ordonnateur2')
  await pay({ preparer, sender }, { dossier, kind: 'avances', total: ADVANCE })
  await jumpTo(writer, `${WINDOW}-observation`)
  await declare({ writer, signatory }, dossier)
  await control({ instructor, validator }, dossier)
  await pay({ preparer, sender }, { dossier, kind: 'soldes', total: BALANCE })
  await seeTheEnd(signatory, dossier)
})

async function simulate(page: Page) {
  await page.goto('/simulateur')
  await expect(async () => {
    await page.getByLabel('Ou taper son activité combinée 2019').fill('61 234')
    await tick(page, /^Laboratoire de biologie/)
    for (const name of [/^D1 -/, /^D4 -/]) await page.getByRole('checkbox', { name }).uncheck({ force: true })
    await tick(page, /^D2 -/)
    await page.getByRole('radio', { name: new RegExp(WINDOW_NAME) }).check({ force: true })
    await expect(page).toHaveURL(/domaine=D2/)
  }).toPass({ timeout: 90_000 })
  await sees(page, FORFAIT)
  await sees(page, ADVANCE)
  await sees(page, BALANCE)
}

/** Opens a draft and fills it in; every step saves by itself. Returns the path of the dossier. */
async function apply(page: Page): Promise<string> {
  await page.goto('/candidatures/nouvelle')
  await page.getByRole('button', { name: 'Commencer la candidature' }).click()
  await page.waitForURL('**/domaines')
  const dossier = new URL(page.url()).pathname.replace(/\/domaines$/, '')
  await tick(page, /^D2 -/)
  await expect(page.getByText('Enregistré à')).toBeVisible()
  await sees(page, FORFAIT)

  await page.goto(dossier)
  const prerequisites = await page
    .locator('a[href*="/prerequis/"]')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
  expect(prerequisites.length).toBeGreaterThan(5)
  for (const [index, address] of prerequisites.entries()) {
    await page.goto(address)
    await page
      .locator('input[type=file]')
      .first()
      .setInputFiles(pdfFile(`piece-${index + 1}.pdf`))
    await expect(page.getByText(`piece-${index + 1}.pdf`).first()).toBeVisible()
    await expect(page.getByText(/est joint au dossier/)).toBeVisible()
  }

  await page.goto(`${dossier}/contacts`)
  for (const role of ['Représentant légal', 'Chef de projet']) {
    const group = page.getByRole('group', { name: role })
    await group.getByLabel('Nom et prénom').fill('Maud Vallier')
    await group.getByLabel('Adresse électronique').fill('direction@etablissement.example.fr')
    await group.getByLabel('Téléphone').fill('04 00 00 00 00')
    await group.getByLabel('Téléphone').blur()
  }
  await expect(page.getByText('Enregistré à')).toBeVisible()

  await page.goto(`${dossier}/coordonnees-bancaires`)
  await page.getByLabel('Titulaire du compte').fill('Trésorerie fictive')
  await page.getByLabel(/^IBAN/).fill('FR76 3000 1007 9412 3456 7890 185')
  await page.getByLabel(/^BIC/).fill('BDFEFRPPCCT')
  await page.getByLabel(/^BIC/).blur()
  await expect(page.getByText('Enregistré à')).toBeVisible()

  return dossier
}

async function file(page: Page, dossier: string) {
  await page.goto(`${dossier}/recapitulatif`)
  await page.getByRole('button', { name: 'Déposer la candidature' }).first().click()
  const question = page.getByRole('dialog')
  await question.getByText('L’établissement s’engage').click()
  await question.getByRole('button', { name: 'Déposer la candidature' }).click()
  await page.waitForURL('**/recepisse')
  await expect(page.getByText(ESTABLISHMENT).first()).toBeVisible()
}

async function instruct(page: Page, dossier: string) {
  await page.goto(dossier.replace('/candidatures/', '/instruction/'))
  const verdicts = page.getByRole('form', { name: /^Avis sur le prérequis/ })
  const count = await verdicts.count()
  expect(count).toBeGreaterThan(5)
  for (let index = 0; index < count; index++) {
    const verdict = verdicts.nth(index)
    await verdict.getByLabel(/^Avis sur/).selectOption('accepted')
    await verdict.getByRole('button', { name: /^Enregistrer l’avis/ }).click()
    await expect(verdict.getByText('Avis enregistré.')).toBeVisible()
  }
  const proposal = page.getByRole('form', { name: 'Proposer une décision' })
  await proposal.getByLabel('Décision').selectOption('retained')
  await proposal.getByRole('button', { name: 'Proposer la décision' }).click()
  await expect(page.getByRole('heading', { name: /^Décision proposée/ })).toBeVisible()
  await expect(page.getByRole('button', { name: /^Valider/ })).toHaveCount(0)
}

async function decide(page: Page, dossier: string) {
  await page.goto(dossier.replace('/candidatures/', '/instruction/'))
  await confirm(page, /^Valider/)
  await expect(page.getByText('Décision validée par Noa Charpentier')).toBeVisible()
}

type Signatories = { readonly instructor: Page; readonly signatory: Page; readonly validator: Page }

/** The agency sends the convention; the hospital signs it, then the agency, each with a code; the portal seals it. */
async function sign({ instructor, signatory, validator }: Signatories, dossier: string) {
  await instructor.goto(dossier)
  await instructor.getByRole('link', { name: /^Convention n°/ }).click()
  await instructor.waitForURL('**/conventions/*')
  const convention = new URL(instructor.url()).pathname
  await expect(instructor.getByRole('link', { name: /Télécharger le texte/ })).toBeVisible({ timeout: 30_000 })
  await instructor.getByRole('button', { name: 'Envoyer à la signature' }).click()
  await expect(instructor.getByText('Envoyée, à signer par l’établissement')).toBeVisible()
  for (const page of [signatory, validator]) {
    const code = await enrol(page)
    await page.goto(convention)
    await page.getByRole('link', { name: 'Lire et signer' }).click()
    await page.getByLabel('Votre qualité').fill('Directrice')
    await page.getByLabel('J’ai lu le texte et je le signe.').check({ force: true })
    await page.getByLabel('Code à 6 chiffres').fill(await code())
    await page.getByRole('button', { name: 'Signer', exact: true }).click()
    await page.waitForURL(`**${convention}`)
  }
  await expect(async () => {
    await validator.goto(convention)
    await expect(validator.getByText('Signée et scellée')).toBeVisible()
  }).toPass({ timeout: 60_000 })
  await expect(validator.getByRole('link', { name: /^preuve-de-signature/ })).toBeVisible()
}

type Payers = { readonly preparer: Page; readonly sender: Page }

/** One person prepares a lot, another sends it and brings the answer of the Caisse des Dépôts. */
async function pay(
  { preparer, sender }: Payers,
  { dossier, kind, total }: { readonly dossier: string; readonly kind: 'avances' | 'soldes'; readonly total: string },
) {
  await preparer.goto(`/paiements?nature=${kind === 'avances' ? 'avance' : 'solde'}`)
  const row = preparer.locator('tr', { has: preparer.locator(`a[href="${dossier}"]`) })
  await row.getByRole('checkbox').check({ force: true })
  await expect(preparer.getByRole('status').filter({ hasText: amount(total) })).toBeVisible()
  await confirm(preparer, 'Préparer le lot')
  await preparer.waitForURL('**/paiements/*')
  await expect(preparer.getByText('Vous avez préparé ce lot')).toBeVisible()
  const lot = new URL(preparer.url()).pathname

  await sender.goto(lot)
  await confirm(sender, 'Envoyer le lot')
  const downloading = sender.waitForEvent('download')
  await sender.getByRole('link', { name: /^Fichier de paiement/ }).click()
  const chunks: Buffer[] = []
  for await (const chunk of await (await downloading).createReadStream()) chunks.push(chunk as Buffer)
  const csv = Buffer.concat(chunks).toString('utf8')
  const [, line = ''] = csv.split('\r\n')
  const [, reference] = line.split(';')
  expect(csv).toContain(kind === 'avances' ? ';avance' : ';solde')
  const day = kind === 'avances' ? '2023-03-01' : '2023-12-01'
  const answer = `reference;statut;date;motif\r\n${reference};paye;${day};\r\n`
  await sender
    .getByLabel('Fichier de réponse')
    .setInputFiles({ name: 'reponse.csv', mimeType: 'text/csv', buffer: Buffer.from(answer) })
  await sender.getByRole('button', { name: 'Enregistrer la réponse' }).click()
  await expect(sender.getByText('Réponse enregistrée')).toBeVisible()
}

async function declare({ writer, signatory }: { readonly writer: Page; readonly signatory: Page }, dossier: string) {
  await writer.goto(`${dossier}/indicateurs`)
  const group = writer.getByRole('group', { name: /^DS2\.1/ })
  await group.getByRole('textbox').first().fill('1 000')
  await group.getByRole('textbox').last().fill('1 250')
  await expect(group.getByText(/80\s%/)).toBeVisible()
  await group.getByRole('textbox').last().blur()
  await expect(writer.getByText('Enregistré à')).toBeVisible()
  await expect(writer.getByText('Un signataire de l’établissement peut maintenant')).toBeVisible()

  await signatory.goto(`${dossier}/indicateurs`)
  await confirm(signatory, 'Déclarer les indicateurs')
  await expect(signatory.getByText('Indicateurs déclarés').first()).toBeVisible()
}

async function control(
  { instructor, validator }: { readonly instructor: Page; readonly validator: Page },
  dossier: string,
) {
  const screen = dossier.replace('/candidatures/', '/indicateurs/')
  await instructor.goto(screen)
  const form = instructor.getByRole('form', { name: /^Contrôle national/ })
  await form.getByLabel(/numérateur/).fill('990')
  await form.getByLabel(/dénominateur/).fill('1250')
  await form.getByRole('button').click()
  await expect(instructor.getByText('Contrôle enregistré.')).toBeVisible()

  await validator.goto(screen)
  await confirm(validator, /cibles atteintes$/)
  await sees(validator, BALANCE)
}

async function seeTheEnd(page: Page, dossier: string) {
  await page.goto(dossier)
  await expect(page.getByText('Close', { exact: true }).first()).toBeVisible()
  await expect(page.getByText(/Payé le 1er? décembre 2023/)).toBeVisible()
  await sees(page, BALANCE)
}

async function sees(page: Page, text: string) {
  await expect(page.getByText(amount(text)).filter({ visible: true }).first()).toBeVisible()
}

/** The design system draws its boxes over the real ones. */
async function tick(page: Page, name: RegExp) {
  await page.getByRole('checkbox', { name }).check({ force: true })
}

/** Opens the question of a button that cannot be undone, and confirms. */
async function confirm(page: Page, name: string | RegExp) {
  await page.getByRole('button', { name }).first().click()
  const question = page.getByRole('dialog')
  await question.getByRole('button', { name }).click()
  await expect(question).toBeHidden()
}
