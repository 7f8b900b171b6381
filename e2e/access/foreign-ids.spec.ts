import { expect, type Page } from '@playwright/test'
import { signedIn } from '../support/people'
import { test } from '../support/test'

/** Real ids of one region, as its own people see them. */
async function idsOf(page: Page, list: string, pattern: RegExp): Promise<string[]> {
  await page.goto(list)
  const hrefs = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

  return [...new Set(hrefs.filter((href) => pattern.test(href)).map((href) => href.split('/').at(-1) ?? ''))]
}

const UUID = '[0-9a-f-]{36}'

test('another region’s dossiers, conventions, lots and files do not exist, and the attempts are journalled', async ({
  browser,
}) => {
  test.setTimeout(180_000)
  const corsica = await signedIn(browser, 'ars-corse')
  const [dossier] = await idsOf(corsica, '/instruction', new RegExp(`^/instruction/${UUID}$`))
  const [convention] = await idsOf(corsica, '/conventions', new RegExp(`^/conventions/${UUID}$`))
  const [lot] = await idsOf(corsica, '/paiements', new RegExp(`^/paiements/${UUID}$`))
  const [file] = await idsOf(corsica, `/candidatures/${dossier}`, new RegExp(`^/api/documents/${UUID}$`))
  expect([dossier, convention, lot, file].every(Boolean)).toBe(true)

  const paths = [
    `/instruction/${dossier}`,
    `/candidatures/${dossier}`,
    `/candidatures/${dossier}/recapitulatif`,
    `/candidatures/${dossier}/recepisse`,
    `/candidatures/${dossier}/recepisse/pdf`,
    `/candidatures/${dossier}/questionnaire/PS1.2`,
    `/candidatures/${dossier}/reprise`,
    `/candidatures/${dossier}/indicateurs`,
    `/candidatures/${dossier}/messages`,
    `/candidatures/${dossier}/archive`,
    `/api/documents/${file}`,
    `/indicateurs/${dossier}`,
    `/conventions/${convention}`,
    `/paiements/${lot}`,
    `/paiements/${lot}/export`,
    `/paiements/${lot}/bordereau`,
  ]
  for (const account of ['instructeur', 'ordonnateur', 'signataire']) {
    const page = await signedIn(browser, account)
    for (const path of paths) {
      const response = await page.request.get(path)
      expect(response.status(), `${account} ${path}`).toBe(404)
      expect(await response.text(), `${account} ${path}`).not.toContain('Corse')
    }
  }

  const administrator = await signedIn(browser, 'dgos')
  await administrator.goto('/administration/journal')
  await expect(administrator.getByText(/refusé/i).first()).toBeVisible()
})

test('nobody sends a file to another’s dossier, goes on with another’s upload, or sends one from another site', async ({
  browser,
  request,
}) => {
  const corsica = await signedIn(browser, 'ars-corse')
  const [dossier] = await idsOf(corsica, '/instruction', new RegExp(`^/instruction/${UUID}$`))
  const said = { candidatureId: dossier ?? '', kind: 'bank_details', name: 'rib.pdf' }
  const metadata = Object.entries(said).map(([name, value]) => `${name} ${Buffer.from(value).toString('base64')}`)
  const headers = { 'Tus-Resumable': '1.0.0', 'Upload-Length': '10', 'Upload-Metadata': metadata.join(',') }
  const upload = '/api/depots/00000000-0000-4000-8000-000000000000'

  expect((await request.post('/api/depots', { headers })).status()).toBe(401)
  const page = await signedIn(browser, 'signataire')
  expect((await page.request.post('/api/depots', { headers })).status()).toBe(404)
  expect((await page.request.head(upload, { headers })).status()).toBe(404)
  expect((await page.request.delete(upload, { headers })).status()).toBe(404)
  const elsewhere = { ...headers, Origin: 'https://ailleurs.example.fr' }
  expect((await page.request.post('/api/depots', { headers: elsewhere })).status()).toBe(403)
  expect((await page.request.get('/administration/stockage')).status()).toBe(404)
})

test('another establishment’s preparation does not exist, not even for its agency', async ({ browser }) => {
  const corsica = await signedIn(browser, 'signataire-corse')
  await corsica.goto('/tableau-de-bord')
  const address = await corsica.locator('main a[href$="/preparation"]').first().getAttribute('href')
  for (const account of ['signataire', 'ars-corse']) {
    const page = await signedIn(browser, account)
    expect((await page.request.get(address ?? '')).status(), account).toBe(404)
  }
})

test('another establishment’s team does not exist, nor its delegations, nor the groups of the country', async ({
  browser,
}) => {
  test.setTimeout(120_000)
  const corsica = await signedIn(browser, 'signataire-corse')
  await corsica.goto('/etablissements')
  await corsica.waitForURL(/\/equipe$/)
  const team = new URL(corsica.url()).pathname
  const nobody = '00000000-0000-4000-8000-000000000000'
  const paths = [team, team.replace(/equipe$/, `delegations/${nobody}`), `/administration/groupes/${nobody}`]
  for (const account of ['signataire', 'redacteur', 'gestionnaire', 'administrateur-ars', 'instructeur']) {
    const page = await signedIn(browser, account)
    for (const path of paths) expect((await page.request.get(path)).status(), `${account} ${path}`).toBe(404)
  }
})

test('a request for an opinion is the asked person’s alone: nobody else finds a dossier behind it', async ({
  browser,
}) => {
  const nobody = '00000000-0000-4000-8000-000000000000'
  for (const account of ['signataire', 'instructeur', 'ars-corse', 'dgos']) {
    const page = await signedIn(browser, account)
    expect((await page.request.get(`/avis/${nobody}`)).status(), account).toBe(404)
  }
})

test('an id that is none is a page that does not exist', async ({ browser }) => {
  const page = await signedIn(browser, 'instructeur')
  for (const path of [
    '/instruction/1',
    '/candidatures/..%2f..',
    '/conventions/abc',
    '/paiements/0',
    '/indicateurs/x',
    '/etablissements/1/equipe',
    '/avis/1',
  ])
    expect((await page.request.get(path)).status(), path).toBe(404)
})

test('a visitor is led to the sign-in, and back to the page asked for', async ({ page }) => {
  await page.goto('/paiements')
  await expect(page).toHaveURL(/\/connexion\?retour=%2Fpaiements/)
})
