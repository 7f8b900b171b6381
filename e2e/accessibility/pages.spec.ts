import { expect, type Page } from '@playwright/test'
import { expectAccessible, expectToFit, WIDTHS } from '../support/accessible'
import { signedIn } from '../support/people'
import { test } from '../support/test'

/** Pages by who reads them. A star is the first link of the page before it that leads one level down. */
const PAGES = {
  visitor: [
    '/',
    '/simulateur',
    '/simulateur?activite=61234&domaine=D1&fenetre=F3',
    '/simulateur?activite=-5&domaine=D1',
  ]
    .concat(['/connexion', '/connexion?erreur=credentials-refused', '/accessibilite', '/mentions-legales'])
    .concat(['/donnees-personnelles', '/une-page-qui-n-existe-pas', '/suis-je-pret', '/glossaire'])
    .concat(['/candidatures-retenues', '/candidatures-retenues?region=94', '/candidatures-retenues?q=zzz'])
    .concat(['/verification', '/verification?code=abcd', '/verification/ABCD-EFGH-JKMN']),
  signataire: ['/tableau-de-bord', '/candidatures/nouvelle', '/conventions', '/messages', '/mon-compte'],
  'signataire-corse': ['/tableau-de-bord'],
  instructeur: [
    '/tableau-de-bord',
    '/instruction',
    '/instruction/selection',
    '/instruction/traitement',
    '/instruction/annonce',
    '/instruction?q=rien-de-tel',
    '/instruction?statut=filed',
  ].concat(['/conventions', '/indicateurs', '/administration/enveloppes', '/administration/programme']),
  ordonnateur: ['/paiements'],
  'administrateur-ars': [
    '/administration/validation',
    '/administration/courriers',
    '/administration',
    '/administration/utilisateurs',
    '/administration/utilisateurs/nouveau',
  ].concat(['/administration/journal']),
  dgos: [
    '/tableau-de-bord',
    '/pilotage',
    '/pilotage?region=84',
    '/administration',
    '/administration/imports',
    '/administration/questionnaires',
    '/administration/modeles',
    '/administration/modeles/convention',
    '/administration/modeles/letter_refused/redaction',
    '/administration/courriels',
    '/administration/courriels?etat=dead',
  ],
} as const satisfies Record<string, readonly string[]>

for (const [account, paths] of Object.entries(PAGES)) {
  test(`the pages of ${account} have nothing that axe refuses, and fit`, async ({ browser, page: anonymous }) => {
    test.setTimeout(600_000)
    const page = account === 'visitor' ? anonymous : await signedIn(browser, account)
    for (const path of paths) await check(page, path)
  })
}

test('every step of a dossier and what follows from it', async ({ browser }) => {
  test.setTimeout(600_000)
  const page = await signedIn(browser, 'signataire')
  const dossiers = await linksOf(page, '/tableau-de-bord', /^\/candidatures\/[0-9a-f-]{36}$/)
  expect(dossiers.length).toBeGreaterThan(3)
  for (const dossier of dossiers) await check(page, dossier)
  const [first] = dossiers
  const steps = [
    'domaines',
    'prerequis',
    'contacts',
    'coordonnees-bancaires',
    'recapitulatif',
    'indicateurs',
    'messages',
  ]
  for (const step of steps) await check(page, `${first}/${step}`)
})

for (const [account, list, pattern] of [
  ['instructeur', '/instruction', /^\/instruction\/[0-9a-f-]{36}$/],
  ['instructeur', '/conventions', /^\/conventions\/[0-9a-f-]{36}$/],
  ['ordonnateur', '/paiements', /^\/paiements\/[0-9a-f-]{36}$/],
  ['instructeur-bfc', '/indicateurs', /^\/indicateurs\/[0-9a-f-]{36}$/],
  ['administrateur-ars', '/administration/utilisateurs', /^\/administration\/utilisateurs\/[0-9a-f-]{36}$/],
] as const) {
  test(`the pages that ${list} leads ${account} to`, async ({ browser }) => {
    test.setTimeout(600_000)
    const page = await signedIn(browser, account)
    const links = await linksOf(page, list, pattern)
    expect(links.length).toBeGreaterThan(0)
    for (const link of links.slice(0, 3)) await check(page, link)
  })
}

async function linksOf(page: Page, path: string, pattern: RegExp): Promise<string[]> {
  await page.goto(path)
  const hrefs = await page
    .locator('main a')
    .evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))

  return [...new Set(hrefs.filter((href) => pattern.test(href)))]
}

/** Looks at a page at both widths: axe's WCAG 2.1 A and AA rules, one main title, nothing wider than the screen. */
async function check(page: Page, path: string): Promise<void> {
  for (const width of WIDTHS) {
    await page.setViewportSize({ width, height: 900 })
    await page.goto(path)
    await expect(page.getByRole('heading', { level: 1 }), `${path} at ${width}`).toHaveCount(1)
    await expectAccessible(page, `${path} at ${width}`)
    await expectToFit(page, `${path} at ${width}`)
  }
}
