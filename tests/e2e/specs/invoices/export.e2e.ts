import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { type Cell, readCsv } from '../../../../shared/csv-reader.ts'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { cli } from '../../helpers/cli.ts'

/** The system would show its chooser; the test says where to. */
const choosing = (app: ElectronApplication, path: string | null): Promise<void> =>
  app.evaluate(({ dialog }, chosen) => {
    dialog.showSaveDialog = async () => ({ canceled: chosen === null, filePath: chosen ?? '' })
  }, path)

const begin = async (page: Page): Promise<void> => {
  await page.getByRole('button', { name: 'Choose where to export…' }).click()
}

test('the archive handed over: a ZIP with hashes, a table with chosen columns, bookings', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(180_000)
  await addAllAccounts(dataDir, fleet)
  await cli(dataDir, ['invoices', 'sync'])
  const { app, page } = await open()
  await page.getByRole('link', { name: 'Invoices' }).click()
  const dialog = page.getByRole('dialog', { name: 'Export invoices' })
  const opens = page.getByRole('button', { name: 'Export…' })

  await test.step('no place chosen: nothing begins', async () => {
    await opens.click()
    await choosing(app, null)
    await begin(page)
    await expect(page.getByRole('button', { name: 'Choose where to export…' })).toBeEnabled()
  })
  await test.step('a ZIP of all, by keyboard, confirmed by sha256sum', async () => {
    const zip = join(dataDir, 'out', 'all.zip')
    await choosing(app, zip)
    await dialog.getByRole('radio', { name: 'All', exact: true }).focus()
    await page.keyboard.press('Space')
    await begin(page)
    await expect(dialog.getByText(/invoices, \d+ files exported\./)).toBeVisible({
      timeout: 30_000,
    })
    await expect(dialog.getByRole('button', { name: 'Show in folder' })).toBeVisible()
    const folder = join(dataDir, 'unpacked')
    mkdirSync(folder)
    execFileSync('unzip', ['-q', zip, '-d', folder])
    execFileSync('sha256sum', ['--quiet', '-c', 'SHA256SUMS'], { cwd: folder })
    const index = (readCsv(readFileSync(join(folder, 'index.csv'), 'utf8')) as Cell[][]).map(
      (line) => line.map(({ text }) => text),
    )
    expect(index.length).toBeGreaterThan(16)
    await dialog.getByRole('button', { name: 'Close' }).click()
    await expect(opens).toBeFocused()
  })
  await test.step('a table: columns chosen, moved, kept as a preset', async () => {
    const csv = join(dataDir, 'out', 'table.csv')
    await choosing(app, csv)
    await opens.click()
    await dialog.getByRole('radio', { name: 'All', exact: true }).check()
    await dialog.getByText('CSV table').click()
    await dialog.getByText('Semicolon').click()
    await dialog.getByText('1234,56').click()
    await dialog.getByRole('checkbox', { name: 'SHA-256' }).uncheck()
    await dialog.getByRole('button', { name: 'Move Number up' }).click()
    await expect(dialog.getByRole('button', { name: 'Move Number up' })).toBeFocused()
    await dialog.getByRole('textbox', { name: 'Name of the preset' }).fill('Accountant')
    await dialog.getByRole('button', { name: 'Keep preset' }).click()
    await expect(dialog.getByRole('combobox', { name: 'Preset' })).toHaveValue('Accountant')
    await begin(page)
    await expect(dialog.getByText(/invoices exported\./)).toBeVisible({ timeout: 30_000 })
    const [head, ...lines] = readFileSync(csv, 'utf8').trim().split('\r\n')
    expect(head).toMatch(/^Number;Date;Provider;/)
    expect(head).not.toContain('SHA-256')
    expect(lines.length).toBeGreaterThan(15)
    expect(lines[0]).toMatch(/;\d+,\d\d;/)
    await dialog.getByRole('button', { name: 'Close' }).click()
  })
  await test.step('bookings say what is missing; the preset is there again', async () => {
    await opens.click()
    await dialog.getByText('CSV table').click()
    await dialog.getByRole('combobox', { name: 'Preset' }).selectOption('Accountant')
    await expect(dialog.getByRole('checkbox', { name: 'SHA-256' })).not.toBeChecked()
    await dialog.getByText('DATEV bookings').click()
    const go = page.getByRole('button', { name: 'Choose where to export…' })
    await expect(go).toBeDisabled()
    await expect(dialog.getByText('Consultant number: 4 to 7 digits')).toBeVisible()
    await dialog.getByLabel('Consultant number').fill('29098')
    await dialog.getByLabel('Client number').fill('1')
    await dialog.getByLabel('Expense account').fill('4806')
    await dialog.getByLabel('Creditor account', { exact: true }).fill('70000')
    const target = join(dataDir, 'out', 'EXTF_year.csv')
    await choosing(app, target)
    await dialog.getByRole('radio', { name: 'Of the year' }).check()
    await go.click()
    await expect(dialog.getByText(/exported\./)).toBeVisible({ timeout: 30_000 })
    expect(existsSync(target)).toBe(true)
    const text = readFileSync(target, 'latin1')
    expect(text).toMatch(/^"EXTF";700;21;"Buchungsstapel";13;\d{17};/)
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
  })
})
