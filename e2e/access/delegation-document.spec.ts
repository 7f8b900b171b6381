import { type Browser, expect, type Page } from '@playwright/test'
import { pdfFile } from '../support/files'
import { signedIn } from '../support/people'
import { test } from '../support/test'

/** What a header cannot carry as it is. */
const NAME = "l'acte signé (délégation).pdf"

/** Whoever signs for the establishment, and the agency of its region. */
const READERS = ['signataire', 'instructeur', 'administrateur-ars']
const NAMES = ['Dominique Vasseur', 'Alix Perrin', 'Maxence Collin']
const OTHERS = ['lecteur', 'gestionnaire', 'signataire-corse', 'ars-corse', 'dgos']

const OPENINGS = '/administration/journal?type=delegation.opened'

test('the document of a delegation opens for signatories and the agency of the region alone, and each opening is journalled', async ({
  browser,
  request,
}) => {
  test.setTimeout(400_000)
  const ministry = await signedIn(browser, 'dgos')
  await ministry.goto(OPENINGS)
  const before = await openings(ministry).count()
  const signatory = await signedIn(browser, 'signataire')
  const address = await lend(signatory)
  try {
    for (const account of READERS) {
      const page = account === 'signataire' ? signatory : await signedIn(browser, account)
      const answer = await page.request.get(address)
      expect(answer.status(), account).toBe(200)
      expect(answer.headers(), account).toMatchObject({
        'content-type': 'application/pdf',
        'content-disposition':
          'attachment; filename="l\'acte signe (delegation).pdf"; ' +
          "filename*=UTF-8''l%27acte%20sign%C3%A9%20%28d%C3%A9l%C3%A9gation%29.pdf",
        'x-content-type-options': 'nosniff',
        'content-security-policy': "default-src 'none'; sandbox",
        'cache-control': 'private, no-store',
      })
      expect(await answer.body(), account).toEqual(pdfFile(NAME).buffer)
    }

    for (const account of OTHERS) await expectNothing(browser, account, address)
    const visitor = await request.get(address, { maxRedirects: 0 })
    expect([302, 303, 307, 404]).toContain(visitor.status())
    expect(await visitor.text()).not.toContain('%PDF')
    await expectJournalled(ministry, before)
  } finally {
    await revoke(signatory)
  }
  // What was lent once stays on record.
  expect((await signatory.request.get(address)).status()).toBe(200)
})

/** Lends the signature to the reader of Valmontel, on days that no other test lives; gives the address of the document. */
async function lend(page: Page): Promise<string> {
  await page.goto('/etablissements')
  await page
    .getByRole('link', { name: /valmontel/i })
    .first()
    .click()
  const form = page.getByRole('form', { name: 'Déléguer ma signature' })
  await form.getByLabel('À qui').selectOption({ label: 'Sacha Morvan' })
  await form.getByLabel('Du', { exact: true }).fill('2031-01-01')
  await form.getByLabel('Au (inclus)').fill('2031-01-02')
  await form.getByLabel(/^Acte de délégation signé/).setInputFiles(pdfFile(NAME))
  await form.getByRole('button', { name: 'Déléguer ma signature' }).click()
  await expect(page.getByText('La délégation est enregistrée')).toBeVisible()
  const link = page
    .getByRole('row')
    .filter({ hasText: 'À venir' })
    .getByRole('link', { name: /^l'acte/ })
  const address = await link.getAttribute('href')
  expect(address).toMatch(/^\/etablissements\/[0-9a-f-]{36}\/delegations\/[0-9a-f-]{36}$/)

  return address ?? ''
}

async function revoke(page: Page) {
  await page.reload()
  const upcoming = page.getByRole('row').filter({ hasText: 'À venir' })
  await upcoming.getByRole('button', { name: 'Révoquer' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Révoquer' }).click()
  await expect(upcoming).toHaveCount(0)
}

/** The same answer as for a document that does not exist. */
async function expectNothing(browser: Browser, account: string, address: string) {
  const page = await signedIn(browser, account)
  const answer = await page.request.get(address)
  const nowhere = await page.request.get(address.replace(/[^/]+$/, '00000000-0000-4000-8000-000000000000'))
  expect(answer.status(), account).toBe(404)
  expect(await answer.text(), account).toBe('Document introuvable.')
  expect([nowhere.status(), await nowhere.text()], account).toEqual([404, 'Document introuvable.'])
}

const openings = (journal: Page) => journal.getByRole('row').filter({ hasText: 'Acte de délégation ouvert' })

/** Who opened it, the newest first, and that who was refused left a trace. */
async function expectJournalled(page: Page, before: number) {
  await page.goto(OPENINGS)
  await expect(openings(page)).toHaveCount(before + READERS.length)
  const newest = (await openings(page).allInnerTexts()).slice(0, READERS.length).reverse()
  for (const [index, name] of NAMES.entries()) expect(newest[index]).toContain(name)
  for (const name of ['Sacha Morvan', 'Lisandru Ferracci']) {
    await page.goto(`/administration/journal?${new URLSearchParams({ type: 'access.refused', personne: name })}`)
    await expect(page.getByRole('row').filter({ hasText: 'Accès refusé' }).first()).toBeVisible()
  }
}
