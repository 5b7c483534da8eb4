import { join } from 'node:path'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'

const IMAGES = join(import.meta.dirname, '../../../../docs/images')

test('the page of a VPS.NET server: backups, usage, raw data and what was sent', async ({
  open,
  fleet,
  dataDir,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  const detail = page.getByRole('region', { name: 'app02' })
  const tab = (name: string) => detail.getByRole('tab', { name })
  const dialog = page.getByRole('dialog').last()
  await page.getByRole('row', { name: /app02/ }).click()
  await page.keyboard.press('Enter')

  await test.step('a backup is made and deleted', async () => {
    await tab('Manage').click()
    const part = detail.getByRole('region', { name: 'Backups', exact: true })
    await part.getByRole('button', { name: 'Backups', exact: true }).click()
    await part.getByRole('button', { name: 'Back up now…' }).click()
    await expect(dialog).toContainText('Back up now: app02')
    await dialog.getByRole('textbox', { name: 'Label' }).fill('before the move')
    await dialog.getByRole('button', { name: 'Back up a cloud server' }).click()
    await expect(page.getByRole('dialog')).toHaveCount(0)
    const row = part.getByRole('row', { name: /before the move/ })
    await expect(row).toContainText('manual')
    await page.screenshot({ path: join(IMAGES, 'server-backups.png') })
    await row.getByRole('button', { name: 'Actions for before the move' }).click()
    await page.getByRole('menuitem', { name: 'Delete…' }).click()
    await dialog.getByRole('button', { name: 'Delete a backup…' }).click()
    // Nothing is sent before this.
    await expect(dialog).toContainText('The backup is gone.')
    await dialog.getByRole('button', { name: 'Delete a backup', exact: true }).click()
    await expect(row).toHaveCount(0)
  })
  await test.step('usage is drawn, and is a table for who can’t see it', async () => {
    await tab('Usage').click()
    const cpu = detail.getByRole('figure', { name: 'CPU' })
    await expect(cpu.locator('canvas')).toBeVisible()
    expect((await cpu.locator('canvas').boundingBox())?.width).toBeGreaterThan(100)
    await cpu.getByRole('button', { name: 'Show as a table' }).click()
    await expect(cpu.getByRole('row')).toHaveCount(25)
  })
  await test.step('raw data, its password masked', async () => {
    await tab('Manage').click()
    await detail.getByRole('button', { name: 'Raw data…' }).click()
    const fact = dialog.getByRole('row', { name: /password/ })
    await expect(fact.getByLabel('hidden')).toBeVisible()
    await page.keyboard.press('Escape')
    await expect(page.getByRole('dialog')).toHaveCount(0)
  })
  await test.step('what was sent from here is written down', async () => {
    await tab('Manage').focus()
    await page.keyboard.press('ArrowRight')
    await expect(tab('History')).toHaveAttribute('aria-selected', 'true')
    await expect(detail.getByText('Back up a cloud server', { exact: true })).toBeVisible()
    await expect(detail.getByText('Delete a backup', { exact: true })).toBeVisible()
  })
  await test.step('the tab stays while walking through the list', async () => {
    await page.getByRole('row', { name: /app02/ }).click()
    await page.keyboard.press('ArrowDown')
    const next = page.getByRole('region', { name: 'ATLAAA' })
    await expect(next.getByRole('tab', { name: 'History' })).toHaveAttribute(
      'aria-selected',
      'true',
    )
    await page.keyboard.press('ArrowUp')
    await tab('Usage').click()
    await expect(detail.getByRole('figure', { name: 'CPU' }).locator('canvas')).toBeVisible()
    await page.screenshot({ path: join(IMAGES, 'server-usage.png') })
  })
})

test('a task that a part of a Time4VPS server begins is watched to its end', async ({
  open,
  fleet,
  dataDir,
  bus,
}) => {
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  await page.getByRole('row', { name: /backup 01/ }).click()
  await page.keyboard.press('Enter')
  const detail = page.getByRole('region', { name: 'backup 01', exact: true })
  await detail.getByRole('tab', { name: 'Network' }).click()
  await detail.getByRole('button', { name: 'Change the DNS servers…' }).click()
  const dialog = page.getByRole('dialog')
  const go = dialog.getByRole('button', { name: 'Change the DNS servers', exact: true })
  await go.click()
  await expect(dialog.getByRole('textbox', { name: /Name server 1/ })).toBeFocused()
  await dialog.getByRole('textbox', { name: /Name server 1/ }).fill('192.0.2.53')
  await go.click()
  await expect(dialog).toHaveCount(0)
  await expect
    .poll(() => bus.heard.map(({ title }) => title), { timeout: 60_000 })
    .toContain('Change the DNS servers (backup 01)')
})
