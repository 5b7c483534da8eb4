import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../fixtures.ts'
import { addAccount } from '../../helpers/add-account.ts'

test('every view opens by keyboard, and the frame survives a narrow window', async ({
  open,
  fleet,
}) => {
  const { app, page } = await open()
  await addAccount(page, fleet.aluy)
  await page.getByRole('grid', { name: 'Servers' }).focus()
  for (const [keys, heading] of [
    ['go', 'Orders'],
    ['gi', 'Invoices'],
    ['gb', 'Billing'],
    ['gt', 'Tasks'],
    ['gp', 'Operations'],
    ['ga', 'Accounts'],
    ['g,', 'Settings'],
    ['gs', 'Servers'],
  ] as const) {
    await page.keyboard.type(keys)
    await expect(page.getByRole('heading', { name: heading, exact: true, level: 1 })).toBeVisible()
  }
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(480, 700),
  )
  await expect(page.getByRole('link', { name: 'Invoices' })).toBeVisible()
  const overflow = await page.evaluate(
    () => document.documentElement.scrollWidth > window.innerWidth,
  )
  expect(overflow).toBe(false)
})

test('the palette finds a server by its address', async ({ open, fleet }) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /Search servers/ }).fill('198.51.100.1')
  await expect(page.getByRole('option', { name: /edge-fi-01/ })).toBeVisible()
  await page.keyboard.type('')
  await page.getByRole('option', { name: /edge-fi-01/ }).click()
  await expect(page.getByRole('region', { name: 'edge-fi-01' })).toBeVisible()
})

test('reinstalling names the loss and wants the name typed', async ({ open, fleet }) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  await page.getByRole('row', { name: /edge-fi-01/ }).click()
  await page.keyboard.press('Enter')
  const detail = page.getByRole('region', { name: 'edge-fi-01' })
  await detail.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: /Reinstall/ }).click()
  await page.getByRole('dialog').getByLabel('Debian 12').check()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Reinstall|Continue|Next/ })
    .click()
  const dialog = page.getByRole('dialog').filter({ hasText: 'to go on' })
  await expect(dialog).toContainText('All data on the server is lost')
  const go = dialog.getByRole('button', { name: /^Reinstall/ })
  await expect(go).toBeDisabled()
  await dialog.getByRole('textbox').fill('edge-fi-0')
  await expect(go).toBeDisabled()
  await dialog.getByRole('textbox').fill('edge-fi-01')
  await go.click()
  await expect(detail.getByText('Reinstall edge-fi-01').first()).toBeVisible()
})

test('a new password is masked, shown for a moment, and copied by main', async ({
  open,
  fleet,
}) => {
  const { app, page } = await open()
  await addAccount(page, fleet.aluy)
  await page.getByRole('row', { name: /edge-fi-01/ }).click()
  await page.keyboard.press('Enter')
  const detail = page.getByRole('region', { name: 'edge-fi-01' })
  await detail.getByRole('button', { name: 'More actions' }).click()
  await page.getByRole('menuitem', { name: /password/i }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /Reset password/ })
    .click()
  await expect(page.getByText('••••••••••••')).toBeVisible()
  await page.getByRole('button', { name: 'Copy', exact: true }).click()
  await expect(page.getByText('The clipboard is emptied after 30 s')).toBeVisible()
  expect(await app.evaluate(({ clipboard }) => clipboard.readText())).toMatch(/^Demo-/)
  await page.getByRole('button', { name: 'Show for 20 s' }).click()
  await expect(page.getByText(/^Demo-/)).toBeVisible()
})

test('closing asks once, then keeps the app in the tray', async ({ open, dataDir }) => {
  const { app, page } = await open()
  await page.getByRole('heading', { name: 'Welcome to Quayside' }).waitFor()
  const close = () => app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close())
  const visible = () =>
    app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.isVisible())
  await close()
  await expect(
    page.getByRole('heading', { name: 'Keep Quayside running in the tray?' }),
  ).toBeVisible()
  await page.getByRole('button', { name: 'Keep in the tray' }).click()
  await expect.poll(visible).toBe(false)
  await app.evaluate(({ app: electron }) => electron.emit('activate'))
  await expect.poll(visible).toBe(true)
  await close()
  await expect.poll(visible).toBe(false)
  expect(dataDir).toBeTruthy()
})

test('a second start shows the first one’s window', async ({ open }) => {
  const { app } = await open()
  const second = await open().then(
    () => 'opened',
    () => 'ended',
  )
  expect(second).toBe('ended')
  expect(app.windows().length).toBe(1)
})

test('size and theme are remembered', async ({ open }) => {
  const first = await open()
  await first.page.getByRole('heading', { name: 'Welcome to Quayside' }).waitFor()
  await first.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setSize(900, 640),
  )
  await first.page.getByRole('link', { name: 'Settings' }).click()
  await first.page.getByText('Dark', { exact: true }).click()
  await first.page.waitForTimeout(700)
  await first.app.close()
  const second = await open()
  await second.page.getByRole('heading', { name: 'Welcome to Quayside' }).waitFor()
  const bounds = await second.app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.getBounds(),
  )
  expect(bounds).toMatchObject({ width: 900, height: 640 })
  expect(await second.page.evaluate(() => matchMedia('(prefers-color-scheme: dark)').matches)).toBe(
    true,
  )
})

test('a damaged database is set aside and said so', async ({ open, dataDir }) => {
  writeFileSync(join(dataDir, 'quayside.sqlite'), 'not a database '.repeat(1000))
  const { page } = await open()
  await expect(page.getByText('was damaged and has been set aside')).toBeVisible()
  await page.getByRole('button', { name: 'Dismiss' }).click()
  await expect(page.getByText('was damaged and has been set aside')).toBeHidden()
})

test('a provider that fails is said where it matters, and the list stays', async ({
  open,
  fleet,
}) => {
  const { page } = await open()
  await addAccount(page, fleet.aluy)
  await fleet.fault('expired')
  await page.keyboard.press('r')
  await expect(page.getByRole('contentinfo', { name: 'Status' })).toContainText('sign in again', {
    timeout: 20_000,
  })
  await expect(page.getByRole('row', { name: /edge-fi-01/ })).toBeVisible()
  await page
    .getByRole('contentinfo', { name: 'Status' })
    .getByRole('link', { name: /sign in again/ })
    .click()
  await expect(page.getByRole('button', { name: 'Test and replace' })).toBeVisible()
})
