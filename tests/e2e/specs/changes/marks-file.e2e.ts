import { existsSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { cli } from '../../helpers/cli.ts'

/** The system would show its chooser; the test says which file. */
const choosing = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] })
  }, path)

test('tags and notes go out as a file and in again, to an account that has another id by then', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(180_000)
  const account = (await addAllAccounts(dataDir, fleet)).get('vpsnet')!
  const path = join(dataDir, 'marks.json')
  const { app, page } = await open()
  await test.step('a tag and a note, exported', async () => {
    await page.getByRole('row', { name: /app02/ }).click()
    await page.keyboard.press('Enter')
    await page.getByRole('combobox', { name: 'Add a tag' }).fill('prod')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: 'Remove the tag prod' })).toBeVisible()
    await app.evaluate(({ session }, to) => {
      session.defaultSession.once('will-download', (_event, item) => item.setSavePath(to))
    }, path)
    await page.keyboard.press('Control+k')
    await page.keyboard.type('import tags')
    await page.keyboard.press('Enter')
    await page.getByRole('button', { name: 'Export tags and notes' }).click()
    await expect.poll(() => existsSync(path) && readFileSync(path, 'utf8')).toContain('"prod"')
  })
  await app.close()
  await cli(dataDir, ['accounts', 'remove', account, '--yes'])
  const { label, baseUrl, credential } = fleet.of('vpsnet')
  const words = ['accounts', 'add', '--provider', 'vpsnet', '--label', label]
  const flags = ['--base-url', baseUrl, '--credentials-stdin']
  await cli(dataDir, [...words, ...flags], JSON.stringify(credential))
  await cli(dataDir, ['sync'])

  const { app: later, page: again } = await open()
  await again.getByRole('link', { name: 'Settings' }).click()
  const choose = again.getByRole('button', { name: 'Import tags and notes…' })
  await test.step('what is no such file is refused with its reason', async () => {
    const bad = join(dataDir, 'bad.json')
    await choosing(later, bad)
    for (const [text, reason] of [
      ['<html>', 'web page'],
      ['{"format":"quayside-marks","version":9}', 'newer version'],
    ] as const) {
      writeFileSync(bad, text)
      await choose.click()
      await expect(again.getByRole('alert')).toContainText(reason)
    }
    truncateSync(bad, 500_000_000)
    await choose.click()
    await expect(again.getByRole('alert')).toContainText('500 MB')
  })
  await test.step('the plan, then the import', async () => {
    await choosing(later, path)
    await choose.click()
    const dialog = again.getByRole('dialog', { name: 'Import tags and notes' })
    await expect(dialog).toContainText('It is listed here.')
    await expect(dialog).toContainText('app02')
    await dialog.getByRole('button', { name: 'Change 1 server' }).click()
    await expect(again.getByText('Imported: 1 server.')).toBeVisible()
    await again.getByRole('link', { name: 'Servers' }).click()
    await again.getByPlaceholder(/^Filter by name/).fill('tag:prod ')
    await expect(again.getByRole('grid', { name: 'Servers' })).toHaveAttribute('aria-rowcount', '2')
    await expect(again.getByRole('row', { name: /app02/ })).toBeVisible()
  })
})
