import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'

/** In what is said of a day: "1 renews: €7.99". */
const RENEWS = /\d renews?[:,]/

test('renewals by day, costs by account, a forecast and idle money', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { app, page } = await open()
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  )
  await expect(page.getByRole('row', { name: /app01/ })).toBeVisible({ timeout: 20_000 })
  await page.keyboard.press('g')
  await page.keyboard.press('c')
  await expect(page.getByRole('heading', { name: 'Costs', level: 1 })).toBeVisible()
  const tab = (name: string) => page.getByRole('tab', { name })
  const day = page.getByRole('gridcell', { selected: true })

  await test.step('the calendar by keyboard', async () => {
    const today = page.locator('[role="gridcell"][aria-current="date"]')
    await expect(today).toHaveAttribute('aria-selected', 'true')
    await today.focus()
    const month = page.getByRole('heading', { level: 2 }).first()
    const before = await month.textContent()
    await page.keyboard.press('PageDown')
    await expect(month).not.toHaveText(before ?? '')
    await page.keyboard.press('PageUp')
    await expect(month).toHaveText(before ?? '')
    await expect(day).toBeFocused()
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowRight')
    await expect(day).toBeFocused()
    const start = await day.getAttribute('aria-label')
    await page.keyboard.press('End')
    await page.keyboard.press('Home')
    await expect(day).toHaveAttribute('aria-label', start ?? '')
  })
  await test.step('a day on which something renews, and its servers', async () => {
    for (let steps = 0; steps < 40; steps++) {
      if (RENEWS.test((await day.getAttribute('aria-label')) ?? '')) break
      await page.keyboard.press('ArrowRight')
    }
    await expect(day).toHaveAttribute('aria-label', RENEWS)
    const list = page.getByRole('grid', { name: 'Servers of the day' })
    const server = list.getByRole('link').first()
    const name = await server.textContent()
    await page.keyboard.press('Tab')
    await expect(list).toBeFocused()
    await page.keyboard.press('Home')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: name ?? '' })).toBeVisible()
    await page.goBack()
    await expect(list).toBeVisible()
  })
  await test.step('the same as a list', async () => {
    await tab('Next 30 days').click()
    const agenda = page.getByRole('grid', { name: /^Renewals of the next 30 days/ })
    await expect(agenda.getByRole('row', { expanded: true }).first()).toContainText(/renew/)
  })
  await test.step('what each account costs, and what is not known', async () => {
    await tab('By account').click()
    const table = page.getByRole('table')
    await expect(table).toContainText('Total of the known prices')
    await expect(table.getByRole('row', { name: /aluy/i })).toContainText('≈')
    await expect(page.getByText(/without a known price: no total here is complete/)).toBeVisible()
    const path = join(dataDir, 'costs.csv')
    await app.evaluate(({ session }, to) => {
      session.defaultSession.once('will-download', (_event, item) => item.setSavePath(to))
    }, path)
    await page.getByRole('button', { name: 'Export CSV' }).click()
    await expect.poll(() => existsSync(path)).toBe(true)
    expect(readFileSync(path, 'utf8')).toMatch(/^Account,Server,State,Price,Per,A month,Currency/)
  })
  await test.step('the coming twelve months', async () => {
    await tab('Forecast').click()
    await expect(page.getByRole('table').getByRole('row')).toHaveCount(14)
    await expect(page.getByRole('row', { name: /^All 12 months/ })).toContainText('€')
  })
  await test.step('what is idle, in the list of servers', async () => {
    await tab('Idle').click()
    const idle = page.getByRole('grid', { name: 'Idle servers' })
    await expect(idle).toBeVisible()
    const rows = await idle.getAttribute('aria-rowcount')
    expect(Number(rows)).toBeGreaterThan(1)
    await page.getByRole('link', { name: 'Show them in Servers' }).click()
    const servers = page.getByRole('grid', { name: 'Servers' })
    await expect(servers).toHaveAttribute('aria-rowcount', rows ?? '')
    await expect(page).toHaveURL(/billed:?(%3A)?yes/)
  })
})

test('before anything is known, it says what will be here', async ({ open }) => {
  const { page } = await open()
  await page.getByRole('link', { name: 'Costs' }).click()
  await expect(page.getByRole('heading', { name: 'Nothing costs anything here yet' })).toBeVisible()
  await page.getByRole('button', { name: 'Add an account' }).click()
  await expect(page.getByRole('radio', { name: 'aluy.net' })).toBeVisible()
})
