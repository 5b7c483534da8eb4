import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../fixtures.ts'
import { cli } from '../../helpers/cli.ts'
import { cloudServers, elsewhere } from '../../helpers/elsewhere.ts'

const NAMES = ['<b>not bold</b> 🐳', 'שרת-ראשי', 'n'.repeat(300)]

test('what others changed is listed with what is new; a server that is gone can be forgotten', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(180_000)
  const { label, baseUrl, credential } = fleet.of('vpsnet')
  const words = ['accounts', 'add', '--provider', 'vpsnet', '--label', label]
  const flags = ['--base-url', baseUrl, '--credentials-stdin']
  const stdin = JSON.stringify(credential)
  const { id: account } = (await cli(dataDir, [...words, ...flags], stdin)) as { id: string }
  await cli(dataDir, ['sync'])
  const [deleted, ...others] = await cloudServers(dataDir, account)
  const outside = elsewhere(fleet)
  const { app, page } = await open()
  const nav = page.getByRole('navigation', { name: 'Views' })
  const grid = page.getByRole('grid', { name: 'Changes' })

  await test.step('the first reads are no changes', async () => {
    await expect(page.getByRole('row', { name: /app01/ })).toBeVisible()
    await nav.getByRole('link', { name: 'Changes' }).click()
    await expect(page.getByText('No changes yet')).toBeVisible()
    await nav.getByRole('link', { name: 'Servers' }).click()
  })
  await test.step('others rename three servers and delete one', async () => {
    for (const [n, name] of NAMES.entries()) await outside.rename(others[n]!, name)
    await outside.delete(deleted!)
    await page.getByRole('button', { name: 'Refresh' }).click()
    await expect(nav.getByRole('link', { name: /Changes/ })).toContainText('4', { timeout: 60_000 })
  })
  await test.step('the view says what, and the count is used up', async () => {
    await nav.getByRole('link', { name: /Changes/ }).click()
    await expect(page.getByRole('combobox', { name: 'Period' })).toHaveValue('new')
    await expect(grid).toHaveAttribute('aria-rowcount', '6')
    await expect(grid.getByRole('row', { name: /^Today 4/ })).toBeVisible()
    for (const name of NAMES) await expect(grid.getByText(name).first()).toBeVisible()
    expect(await grid.locator('b').count()).toBe(0)
    const row = grid.getByRole('row').filter({ hasText: deleted!.name })
    await expect(row).toContainText('Gone')
    await expect(row).toContainText('just now')
    await expect(nav.getByRole('link', { name: /Changes/ })).toHaveText('Changes')
  })
  await test.step('by kind and by text; nothing is new at the next opening', async () => {
    await page.getByRole('combobox', { name: 'Kind of change' }).selectOption('Renamed')
    await expect(grid).toHaveAttribute('aria-rowcount', '5')
    await page.getByRole('textbox', { name: 'Filter changes' }).fill('not bold')
    await expect(grid).toHaveAttribute('aria-rowcount', '3')
    await page.getByRole('textbox', { name: 'Filter changes' }).fill('')
    await page.getByRole('combobox', { name: 'Kind of change' }).selectOption('All kinds')
    await nav.getByRole('link', { name: 'Servers' }).click()
    await nav.getByRole('link', { name: /Changes/ }).click()
    await expect(page.getByRole('combobox', { name: 'Period' })).toHaveValue('week')
    await expect(grid).toHaveAttribute('aria-rowcount', '6')
    await page.getByRole('combobox', { name: 'Period' }).selectOption('Since you last looked')
    await expect(page.getByText('Nothing changed here')).toBeVisible()
    await page.getByRole('button', { name: 'Show all changes' }).click()
  })
  await test.step('as CSV', async () => {
    const path = join(dataDir, 'changes.csv')
    await app.evaluate(({ session }, to) => {
      session.defaultSession.once('will-download', (_event, item) => item.setSavePath(to))
    }, path)
    await page.getByRole('button', { name: 'Export' }).click()
    await expect.poll(() => existsSync(path) && readFileSync(path, 'utf8')).toContain('Gone')
  })
  await test.step('the gone server: forgotten, taken back, forgotten', async () => {
    await grid.getByRole('link', { name: deleted!.name }).click()
    const servers = page.getByRole('grid', { name: 'Servers' })
    const row = servers.getByRole('row').filter({ hasText: deleted!.name })
    const forget = async (): Promise<void> => {
      await row.click({ button: 'right' })
      await page.getByRole('menuitem', { name: 'Forget' }).click()
      await page.getByRole('button', { name: `Forget ${deleted!.name}` }).click()
    }
    await expect(row).toContainText('gone')
    await forget()
    await expect(row).toHaveCount(0)
    await expect(page).toHaveURL(/#\/servers(\?|$)/)
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(row).toContainText('gone')
    await forget()
    await expect(row).toHaveCount(0)
    await servers.getByRole('row').nth(1).click({ button: 'right' })
    await expect(page.getByRole('menuitem', { name: 'Open', exact: true })).toBeVisible()
    await expect(page.getByRole('menuitem', { name: 'Forget' })).toHaveCount(0)
    await page.keyboard.press('Escape')
  })
  await test.step('what happened to it stays in the list, without a link', async () => {
    await nav.getByRole('link', { name: /Changes/ }).click()
    const row = grid.getByRole('row').filter({ hasText: deleted!.name })
    await expect(row).toContainText('Gone')
    await expect(row.getByRole('link')).toHaveCount(0)
  })
})
