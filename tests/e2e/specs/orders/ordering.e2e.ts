import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { addAccount } from '../../helpers/add-account.ts'
import { callMain } from '../../helpers/call-main.ts'

/** The next order's connection is cut: before it arrives, or after it was made. */
const cut = (mode: 'reset-before' | 'reset-after') => ({
  mode,
  method: 'POST',
  path: '/orders$',
  times: 1,
})

/** What the provider itself says that it has. */
async function ordersThere(page: Page): Promise<number> {
  const dataOf = async (name: string, input: unknown): Promise<unknown> => {
    const answer = await callMain(page, name, input)
    return answer.ok ? answer.data : null
  }
  const [{ id: accountId }] = (await dataOf('accounts.list', {})) as [{ id: string }]
  const run = { accountId, operation: 'aluy.orders.list', input: {} }
  return ((await dataOf('operations.run', run)) as { answer: { total: number } }).answer.total
}

const heading = (page: Page, name: string) => page.getByRole('heading', { name, exact: true })
const offers = (page: Page) => page.getByRole('grid', { name: 'Offers' })
const orderButton = (page: Page) => page.getByRole('button', { name: /^Order .*…$/ })

async function openForm(page: Page, offer: string): Promise<void> {
  await page.getByRole('link', { name: 'Orders' }).click()
  await page.getByRole('button', { name: 'New order' }).click()
  await offers(page).getByRole('row', { name: offer }).dblclick()
  await expect(heading(page, `Order ${offer}`)).toBeVisible()
  await expect(orderButton(page)).toBeEnabled()
}

/** Says yes to what is asked, and waits for the entry's page. */
async function agree(page: Page, offer: string): Promise<void> {
  await page
    .getByRole('dialog')
    .getByRole('button', { name: `Order ${offer}` })
    .click()
  await expect(page).toHaveURL(/\/orders\/journal\/.+/)
}

test('from what is offered to the entry in the journal, and back, by keyboard', async ({
  open,
  fleet,
}) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  const before = await ordersThere(page)

  await test.step('find an offer', async () => {
    for (const key of ['g', 'o']) await page.keyboard.press(key)
    await expect(heading(page, 'Orders')).toBeVisible()
    await page.keyboard.press('n')
    await expect(heading(page, 'New order')).toBeVisible()
    await expect(offers(page).getByRole('row', { name: /VPS Pro 16 GB/ })).toContainText('49.90')
    await page.keyboard.press('/')
    await page.keyboard.type('pro')
    await expect(offers(page).getByRole('row')).toHaveCount(2)
    await expect(async () => {
      await page.keyboard.press('Tab')
      await expect(offers(page)).toBeFocused({ timeout: 50 })
    }).toPass()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
  })
  await test.step('fill in its form; the price follows', async () => {
    await expect(heading(page, 'Order VPS Pro 16 GB')).toBeVisible()
    const billed = page.getByLabel('Billed')
    await expect(billed).toBeFocused()
    await page.keyboard.press('ArrowDown')
    await expect(billed).toHaveValue('monthly')
    await expect(page.getByRole('complementary', { name: 'Price' })).toContainText(/49.90.*a month/)
    await page.keyboard.press('Tab')
    await expect(page.getByLabel('Label')).toBeFocused()
    await page.keyboard.type('web-77')
    await expect(orderButton(page)).toBeDisabled()
    await expect(orderButton(page)).toBeEnabled()
  })
  await test.step('agree to it', async () => {
    await page.keyboard.press('Enter')
    const dialog = page.getByRole('dialog', { name: 'Order VPS Pro 16 GB?' })
    await expect(dialog).toContainText('Aluy main')
    await expect(dialog).toContainText(/49.90.*a month/)
    await expect(dialog.getByRole('button', { name: 'Cancel' })).toBeFocused()
    await page.keyboard.press('Tab')
    await page.keyboard.press('Enter')
  })
  await test.step('its entry, and the same order in the provider’s list', async () => {
    const entry = page.getByRole('region', { name: /^VPS Pro 16 GB, order / })
    await expect(entry).toContainText('The provider has it.')
    await expect(entry).toContainText('"label": "web-77"')
    expect(await ordersThere(page)).toBe(before + 1)
    await page.keyboard.press('r')
    await entry.getByRole('link', { name: 'Open it in the past orders' }).click()
    await expect(page.getByRole('region', { name: /^Order / })).toContainText('web-77')
    await page.getByRole('link', { name: /its journal entry/ }).click()
    await expect(entry).toBeVisible()
  })
  await test.step('again, with the same values', async () => {
    await page.getByRole('button', { name: 'Order again…' }).click()
    await expect(page.getByLabel('Label')).toHaveValue('web-77')
    await expect(page.getByLabel('Billed')).toHaveValue('monthly')
  })
})

test('two clicks are one order', async ({ open, fleet }) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  const before = await ordersThere(page)
  await openForm(page, 'Custom server')
  await orderButton(page).dblclick()
  const yes = page.getByRole('dialog').getByRole('button', { name: 'Order Custom server' })
  await yes.dblclick()
  await expect(page).toHaveURL(/\/orders\/journal\/.+/)
  await expect(page.getByRole('grid', { name: 'Order journal' })).toHaveAttribute(
    'aria-rowcount',
    '2',
  )
  expect(await ordersThere(page)).toBe(before + 1)
})

test('a connection that is cut after the order: not known yet, then found and said to be it', async ({
  open,
  fleet,
}) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  const before = await ordersThere(page)
  await openForm(page, 'Custom server')
  await fleet.fault(cut('reset-after'))
  await orderButton(page).click()
  await agree(page, 'Custom server')
  const entry = page.getByRole('region', { name: /^Custom server/ })
  await expect(entry).toContainText('It may have been ordered.')
  await expect(entry.getByRole('button', { name: 'Order again…' })).toHaveCount(0)

  await entry.getByRole('button', { name: 'Look again' }).click()
  const matches = entry.getByRole('list', { name: 'What may be it' })
  await expect(matches.getByRole('listitem')).toHaveCount(1)
  await expect(matches).toContainText(/made \d+ s after it was sent/)
  await page.getByRole('button', { name: 'Orders', exact: true }).click()
  await expect(page.getByText('Of 1 order it is not known yet')).toBeVisible()
  await page.goBack()
  await matches.getByRole('button', { name: /^This is it/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^It is / })
    .click()
  await expect(entry).toContainText('The provider has it.')
  expect(await ordersThere(page)).toBe(before + 1)
})

test('a connection that is cut before the order: nothing was ordered, says the user', async ({
  open,
  fleet,
}) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  const before = await ordersThere(page)
  await openForm(page, 'Custom server')
  await fleet.fault(cut('reset-before'))
  await orderButton(page).click()
  await agree(page, 'Custom server')
  const entry = page.getByRole('region', { name: /^Custom server/ })
  await expect(entry).toContainText('It may have been ordered.')
  await entry.getByRole('button', { name: 'Nothing was ordered…' }).click()
  const dialog = page.getByRole('dialog', { name: 'Was Custom server not ordered?' })
  await dialog.getByRole('button', { name: 'Nothing was ordered' }).click()
  await expect(entry).toContainText('nothing was ordered')
  await expect(entry.getByRole('button', { name: 'Order again…' })).toBeVisible()
  expect(await ordersThere(page)).toBe(before)
})

test('one provider is gone: it says so, the others are there; and offers side by side', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  await fleet.fault('failing')
  const { page } = await open()
  await page.getByRole('link', { name: 'Orders' }).click()
  await expect(heading(page, 'Orders')).toBeVisible()
  await page.keyboard.press('n')
  await expect(offers(page).getByRole('row', { name: /Linux VPS 2GB/ })).toBeVisible()
  await expect(offers(page).getByRole('row', { name: /Custom server/ })).toHaveCount(0)
  const again = page.getByRole('button', { name: 'Try again' })
  // Reads are repeated for a while before they count as failed.
  await expect(again).toBeVisible({ timeout: 30_000 })
  await fleet.fault('none')
  await again.click()
  await expect(offers(page).getByRole('row', { name: /Custom server/ })).toBeVisible()

  await offers(page).focus()
  await page.keyboard.press('Home')
  await page.keyboard.press(' ')
  await page.keyboard.press('End')
  await page.keyboard.press(' ')
  await page.getByRole('button', { name: 'Compare 2' }).click()
  const table = page.getByRole('table', { name: 'Comparison' })
  await expect(table.getByRole('columnheader')).toHaveCount(2)
  await expect(table.getByRole('row', { name: /^Account/ })).toBeVisible()
})

test('before there is an account, it says what will be here', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('link', { name: 'Orders' }).click()
  await expect(heading(page, 'Orders')).toBeVisible()
  await page.keyboard.press('n')
  await expect(heading(page, 'No account to order at')).toBeVisible()
  await page.getByRole('button', { name: 'Orders' }).click()
  await page.getByRole('button', { name: 'Journal' }).click()
  await expect(heading(page, 'Nothing was ordered here yet')).toBeVisible()
})
