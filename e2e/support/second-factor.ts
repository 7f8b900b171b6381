import { expect, type Page } from '@playwright/test'
import { Secret, TOTP } from 'otpauth'

const STEP_MS = 30_000

/** What shows the codes of one person: each call gives one that was not used, which it may have to wait for. */
export type Authenticator = () => Promise<string>

/** Activates the second factor of whoever is signed in, as on a telephone: the key is read on the page. */
export async function enrol(page: Page): Promise<Authenticator> {
  await page.goto('/mon-compte/second-facteur')
  await page.getByRole('button', { name: 'Activer le second facteur' }).click()
  const key = await page.locator('strong.font-mono').innerText()
  const next = authenticator(key.replaceAll(/\s/g, ''))
  await page.getByLabel('Code à 6 chiffres').fill(await next())
  await page.getByRole('button', { name: 'Confirmer et activer' }).click()
  await expect(page.getByText('Activé', { exact: false }).first()).toBeVisible()

  return next
}

function authenticator(key: string): Authenticator {
  let last = 0
  const step = () => Math.floor(Date.now() / STEP_MS)

  return async () => {
    const wanted = Math.max(step(), last + 1)
    // The code of the next half minute is accepted already.
    while (wanted > step() + 1) await new Promise((resolve) => setTimeout(resolve, 500))
    last = wanted

    return TOTP.generate({ secret: Secret.fromBase32(key), timestamp: wanted * STEP_MS })
  }
}
