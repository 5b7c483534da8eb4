import { expect, type Page } from '@playwright/test'
import type { Fleet } from './fleet.ts'

/** Adds an account in the window as a user does; ends on the list of servers. */
export async function addAccount(page: Page, fleet: Fleet, label = 'Aluy main'): Promise<void> {
  await fillAccount(page, fleet, label, fleet.credential.cookie ?? '')
  await page.getByRole('button', { name: 'Test and add' }).click()
  await expect(page.getByRole('row', { name: /edge-fi-01/ })).toBeVisible({ timeout: 20_000 })
}

export async function fillAccount(
  page: Page,
  fleet: Fleet,
  label: string,
  cookie: string,
): Promise<void> {
  await page.getByRole('link', { name: 'Accounts' }).click()
  await page
    .getByRole('button', { name: /^Add (an )?account$/ })
    .first()
    .click()
  await page.getByRole('radio', { name: 'aluy.net' }).check()
  await page.getByLabel('Name', { exact: true }).fill(label)
  await page.getByLabel('Session cookie').fill(cookie)
  await page.getByText('Address and certificate').click()
  await page.getByLabel('Base URL').fill(fleet.baseUrl)
}
