import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { cli } from '../../helpers/cli.ts'

interface Listed {
  id: string
  accountId: string
  providerId: string
  state: string
  name: string
}

const list = async <T extends 'orders' | 'servers'>(dataDir: string, what: T): Promise<Listed[]> =>
  ((await cli(dataDir, [what, 'list'])) as Record<T, Listed[]>)[what]

/** Goes there by its address, once the window has come to its first page. */
async function openAt(page: Page, at: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await page.evaluate((hash) => void (location.hash = hash), at)
}
const place = (kind: string, id: string): string => `/${kind}/${encodeURIComponent(id)}`
const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { name })
const part = (page: Page, name: string) => page.getByRole('region', { name, exact: true })

test('a pending order is paid from the balance, which is said before, once', async ({
  open,
  fleet,
  dataDir,
}) => {
  const ids = await addAllAccounts(dataDir, fleet)
  const pending = (await list(dataDir, 'orders')).find(
    (one) => one.accountId === ids.get('aluy') && one.state === 'awaiting_payment',
  )!
  const { page } = await open()
  await openAt(page, place('orders', pending.id))
  await part(page, 'Awaiting payment')
    .getByRole('button', { name: /^Pay from the balance/ })
    .click()
  const title = `Pay order ${pending.providerId}`
  await expect(heading(page, title)).toBeVisible()
  const price = page.getByRole('complementary', { name: 'Price' })
  await expect(price).toContainText('14.99')
  await expect(price).toContainText(/27\.51 will be left/)
  const pay = page.getByRole('button', { name: `${title}…` })
  await pay.dblclick()
  const dialog = page.getByRole('dialog', { name: `${title}?` })
  await expect(dialog).toContainText(/The balance is .*42\.50/)
  await dialog.getByRole('button', { name: title }).dblclick()
  await expect(page).toHaveURL(/\/orders\/journal\/.+/)
  const entry = page.getByRole('region', { name: title })
  await expect(entry).toContainText('The provider has it.')
  await expect(entry.getByRole('heading', { name: 'As it was sent' })).toBeVisible()
  // It is paid: that is not done twice.
  await expect(entry.getByRole('button', { name: /again|template/ })).toHaveCount(0)

  await openAt(page, place('orders', pending.id))
  const order = page.getByRole('region', { name: `Order ${pending.providerId}` })
  await expect(order.getByRole('link', { name: `${title}: ordered` })).toBeVisible()
  await page.keyboard.press('r')
  await expect(order.getByText('paid', { exact: true })).toBeVisible({ timeout: 20_000 })
  await expect(part(page, 'Awaiting payment')).toHaveCount(0)
})

test('a server that is made anew under another id keeps its page, tags and note', async ({
  open,
  fleet,
  dataDir,
}) => {
  const ids = await addAllAccounts(dataDir, fleet)
  const failed = (await list(dataDir, 'servers')).find(
    (one) => one.accountId === ids.get('aluy') && one.state === 'busy',
  )!
  const { page } = await open()
  await openAt(page, place('servers', failed.id))
  const detail = page.getByRole('region', { name: failed.name, exact: true })
  await detail.getByRole('combobox', { name: 'Add a tag' }).fill('shop')
  await page.keyboard.press('Enter')
  await expect(detail.getByText('could not set this server up')).toBeVisible({ timeout: 20_000 })
  await detail.getByRole('tab', { name: 'Manage' }).click()
  await part(page, 'Provisioning')
    .getByRole('button', { name: /^Try again/ })
    .click()
  const dialog = page.getByRole('dialog', { name: /^Try again/ })
  await dialog.getByRole('button', { name: /^Retry the provisioning/ }).click()
  const sure = page.getByRole('dialog', { name: /^Retry the provisioning .* on / })
  await sure.getByRole('button', { name: /^Retry/ }).click()
  await expect(page).not.toHaveURL(new RegExp(`${encodeURIComponent(failed.id)}$`))
  await expect(page).toHaveURL(/\/servers\/.+svn/)
  await detail.getByRole('tab', { name: 'Overview' }).click()
  await expect(detail.getByText('shop')).toBeVisible()
  await expect(detail.getByText('running').first()).toBeVisible({ timeout: 20_000 })

  await test.step('a link or notification from before leads to it', async () => {
    await openAt(page, '/orders')
    await openAt(page, place('servers', failed.id))
    await expect(page).toHaveURL(/\/servers\/.+svn/)
    await expect(detail.getByText('shop')).toBeVisible()
  })
})

test('made anew, and the answer that names the new id is lost: the next read finds it', async ({
  open,
  fleet,
  dataDir,
}) => {
  const ids = await addAllAccounts(dataDir, fleet)
  const failed = (await list(dataDir, 'servers')).find(
    (one) => one.accountId === ids.get('aluy') && one.state === 'busy',
  )!
  const { page } = await open()
  await openAt(page, place('servers', failed.id))
  const detail = page.getByRole('region', { name: failed.name, exact: true })
  await detail.getByRole('combobox', { name: 'Add a tag' }).fill('shop')
  await page.keyboard.press('Enter')
  await expect(detail.getByText('could not set this server up')).toBeVisible({ timeout: 20_000 })
  await detail.getByRole('tab', { name: 'Manage' }).click()
  await fleet.fault({ mode: 'reset-after', method: 'POST', path: '/retry-provision$', times: 1 })
  await part(page, 'Provisioning')
    .getByRole('button', { name: /^Try again/ })
    .click()
  const dialog = page.getByRole('dialog', { name: /^Try again/ })
  await dialog.getByRole('button', { name: /^Retry the provisioning/ }).click()
  const sure = page.getByRole('dialog', { name: /^Retry the provisioning .* on / })
  await sure.getByRole('button', { name: /^Retry/ }).click()
  await expect(dialog.getByRole('alert')).toBeVisible()
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: 'Refresh' }).click()
  await expect(page).toHaveURL(/\/servers\/.+svn/, { timeout: 20_000 })
  await detail.getByRole('tab', { name: 'Overview' }).click()
  await expect(detail.getByText('shop')).toBeVisible()
})

test('an upgrade from the server’s page: priced, journalled, and found when its answer is lost', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  const server = (await list(dataDir, 'servers')).find(({ name }) => name === 'edge-fi-01')!
  const { page } = await open()
  await openAt(page, place('servers', server.id))
  await page.getByRole('tab', { name: 'Manage' }).click()
  const upgrade = part(page, 'Upgrade')
  await upgrade.getByRole('button', { name: 'Upgrade', exact: true }).click()
  await upgrade.getByRole('button', { name: /^Upgrade…/ }).click()
  await expect(heading(page, 'Upgrade edge-fi-01')).toBeVisible()
  await page.getByRole('checkbox', { name: 'Memory' }).check()
  await page.getByRole('textbox', { name: 'Memory' }).fill('6')
  await expect(page.getByRole('complementary', { name: 'Price' })).toContainText(/a month/)
  await fleet.fault({ mode: 'reset-after', method: 'POST', path: '/upgrade$', times: 1 }, 'aluy')
  await page.getByRole('button', { name: 'Upgrade edge-fi-01…' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Upgrade edge-fi-01' }).click()
  const entry = page.getByRole('region', { name: /^Upgrade edge-fi-01/ })
  // Its task looks for it by itself: the server has what was sent, and one new order stands for it.
  await expect(entry).toContainText('The provider has it.', { timeout: 30_000 })
  await expect(entry).toContainText(/upg/)
})

test('an item of an order is cancelled, then the whole order on the command line', async ({
  open,
  fleet,
  dataDir,
}) => {
  const ids = await addAllAccounts(dataDir, fleet)
  const [order] = (await list(dataDir, 'orders')).filter(
    (one) => one.accountId === ids.get('actionapi'),
  )
  const { app, page } = await open()
  await openAt(page, place('orders', order!.id))
  const items = part(page, 'Items')
  await items.getByRole('button', { name: 'Items', exact: true }).click()
  await items
    .getByRole('button', { name: /^Actions for/ })
    .first()
    .click()
  await page.getByRole('menuitem', { name: /^Cancel this item/ }).click()
  const dialog = page.getByRole('dialog', { name: /^Cancel this item/ })
  await expect(dialog).toContainText('The server ends with its period')
  await dialog.getByRole('button', { name: /^Cancel an item/ }).click()
  const sure = page.getByRole('dialog', { name: /^Cancel an item of an order on / })
  await sure.getByRole('button', { name: /^Cancel an item/ }).click()
  await expect(items.getByRole('cell', { name: 'Cancelled', exact: true })).toHaveCount(1)
  await app.close()

  await expect(cli(dataDir, ['orders', 'cancel', order!.id])).rejects.toThrow(/is cancelled/)
  expect(await cli(dataDir, ['orders', 'cancel', order!.id, '--yes'])).toMatchObject({
    cancelled: true,
  })
})

test('the journal is filtered by account and state', async ({ open, fleet, dataDir }) => {
  const ids = await addAllAccounts(dataDir, fleet)
  const account = ids.get('aluy')!
  for (const label of ['one', 'two'])
    await cli(dataDir, [
      ...['orders', 'place', '--account', account, '--yes', '--offer', 'vm-custom', '--values'],
      JSON.stringify({
        ...{ label, location: 'fi-hel', ramGb: 1, cpuCores: 1, ssdGb: 20, period: 'hourly' },
      }),
    ])
  const { page } = await open()
  await openAt(page, '/orders/journal')
  const rows = page.getByRole('grid', { name: 'Order journal' }).getByRole('row')
  await expect(rows).toHaveCount(3)
  await page.getByRole('search').getByLabel('State').selectOption({ label: 'not ordered' })
  await expect(page.getByText('No entry matches')).toBeVisible()
  await page.getByRole('button', { name: 'Clear the filter' }).click()
  await expect(rows).toHaveCount(3)
  await page.getByRole('search').getByLabel('Account').selectOption({ label: 'Aluy demo' })
  await expect(rows).toHaveCount(3)
})
