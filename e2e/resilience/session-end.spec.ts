import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import { signIn } from '../support/people'
import { test } from '../support/test'

test('five minutes before its end a session is offered to go on, in one request; after it, the page leads back to itself', async ({
  page,
}) => {
  test.setTimeout(180_000)
  await signIn(page, 'signataire')
  // Only the clock of this page runs ahead: the server's session is young.
  await page.clock.install({ time: new Date() })
  await page.goto('/conventions')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  const dialog = page.getByRole('dialog', { name: 'Votre session se termine bientôt' })
  await page.clock.fastForward('07:54:00')
  await expect(dialog).toBeHidden()

  await page.clock.fastForward('02:00')
  await expect(dialog).toBeVisible()
  await expect.poll(() => dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true)
  const { violations } = await new AxeBuilder({ page }).include('#session-end').analyze()
  expect(violations.map(({ id }) => id)).toEqual([])
  // axe worked in a page of its own: this one has to be drawn again.
  await page.bringToFront()

  const asked: string[] = []
  page.on('request', (request) => {
    if (request.url().endsWith('/api/auth/session')) asked.push(request.method())
  })
  await dialog.getByRole('button', { name: 'Rester connecté' }).click()
  await expect(dialog).toBeHidden()
  expect(asked).toEqual(['GET'])

  await page.clock.fastForward('08:10:00')
  const ended = page.getByRole('alert').filter({ hasText: 'Session expirée' })
  await expect(ended).toBeVisible()
  await expect(ended.getByRole('link', { name: 'Se reconnecter' })).toHaveAttribute(
    'href',
    '/connexion?retour=%2Fconventions',
  )
})

test('a network that is gone keeps the dialog open and says what to do', async ({ page, context }) => {
  test.setTimeout(180_000)
  await signIn(page, 'signataire')
  await page.clock.install({ time: new Date() })
  await page.goto('/conventions')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.clock.fastForward('07:56:00')
  const dialog = page.getByRole('dialog', { name: 'Votre session se termine bientôt' })
  await expect(dialog).toBeVisible()

  await context.setOffline(true)
  await dialog.getByRole('button', { name: 'Rester connecté' }).click()
  await expect(dialog.getByText(/Le portail n’a pas répondu/)).toBeVisible()
  await context.setOffline(false)
  await dialog.getByRole('button', { name: 'Rester connecté' }).click()
  await expect(dialog).toBeHidden()
})
