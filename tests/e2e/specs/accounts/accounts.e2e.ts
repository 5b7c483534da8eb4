import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { tlsProxy } from '../../helpers/tls-proxy.ts'

const begin = async (page: Page, provider: string): Promise<void> => {
  await page.getByRole('link', { name: 'Accounts' }).click()
  await page
    .getByRole('button', { name: /^Add (an )?account$/ })
    .first()
    .click()
  await page.getByRole('radio', { name: provider }).check()
}
const add = (page: Page) => page.getByRole('button', { name: 'Test and add' }).click()

test('a provider without lists: the account, then an order by its id, brings the servers', async ({
  open,
  fleet,
}) => {
  const { page } = await open()
  const { baseUrl, credential, remembered } = fleet.of('advps')
  await begin(page, 'ADVPS')
  await page.getByLabel('API key').fill(credential.apiKey ?? '')
  await page.getByText('Address and certificate').click()
  await page.getByLabel('Base URL').fill(baseUrl)
  await add(page)
  await expect(page.getByRole('heading', { name: 'Items added by id' })).toBeVisible()
  const order = page.getByLabel('Order id', { exact: true })
  await order.fill('VPS000000-0000')
  await page.getByRole('button', { name: 'Add the order id' }).click()
  await expect(page.getByRole('alert')).toContainText('not found', { ignoreCase: true })
  await order.fill(remembered[0]?.ids[0] ?? '')
  await page.getByRole('button', { name: 'Add the order id' }).click()
  await expect(page.getByText('was added and is being read')).toBeVisible()
  await page.getByRole('link', { name: 'Servers' }).click()
  await expect(page.getByRole('grid', { name: 'Servers' })).toHaveAttribute('aria-rowcount', '7')
})

test('an address and a way to sign in that nobody documents', async ({ open, fleet }) => {
  const { page } = await open()
  const { baseUrl, credential } = fleet.of('actionapi')
  await begin(page, 'JSON API')
  await page.getByLabel('Sign-in').selectOption({ label: 'User name and password' })
  await expect(page.getByLabel('User name')).toBeVisible()
  await page.getByLabel('Sign-in').selectOption({ label: 'Bearer token' })
  await page.getByLabel('Token').fill(credential.token ?? '')
  await add(page)
  await expect(page.getByText(/The base URL must be a web address/).first()).toBeVisible()
  await page.getByLabel('Base URL').fill(baseUrl)
  await add(page)
  await expect(page.getByRole('row', { name: /box-01/ })).toBeVisible()
})

test('an authority of one’s own is trusted for its account only', async ({
  open,
  fleet,
  dataDir,
}) => {
  const { baseUrl, credential } = fleet.of('time4vps')
  const certificates = join(dataDir, 'certificates')
  mkdirSync(certificates)
  const proxy = await tlsProxy(certificates, baseUrl)
  try {
    const { page } = await open()
    await begin(page, 'Time4VPS')
    await page.getByLabel('User name').fill(credential.username ?? '')
    await page.getByLabel('Password').fill(credential.password ?? '')
    await page.getByText('Address and certificate').click()
    await page.getByLabel('Base URL').fill(proxy.url)
    await add(page)
    await expect(page.getByRole('alert')).toContainText('certificate')
    await page.getByLabel('Certificate authority').fill('not a certificate')
    await add(page)
    await expect(page.getByText(/The certificate must be in PEM form/).first()).toBeVisible()
    await page.getByLabel('Certificate authority').fill(proxy.ca)
    await add(page)
    await expect(page.getByRole('row', { name: /lt-/ }).first()).toBeVisible({ timeout: 20_000 })
  } finally {
    proxy.stop()
  }
})
