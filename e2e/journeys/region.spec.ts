import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'
import { expect, type Page } from '@playwright/test'
import { signedIn } from '../support/people'
import { PORTAL_ENVIRONMENT } from '../support/places'
import { enrol } from '../support/second-factor'
import { test } from '../support/test'

/** A few in a run of all the tests; up to sixty when asked for, with pictures of each step in a folder. */
const COUNT = Number(process.env.REGION_DOSSIERS ?? 4)
const PICTURES = process.env.REGION_PICTURES

const LIST = '/instruction?departement=58'
const WHOLE_LIST = '/instruction/traitement?tous=oui&departement=58'

test.setTimeout(600_000 + COUNT * 30_000)

test('a pile of dossiers goes from filed to sealed conventions, by hand and by batch', async ({ browser }) => {
  await addPile()
  const instructor = await signedIn(browser, 'instructeur-bfc')
  const validator = await signedIn(browser, 'valideur-bfc')
  const signatory = await signedIn(browser, 'signataire-pile')

  await instructor.goto(LIST)
  await picture(instructor, 'liste')
  await runBatch(instructor, 'assign', (page) => page.getByLabel('À qui').selectOption('equitable'))
  const dossiers = await dossiersOf(instructor)
  expect(dossiers).toHaveLength(COUNT)
  for (const dossier of dossiers) await giveVerdicts(instructor, dossier)
  await picture(instructor, 'dossier')

  const [first = ''] = dossiers
  await decideByHand({ instructor, validator }, first)
  await runBatch(instructor, 'propose', (page) => page.getByLabel('Décision', { exact: true }).selectOption('retained'))
  await runBatch(validator, 'validate', (page) => page.getByLabel('Décisions à valider').selectOption('retained'))

  await sendTexts(instructor)
  await signTexts(signatory, 'a-signer', 'hopital')
  await signTexts(validator, 'a-signer-ars', 'ars')
  await expect(async () => {
    for (const dossier of dossiers) {
      await instructor.goto(dossier)
      await instructor
        .getByRole('link', { name: /^C-F3-27-/ })
        .first()
        .click()
      await expect(instructor.getByText('Signée et scellée')).toBeVisible({ timeout: 5_000 })
    }
  }).toPass({ timeout: 180_000 })
  await picture(instructor, 'convention-scellee')
  await instructor.goto('/conventions?statut=signees')
  await picture(instructor, 'conventions-signees')
  await instructor.goto('/instruction/selection')
  await picture(instructor, 'enveloppe')
})

/** The dossiers of the pile, in the database of the portal under test. */
async function addPile(): Promise<void> {
  const { NODE_ENV: _empty, ...environment } = PORTAL_ENVIRONMENT
  const root = path.resolve(import.meta.dirname, '../..')
  const script = ['scripts/with-database.mjs', '--quiet', '--', 'node', '--import', 'tsx', 'scripts/demo-pile.ts']
  await promisify(execFile)('node', [...script, String(COUNT)], {
    cwd: root,
    env: { ...process.env, ...environment },
  })
}

/** Checks an act on the whole list, then does it; what does not pass is told and left. */
async function runBatch(page: Page, action: string, fill: (page: Page) => Promise<unknown>): Promise<void> {
  await page.goto(`${WHOLE_LIST}&action=${action}`)
  await fill(page)
  await page.getByRole('button', { name: 'Vérifier sans rien changer' }).click()
  await page.waitForURL(/\/instruction\/traitement\/[0-9a-f-]{36}$/)
  await finishBatch(page, action)
}

async function finishBatch(page: Page, action: string): Promise<void> {
  await expect(page.getByText('Vérifié, pas encore fait')).toBeVisible({ timeout: 120_000 })
  await picture(page, `lot-${action}-verifie`)
  await page.getByRole('button', { name: /^Traiter/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Traiter/ })
    .click()
  await expect(page.getByText(/^Terminé/)).toBeVisible({ timeout: 300_000 })
  await picture(page, `lot-${action}-termine`)
}

/** The addresses of the dossiers of the list, page after page. */
async function dossiersOf(page: Page): Promise<string[]> {
  await page.goto(LIST)
  const found = new Set<string>()
  for (;;) {
    const links = page.locator('table a[href^="/instruction/"]')
    for (const href of await links.evaluateAll((all) => all.map((one) => one.getAttribute('href') ?? ''))) {
      const [address = ''] = href.split('?')
      if (/^\/instruction\/[0-9a-f-]{36}$/.test(address)) found.add(address)
    }
    const next = page.getByRole('link', { name: /page suivante/i })
    const href = (await next.count()) === 0 ? null : await next.first().getAttribute('href')
    if (href === null) return [...found]
    await page.goto(href)
  }
}

async function giveVerdicts(page: Page, dossier: string): Promise<void> {
  await page.goto(dossier)
  const verdicts = page.getByRole('form', { name: /^Avis sur le prérequis/ })
  const count = await verdicts.count()
  expect(count).toBeGreaterThan(5)
  for (let index = 0; index < count; index++) {
    const verdict = verdicts.nth(index)
    await verdict.getByLabel(/^Avis sur/).selectOption('accepted')
    await verdict.getByRole('button', { name: /^Enregistrer l’avis/ }).click()
    await expect(verdict.getByText('Avis enregistré.')).toBeVisible()
  }
}

type Agents = { readonly instructor: Page; readonly validator: Page }

async function decideByHand({ instructor, validator }: Agents, dossier: string): Promise<void> {
  await instructor.goto(dossier)
  const proposal = instructor.getByRole('form', { name: 'Proposer une décision' })
  await proposal.getByLabel('Décision').selectOption('retained')
  await proposal.getByRole('button', { name: 'Proposer la décision' }).click()
  await expect(instructor.getByRole('heading', { name: /^Décision proposée/ })).toBeVisible()
  await validator.goto(dossier)
  await validator.getByRole('button', { name: /^Valider/ }).click()
  await validator
    .getByRole('dialog')
    .getByRole('button', { name: /^Valider/ })
    .click()
  await expect(validator.getByText('Décision validée par Swann Delorme')).toBeVisible()
}

/** Sends what is ready to be signed, once every PDF of the pile is there. */
async function sendTexts(page: Page): Promise<void> {
  await expect(async () => {
    await page.goto('/conventions?statut=a-envoyer')
    expect(await page.getByRole('checkbox', { name: /^Choisir C-F3-27-/, checked: true }).count()).toBe(
      Math.min(COUNT, 50),
    )
  }).toPass({ timeout: 180_000 })
  await picture(page, 'conventions-a-envoyer')
  await page.getByRole('button', { name: 'Envoyer les textes cochés' }).click()
  await page.getByRole('button', { name: 'Vérifier sans rien changer' }).click()
  await page.waitForURL(/\/instruction\/traitement\/[0-9a-f-]{36}$/)
  await finishBatch(page, 'send')
  if (COUNT > 50) await sendRest(page)
}

async function sendRest(page: Page): Promise<void> {
  await page.goto('/conventions?statut=a-envoyer')
  await page.getByRole('button', { name: 'Envoyer les textes cochés' }).click()
  await page.getByRole('button', { name: 'Vérifier sans rien changer' }).click()
  await page.waitForURL(/\/instruction\/traitement\/[0-9a-f-]{36}$/)
  await finishBatch(page, 'send-2')
}

/** Signs all that waits for one party, as many at once as a page shows. */
async function signTexts(page: Page, waiting: string, name: string): Promise<void> {
  const code = await enrol(page)
  for (;;) {
    await page.goto(`/conventions?statut=${waiting}`)
    const sign = page.getByRole('button', { name: 'Lire et signer les textes cochés' })
    if ((await sign.count()) === 0) return
    await sign.click()
    await page.waitForURL('**/conventions/signature?**')
    await picture(page, `signature-${name}`)
    await page.getByLabel('Votre qualité').fill('Directrice')
    await page.getByLabel(/^J’ai lu/).check({ force: true })
    await page.getByLabel('Code à 6 chiffres').fill(await code())
    await page.getByRole('button', { name: /^Signer/ }).click()
    await page.waitForURL(/\/conventions(\/[0-9a-f-]{36})?$/)
  }
}

async function picture(page: Page, name: string): Promise<void> {
  if (PICTURES === undefined) return
  for (const width of [1280, 390]) {
    await page.setViewportSize({ width, height: 900 })
    await page.screenshot({ path: path.join(PICTURES, `${name}-${width}.png`), fullPage: true })
  }
  await page.setViewportSize({ width: 1280, height: 720 })
}
