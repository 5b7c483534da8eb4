import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { callMain } from '../../helpers/call-main.ts'
import { cli } from '../../helpers/cli.ts'

const IMAGE = join(import.meta.dirname, '../../../../docs/images/billing.png')

const openBilling = async (page: Page): Promise<void> => {
  await expect(page.getByRole('row', { name: /app01/ })).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('g')
  await page.keyboard.press('b')
  await expect(page.getByRole('heading', { name: 'Billing', level: 1 })).toBeVisible()
}

/** What a click on "Export CSV" saves. */
async function exported(app: ElectronApplication, page: Page, path: string): Promise<string> {
  await app.evaluate(({ session }, to) => {
    session.defaultSession.once('will-download', (_event, item) => item.setSavePath(to))
  }, path)
  await page.getByRole('button', { name: 'Export CSV' }).click()
  await expect.poll(() => existsSync(path) && readFileSync(path, 'utf8').length > 0).toBe(true)
  return readFileSync(path, 'utf8')
}

test('balances of all accounts, the switch, ways to pay, transactions and spend', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(120_000)
  const ids = await addAllAccounts(dataDir, fleet)
  const { app, page } = await open()
  await openBilling(page)
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  )
  const grid = page.getByRole('grid', { name: 'Balances' })
  const row = (name: RegExp) => grid.getByRole('row', { name })

  await test.step('every account has a line, those without a balance say why', async () => {
    await expect(grid).toHaveAttribute('aria-rowcount', String(ids.size + 1))
    await expect(row(/Aluy/i)).toContainText('€42.50')
    await expect(row(/Aluy/i)).toContainText('postpaid wallet')
    await expect(row(/VPS\.NET/)).toContainText('$99.00')
    await expect(row(/Time4VPS/)).toContainText('unpaid invoice')
    await expect(row(/ADVPS/)).toContainText('documents no call for the wallet’s balance')
    const totals = page.getByText('nothing is converted').locator('..')
    await expect(totals).toContainText('€207.50 · $99.00')
  })
  await test.step('what one account owes and how it can be paid, by keyboard', async () => {
    await row(/Time4VPS/).click()
    await page.keyboard.press('Enter')
    const detail = page.getByRole('region', { name: /^Balance of Time4VPS/ })
    await expect(detail.getByRole('row', { name: /2026|\d{4}\/\d\d/ }).first()).toContainText('€')
    await expect(detail.getByRole('row', { name: /PayPal/ })).toContainText('€0.30 + 2.9 %')
    await expect(detail.getByRole('row', { name: /BankTransfer/ })).toContainText('none')
    await page.screenshot({ path: IMAGE })
    await page.keyboard.press('Escape')
    await expect(detail).toBeHidden()
    await expect(grid).toBeFocused()
  })
  await test.step('automatic payment, switched after the user’s word', async () => {
    await row(/Aluy/i).click()
    await page.keyboard.press('Enter')
    const detail = page.getByRole('region', { name: /^Balance of Aluy/i })
    const off = detail.getByRole('button', { name: 'Switch auto-charge off' })
    await off.click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('will no longer be paid by themselves')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    await expect(detail).toContainText('On: new invoices are paid from the balance')
    await off.click()
    await dialog.getByRole('button', { name: 'Switch auto-charge off' }).click()
    await expect(detail).toContainText('Off: you pay new invoices at the provider')
    await expect(detail.getByRole('button', { name: 'Switch auto-charge on' })).toBeVisible()
    await page.keyboard.press('Escape')
  })
  await test.step('what was booked, found by words, as CSV', async () => {
    await page.getByRole('tab', { name: 'Transactions' }).click()
    const list = page.getByRole('grid', { name: 'Transactions' })
    await expect(list).toHaveAttribute('aria-rowcount', '51')
    await expect(list.getByRole('row').nth(1)).toContainText('€42.50')
    await page.getByRole('textbox', { name: 'Search transactions' }).fill('usage edge-fi-01')
    await expect(list.getByRole('row').nth(1)).toContainText('edge-fi-01')
    const found = Number(await list.getAttribute('aria-rowcount'))
    const csv = await exported(app, page, join(dataDir, 'transactions.csv'))
    const lines = csv.trim().split('\r\n')
    expect(lines[0]).toBe('Time (UTC),Account,Type,Text,Amount,Balance after,Currency,Id')
    expect(lines.length).toBe(found)
    expect(lines[1]).toMatch(/,USAGE,Hourly VPS: edge-fi-01.*,-0\.\d\d,\d+\.\d\d,EUR,/)
    await page.getByRole('textbox', { name: 'Search transactions' }).fill('nothing like it')
    await expect(page.getByRole('heading', { name: 'No transaction fits' })).toBeVisible()
    await page.getByRole('button', { name: 'Clear the search' }).click()
    await expect(list).toHaveAttribute('aria-rowcount', '51')
  })
  await test.step('what was spent by month, from one source each', async () => {
    await page.getByRole('tab', { name: 'Spend by month' }).click()
    const table = page.getByRole('grid', { name: 'Spend by month' })
    await expect(table.getByRole('row', { name: /Aluy/i }).first()).toContainText('from invoices')
    await page.getByRole('button', { name: 'Show as a table' }).click()
    const readings = page.getByRole('table', { name: 'Spend by month' })
    await expect(readings.getByRole('row').nth(1)).toContainText('€')
    const csv = await exported(app, page, join(dataDir, 'spend.csv'))
    expect(csv).toMatch(/^Month,Account,Amount,Currency,Source,Items,Part missing\r\n/)
    expect(csv).toMatch(/\r\n\d{4}-\d\d,[^,]*VPS\.NET[^,]*,\d+\.\d\d,USD,from invoices,/)
    await page.getByText('How it is counted').click()
    await expect(page.getByText(/counted from one source only/)).toBeVisible()
  })
})

test('a provider that is down keeps its last balance with the time, and the others go on', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(120_000)
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  await openBilling(page)
  await expect(page.getByRole('button', { name: 'Refresh' })).toBeEnabled({ timeout: 30_000 })
  await fleet.fault('failing', 'vpsnet')
  await page.getByRole('button', { name: 'Refresh' }).click()
  const row = (name: RegExp) =>
    page.getByRole('grid', { name: 'Balances' }).getByRole('row', { name })
  await expect(row(/VPS\.NET/)).toContainText('▲', { timeout: 30_000 })
  await expect(row(/VPS\.NET/)).toContainText('$99.00')
  await row(/VPS\.NET/).click()
  await page.keyboard.press('Enter')
  const detail = page.getByRole('region', { name: /^Balance of VPS\.NET/ })
  await expect(detail.getByRole('alert')).toBeVisible()
  await expect(detail).toContainText('Below is what was read')
  await expect(detail).toContainText('$99.00')
  await expect(row(/Aluy/i)).toContainText('fine')
  await fleet.fault('none', 'vpsnet')
  await detail.getByRole('button', { name: 'Read again' }).click()
  await expect(detail.getByRole('alert')).toBeHidden({ timeout: 30_000 })
})

test('how long a prepaid balance lasts: in the list, with its state, and in the detail', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { app, page } = await open()
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  )
  await openBilling(page)
  const refresh = page.getByRole('button', { name: 'Refresh' })
  await expect(refresh).toBeEnabled({ timeout: 30_000 })
  const row = page.getByRole('grid', { name: 'Balances' }).getByRole('row', { name: /Aluy/i })
  await expect(row).toContainText('fine')
  await fetch(`${fleet.aluy.baseUrl}/__becomes`, {
    method: 'POST',
    body: JSON.stringify({ what: 'no-credit' }),
  })
  await refresh.click()
  await expect(row).toContainText('prepaid wallet', { timeout: 30_000 })
  await expect(row).toContainText('lasts for about 0 hours')
  await expect(row.getByRole('gridcell', { name: '0 hours', exact: true })).toBeVisible()
  await row.click()
  await page.keyboard.press('Enter')
  const detail = page.getByRole('region', { name: /^Balance of Aluy/ })
  await expect(detail).toContainText('about 0 hours at what runs now')
})

test('a balance below what the user set: a warning at once, one notification over restarts', async ({
  open,
  fleet,
  dataDir,
  bus,
}) => {
  test.setTimeout(180_000)
  const ids = await addAllAccounts(dataDir, fleet)
  const low = () => bus.heard.filter(({ title }) => title.startsWith('Low balance'))
  const first = await open()
  const set = async (page: Page, provider: string, amount: string) => {
    await page.evaluate((id) => (location.hash = `/accounts/${id}`), ids.get(provider))
    const field = page.getByLabel('Tell me when the balance falls below')
    await field.fill('12.555')
    await expect(page.getByRole('alert').getByText(/Write an amount such as/)).toBeVisible()
    await field.fill(amount)
    await field.press('Enter')
  }
  await expect(first.page.getByRole('row', { name: /app01/ })).toBeVisible({ timeout: 20_000 })
  await set(first.page, 'vpsnet', '150')
  await expect(first.page.getByText('low: below $150.00')).toBeVisible()
  await expect(first.page.getByRole('link', { name: /^Billing\s+1 low balance$/ })).toBeVisible()
  await expect(
    first.page
      .getByRole('contentinfo', { name: 'Status' })
      .getByRole('link', { name: /low balance/ }),
  ).toBeVisible()
  await first.app.close()

  const second = await open()
  await expect
    .poll(low, { timeout: 60_000 })
    .toEqual([
      { title: expect.stringMatching(/VPS\.NET/), body: 'US$99.00 left, below US$150.00.' },
    ])
  await expect(second.page.getByRole('row', { name: /app01/ })).toBeVisible({ timeout: 20_000 })
  await set(second.page, 'time4vps', '200')
  await expect(second.page.getByText('low: below €200.00')).toBeVisible()
  await second.app.close()

  // The other one is told of now; the first, as low as before, is not.
  await open()
  await expect.poll(() => low().length, { timeout: 60_000 }).toBe(2)
  expect(low().map(({ body }) => body)).toEqual([
    'US$99.00 left, below US$150.00.',
    '€165.00 left, below €200.00.',
  ])
})

test('fifty accounts in one list, and the command line names every one', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(180_000)
  const { page, app } = await open()
  await expect(page.getByRole('button', { name: 'Add an account' })).toBeVisible()
  const { provider, baseUrl, credential } = fleet.of('vpsnet')
  for (let n = 1; n <= 50; n++) {
    const label = `Office ${n}`
    const added = await callMain(page, 'accounts.add', { provider, label, baseUrl, credential })
    expect(added.ok).toBe(true)
  }
  await page.evaluate(() => (location.hash = '/billing'))
  const grid = page.getByRole('grid', { name: 'Balances' })
  await expect(grid).toHaveAttribute('aria-rowcount', '51')
  await expect(page.getByText('nothing is converted').locator('..')).toContainText('$4,950.00', {
    timeout: 120_000,
  })
  await grid.focus()
  await page.keyboard.press('End')
  await expect(grid.getByRole('row', { name: /Office 50/ })).toContainText('$99.00')
  await app.close()
  const { balances, accounts } = (await cli(dataDir, ['balance'])) as Record<string, unknown[]>
  expect([balances?.length, accounts?.length]).toEqual([50, 50])
})

test('before anything is known, it says what will be here', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('link', { name: 'Billing' }).click()
  await expect(page.getByRole('heading', { name: 'No balances here yet' })).toBeVisible()
  await page.getByRole('tab', { name: 'Transactions' }).click()
  await expect(page.getByRole('heading', { name: 'No transactions yet' })).toBeVisible()
  await page.getByRole('tab', { name: 'Spend by month' }).click()
  await expect(page.getByRole('heading', { name: 'No spend is known yet' })).toBeVisible()
})
