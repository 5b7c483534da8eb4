import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { addAccount } from '../../helpers/add-account.ts'
import { callMain } from '../../helpers/call-main.ts'

const IMAGE = join(import.meta.dirname, '../../../../docs/images/orders-csv.png')
const NEW_ORDERS = { method: 'POST', path: '/orders$', times: 1 }
const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
const orderButton = (page: Page) => page.getByRole('button', { name: /^Order .*…$/ })
const items = (page: Page) => page.getByRole('list', { name: 'The orders' }).getByRole('listitem')

async function dataOf(page: Page, name: string, input: unknown): Promise<unknown> {
  const answer = await callMain(page, name, input)
  return answer.ok ? answer.data : null
}

/** The labels of what the provider itself says that it has, newest first. */
async function labelsThere(page: Page): Promise<string[]> {
  const [{ id: accountId }] = (await dataOf(page, 'accounts.list', {})) as [{ id: string }]
  const run = { accountId, operation: 'aluy.orders.list', input: { limit: 100 } }
  const { answer } = (await dataOf(page, 'operations.run', run)) as {
    answer: { orders: { lines: { label: string }[] }[] }
  }
  return answer.orders.map(({ lines }) => lines[0]?.label ?? '')
}
const webs = async (page: Page): Promise<string[]> =>
  (await labelsThere(page)).filter((label) => /^(web|db)-\d+$/.test(label)).sort()

async function openForm(page: Page, offer = 'Custom server'): Promise<void> {
  await page.getByRole('link', { name: 'Orders' }).click()
  await page.getByRole('button', { name: 'New order' }).click()
  await page.getByRole('grid', { name: 'Offers' }).getByRole('row', { name: offer }).dblclick()
  await expect(heading(page, `Order ${offer}`)).toBeVisible()
  await expect(orderButton(page)).toBeEnabled()
}

/** So many of the custom server, web-1 and on; ends on their page. */
async function orderMany(page: Page, count: number): Promise<void> {
  await openForm(page)
  await page.getByLabel('Label').fill('web-{n}')
  await page.getByLabel('Copies').fill(String(count))
  await expect(orderButton(page)).toHaveText(`Order ${count} × Custom server…`)
  await expect(orderButton(page)).toBeEnabled()
  await orderButton(page).click()
  await agree(page, count)
  await expect(page).toHaveURL(/\/orders\/series\/.+/)
}

/** Types the number where it is asked for. */
async function agree(page: Page, count: number): Promise<void> {
  const dialog = page.getByRole('dialog')
  if (count >= 5) await dialog.getByRole('textbox').fill(String(count))
  await dialog.getByRole('button', { name: /^(Order|Go on)/ }).click()
}
const status = (page: Page, text: RegExp) =>
  expect(page.getByRole('status').filter({ hasText: text })).toBeVisible({ timeout: 30_000 })

test('a template: saved, used with what is gone named, renamed, deleted and put back', async ({
  open,
  fleet,
}) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  const templates = page.getByRole('grid', { name: 'Order templates' })

  await test.step('save it from the form', async () => {
    await openForm(page)
    await page.getByLabel('Label').fill('web-7')
    await page.getByRole('checkbox', { name: 'laptop-ed25519' }).check()
    await page.getByRole('button', { name: 'More actions' }).click()
    await page.getByRole('menuitem', { name: 'Save as a template…' }).click()
    await page.getByLabel('Name').fill('Web servers')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Show templates' }).click()
    await expect(templates.getByRole('row', { name: /Web servers/ })).toContainText('web-7')
  })
  await test.step('use it by keyboard, after a key was deleted there', async () => {
    const [{ id: accountId }] = (await dataOf(page, 'accounts.list', {})) as [{ id: string }]
    const run = { accountId, operation: 'aluy.sshKeys.list', input: {} }
    const { answer } = (await dataOf(page, 'operations.run', run)) as {
      answer: { sshKeys: { id: number; name: string }[] }
    }
    const key = answer.sshKeys.find(({ name }) => name === 'laptop-ed25519')
    const remove = { accountId, operation: 'aluy.sshKeys.delete', input: { id: key?.id } }
    const asked = await callMain(page, 'operations.run', remove)
    const confirm = asked.ok ? undefined : asked.error.confirm?.token
    expect((await callMain(page, 'operations.run', { ...remove, confirm })).ok || asked.ok).toBe(
      true,
    )
    await templates.focus()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(heading(page, 'Order Custom server')).toBeVisible()
    await expect(page.getByLabel('Label')).toHaveValue('web-7')
    await expect(page.getByText(/SSH keys: “laptop-ed25519” is no longer offered/)).toBeVisible()
  })
  await test.step('rename it, delete it, take it back', async () => {
    await page.goBack()
    const act = async (what: string): Promise<void> => {
      await page.getByRole('button', { name: /^Actions for/ }).click()
      await page.getByRole('menuitem', { name: what }).click()
    }
    await act('Rename…')
    await page.getByRole('textbox', { name: 'Name' }).fill('Front')
    await page.getByRole('button', { name: 'Rename', exact: true }).click()
    await expect(templates.getByRole('row', { name: /Front/ })).toBeVisible()
    await act('Delete')
    await expect(heading(page, 'No templates yet')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(templates.getByRole('row', { name: /Front/ })).toBeVisible()
  })
  await test.step('out as a file and in again', async () => {
    const file = await dataOf(page, 'templates.export', {})
    const buffer = Buffer.from(JSON.stringify(file))
    await page
      .locator('input[type="file"]')
      .setInputFiles({ name: 'templates.json', mimeType: 'application/json', buffer })
    await expect(
      page.getByText('Imported: 0. Left out: “Front” (its name is taken).'),
    ).toBeVisible()
  })
})

test('again from the journal: with its values, the price then and now', async ({ open, fleet }) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  await openForm(page)
  await page.getByLabel('Billed').selectOption('monthly')
  await page.getByLabel('Label').fill('web-1')
  await expect(orderButton(page)).toBeDisabled()
  await expect(orderButton(page)).toBeEnabled()
  await fleet.fault({ ...NEW_ORDERS, mode: 'changed', becomes: 'dearer' })
  await orderButton(page).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Order Custom server' }).click()
  await expect(page).toHaveURL(/\/orders\/journal\/.+/)
  await page.getByRole('button', { name: 'Order again…' }).click()
  await expect(page.getByLabel('Label')).toHaveValue('web-1')
  const price = page.getByRole('complementary', { name: 'Price' })
  await expect(price).toContainText(
    /for €7\.00 now, €7\.00 a month; now about €7\.\d\d now|for about €7\.00/,
  )
  await expect(orderButton(page)).toBeEnabled()
  await orderButton(page).click()
  await expect(page.getByRole('dialog')).toContainText('Price then')
  await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).click()
  expect(await webs(page)).toEqual(['web-1'])
})

test('ten in a row: one question with the total, each with a name and an entry of its own', async ({
  open,
  fleet,
}) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  await openForm(page)
  await page.getByLabel('Label').fill('web')
  await page.getByLabel('Copies').fill('10')
  await page.getByLabel('Digits at least').fill('2')
  await expect(page.getByText('Each of the 10 needs its own')).toBeVisible()
  await page.getByLabel('Label').fill('web-{n}')
  await expect(page.getByText('They are called web-01, web-02 … web-10.')).toBeVisible()
  await page.getByLabel('Copies').fill('51')
  await expect(page.getByText('1 to 50, a whole number.')).toBeVisible()
  await page.getByLabel('Copies').fill('10')
  await expect(orderButton(page)).toBeEnabled()
  await orderButton(page).click()
  const dialog = page.getByRole('dialog', { name: 'Order 10 × Custom server?' })
  const yes = dialog.getByRole('button', { name: 'Order 10 × Custom server' })
  await expect(yes).toBeDisabled()
  await dialog.getByRole('textbox').fill('10')
  await yes.dblclick()
  await status(page, /Done: 10 ordered/)
  await expect(items(page)).toHaveCount(10)
  const names = Array.from({ length: 10 }, (_, n) => `web-${String(n + 1).padStart(2, '0')}`)
  expect(await webs(page)).toEqual(names)
  await items(page).nth(9).getByRole('link', { name: 'web-10' }).click()
  await expect(page.getByRole('region', { name: /^Custom server, order / })).toContainText(
    '"label": "web-10"',
  )
  await expect(page.getByRole('grid', { name: 'Order journal' })).toHaveAttribute(
    'aria-rowcount',
    '11',
  )
  await page.getByRole('link', { name: /^Tasks/ }).click()
  await page.getByRole('link', { name: 'Order 10 × Custom server' }).click()
  await status(page, /Done: 10 ordered/)
})

test('out of stock at the fourth: it stops there and says so', async ({ open, fleet }) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  const third = { ...NEW_ORDERS, body: 'web-3' }
  await fleet.fault({ ...third, mode: 'changed', becomes: 'sold-out' })
  await orderMany(page, 6)
  await status(page, /Stopped: 3 ordered, 3 not ordered/)
  await expect(items(page).nth(3)).toContainText('not sent')
  expect(await webs(page)).toEqual(['web-1', 'web-2', 'web-3'])
  await page.getByRole('button', { name: 'Go on with the 3 left…' }).click()
  await agree(page, 3)
  await status(page, /Stopped: 3 ordered, 3 not ordered/)
  expect(await webs(page)).toEqual(['web-1', 'web-2', 'web-3'])
})

test('dearer at the third: it stops; it goes on at the new price after the user’s word', async ({
  open,
  fleet,
}) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  await openForm(page)
  await page.getByLabel('Billed').selectOption('monthly')
  await page.getByLabel('Label').fill('web-{n}')
  await page.getByLabel('Copies').fill('4')
  await expect(orderButton(page)).toBeEnabled()
  const second = { ...NEW_ORDERS, body: 'web-2' }
  await fleet.fault({ ...second, mode: 'changed', becomes: 'dearer' })
  await orderButton(page).click()
  await agree(page, 4)
  await status(page, /Stopped: 2 ordered, 2 not ordered/)
  await expect(page.getByRole('alert')).toContainText('It costs another amount now')
  expect(await webs(page)).toEqual(['web-1', 'web-2'])
  await page.getByRole('button', { name: 'Go on with the 2 left…' }).click()
  await expect(page.getByRole('dialog')).toContainText(/2 orders, together about €15\.\d\d now/)
  await agree(page, 2)
  await status(page, /Done: 4 ordered/)
  expect(await webs(page)).toEqual(['web-1', 'web-2', 'web-3', 'web-4'])
})

test('cut after it was sent at the second: nothing more until it is known', async ({
  open,
  fleet,
}) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  await fleet.fault({ ...NEW_ORDERS, body: 'web-2', mode: 'reset-after' })
  await orderMany(page, 4)
  await status(page, /Stopped: [12] ordered/)
  const goOn = page.getByRole('button', { name: 'Go on with the 2 left…' })
  await expect(items(page).nth(2)).toContainText('not begun')
  expect(await webs(page)).toEqual(['web-1', 'web-2'])
  // It is found in the provider’s own list, by its label.
  await expect(goOn).toBeEnabled({ timeout: 30_000 })
  await goOn.click()
  await agree(page, 2)
  await status(page, /Done: 4 ordered/)
  expect(await webs(page)).toEqual(['web-1', 'web-2', 'web-3', 'web-4'])
})

test('stopped by the user, and closed in the middle: the rest waits for a word', async ({
  open,
  fleet,
}) => {
  const first = await open()
  await addAccount(first.page, fleet.aluy)
  await fleet.fault({ method: 'POST', path: '/orders$', mode: 'slow', delayMs: 1_500 })
  await orderMany(first.page, 4)
  await status(first.page, /1 ordered/)
  await first.page.getByRole('button', { name: 'Order no more' }).click()
  await status(first.page, /Stopped: [12] ordered/)
  await expect(items(first.page).nth(2)).toContainText('not begun')
  await first.page.getByRole('button', { name: /^Go on with the \d left…/ }).click()
  await agree(first.page, 2)
  await status(first.page, /3 ordered/)
  await first.app.close()

  await fleet.fault('none')
  const { page } = await open()
  await page.getByRole('link', { name: /^Tasks/ }).click()
  await expect(page.getByText(/Quayside was closed|All 4 ordered/).first()).toBeVisible()
  await page.getByRole('link', { name: 'Order 4 × Custom server' }).first().click()
  const there = await webs(page)
  expect(new Set(there).size).toBe(there.length)
  const goOn = page.getByRole('button', { name: /^Go on with the \d left…/ })
  if (there.length < 4) {
    await goOn.click()
    await agree(page, 4 - there.length)
  }
  await status(page, /Done: 4 ordered/)
  expect(await webs(page)).toEqual(['web-1', 'web-2', 'web-3', 'web-4'])
})

test('a CSV file: every line checked and priced, nothing sent; then the good ones', async ({
  open,
  fleet,
  dataDir,
}) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  const before = (await labelsThere(page)).length
  const lines = [
    'account;offer;label;period;ramGb;cpuCores;ssdGb;note',
    'Aluy main;Custom server;db-1;monthly;2;1;20;',
    'Aluy main;vm-custom;db-2;hourly;;;;',
    'Aluy main;Custom server;db-3;hourly;9999;1;20;',
    'Aluy main;Custom server;"db-4";weekly;2;1;20;',
    'Nobody;Custom server;db-5;hourly;2;1;20;',
    'Aluy main;Custom server;=db-6;hourly;2;1;20;',
    'Aluy main;Custom server;db-7;hourly;2;1;20;hello',
    'Aluy main;Custom server;db-1;hourly;2;1;20;',
  ]
  const file = join(dataDir, 'orders.csv')
  writeFileSync(file, `\uFEFF${lines.join('\r\n')}\r\n`)
  await page.getByRole('link', { name: 'Orders' }).click()
  await page.getByRole('button', { name: 'New order' }).click()
  await page.getByRole('button', { name: 'From CSV' }).click()
  const input = page.locator('input[type="file"]')

  await test.step('what is too large, or no CSV, is refused with its reason', async () => {
    const large = {
      name: 'large.csv',
      mimeType: 'text/csv',
      buffer: Buffer.alloc(50_000_000, 'a,'),
    }
    await input.setInputFiles(large)
    await expect(page.getByText('large.csv has 50 MB; at most 1 MB are read.')).toBeVisible()
    const paste = page.getByLabel('Or paste it here')
    const check = page.getByRole('button', { name: 'Check what was pasted' })
    await paste.fill('account,offer\nAluy main,"vm-custom')
    await check.click()
    await expect(page.getByText('Line 2, column 11: a quote is opened here')).toBeVisible()
    const long = `account,offer\n${'Aluy main,vm-custom\n'.repeat(10_000)}`
    await input.setInputFiles({ name: 'long.csv', mimeType: 'text/csv', buffer: Buffer.from(long) })
    await expect(page.getByText('The file has 10,000 orders; at most 500')).toBeVisible()
  })
  await test.step('the dry run', async () => {
    await input.setInputFiles(file)
    await status(page, /8 lines: 3 can be ordered, 5 can’t\. Nothing is ordered yet/)
    const grid = page.getByRole('grid', { name: 'Lines of the file' })
    for (const [name, text] of [
      ['db-3', /column 37, Memory: must be at most/],
      ['db-4', /column 32, Billed: can’t be “weekly”/],
      ['Nobody', /column 1, account: there is no account “Nobody”/],
      ['=db-6', /column 25, label: is a formula/],
      ['db-7', /note: is not a field of this form/],
    ] as const) {
      await expect(grid.getByRole('row').filter({ hasText: text })).toHaveCount(1)
      if (name === 'Nobody') await expect(grid).toContainText(name)
    }
    await expect(grid).toContainText('the same name as line 2')
    await page.screenshot({ path: IMAGE })
    const totals = page.getByRole('table', { name: 'Totals' })
    await expect(totals.getByRole('row', { name: /Aluy main/ })).toContainText(/3\s*about €\d/)
    expect((await labelsThere(page)).length).toBe(before)
  })
  await test.step('the good ones, after their number was typed', async () => {
    await page.getByRole('button', { name: 'Order 3 servers…' }).click()
    const dialog = page.getByRole('dialog', { name: 'Order 3 servers?' })
    await expect(dialog).toContainText('5 lines are left out; 1 line is the same as an earlier one')
    await dialog.getByRole('textbox').fill('3')
    await dialog.getByRole('button', { name: 'Order 3 servers' }).click()
    await status(page, /Done: 3 ordered/)
    expect(await webs(page)).toEqual(['db-1', 'db-1', 'db-2'])
  })
})
