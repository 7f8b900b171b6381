import { expect, type Locator, type Page } from '@playwright/test'

const hasFocus = (target: Locator) => target.evaluate((element) => element === document.activeElement)

/** Presses Tab until the wanted element has the focus: fails when it is not among the next ones. */
export async function tabTo(page: Page, target: Locator, most = 60): Promise<void> {
  await expect(target).toBeVisible()
  for (let presses = 0; presses < most; presses++) {
    await page.keyboard.press('Tab')
    if (await hasFocus(target)) return
  }
  const reached = await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))
  throw new Error(`${target} has not the focus after ${most} presses of Tab; ${reached} has`)
}

/** Reaches a link or a button, and follows it. */
export async function press(page: Page, target: Locator, most?: number): Promise<void> {
  await tabTo(page, target, most)
  await page.keyboard.press('Enter')
}

/** Reaches a field, and types in it. */
export async function type(page: Page, target: Locator, text: string): Promise<void> {
  await tabTo(page, target)
  await page.keyboard.type(text)
}
