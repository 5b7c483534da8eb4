import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'
import { buildTree, treeWithSixthProvider } from '../../../support/sixth-provider.ts'
import { expect, test } from '../../fixtures.ts'

/** A provider that exists as one more folder only: its form, its account and its operations in the window. */
test('a sixth provider is in the window by its folder alone', async ({ dataDir }) => {
  test.setTimeout(120_000)
  const tree = treeWithSixthProvider(mkdtempSync(join(tmpdir(), 'quayside-sixth-')))
  await buildTree(tree)
  const app = await _electron.launch({
    colorScheme: null,
    executablePath: process.env.QUAYSIDE_ELECTRON,
    args: [
      tree,
      ...(process.env.QUAYSIDE_ELECTRON_ARGS ?? '').split(' ').filter(Boolean),
      '--demo',
    ],
    env: { ...(process.env as Record<string, string>), QUAYSIDE_DATA_DIR: dataDir },
  })
  try {
    const page = await app.firstWindow()
    await page.getByPlaceholder(/^Filter by name/).fill('boat-')
    await expect(page.getByRole('row', { name: /boat-1\b/ })).toBeVisible({ timeout: 20_000 })
    await page.getByRole('link', { name: 'Accounts' }).click()
    await page.getByRole('button', { name: 'Add account' }).click()
    await page.getByRole('radio', { name: 'Pierside' }).check()
    await expect(page.getByLabel('Mooring key')).toBeVisible()
    await page.getByRole('link', { name: 'Operations' }).click()
    await expect(page.getByText('248', { exact: true })).toBeVisible()
    await page.evaluate(() => void (location.hash = '/operations/pierside.boats.launch'))
    await page.getByLabel('Boat id').fill('2')
    await page.getByRole('button', { name: 'Launch a boat' }).click()
    await expect(page.getByRole('region', { name: 'Answer' })).toContainText('boat-2')
  } finally {
    await app.close()
    rmSync(tree, { recursive: true, force: true })
  }
})
