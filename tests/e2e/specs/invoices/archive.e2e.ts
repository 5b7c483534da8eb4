import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { callMain } from '../../helpers/call-main.ts'
import type { ArchivedAccount, ArchiveState } from '../../../../shared/domain/archive.ts'
import type { InvoicePage } from '../../../../shared/domain/invoice-search.ts'
import { isFinal } from '../../../../shared/domain/task-end.ts'
import type { Task } from '../../../../shared/domain/task.ts'

test('the archive is collected, verified, thinned out, moved, and says what is wrong', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(180_000)
  const old = String(new Date().getUTCFullYear() - 3)
  await fetch(`${fleet.of('vpsnet').baseUrl}/__becomes`, {
    method: 'POST',
    body: JSON.stringify({ what: 'old-invoice' }),
  })
  await addAllAccounts(dataDir, fleet)
  const { app, page } = await open()
  const to = join(dataDir, 'elsewhere')
  const files = async (): Promise<number> => {
    const state = await callMain(page, 'archive.state', {})
    return state.ok ? (state.data as ArchiveState).files : -1
  }

  await test.step('from the settings to the archive’s page', async () => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('link', { name: 'Verify and report' }).click()
    await expect(page.getByRole('heading', { name: 'Invoice archive', level: 1 })).toBeVisible()
    await expect(page.getByText('Nothing is in it yet.')).toBeVisible()
  })
  await test.step('collected, and each account says what is kept of it', async () => {
    await expect
      .poll(
        async () => {
          const answer = await callMain(page, 'invoices.accounts', {})
          const accounts = answer.ok ? (answer.data as ArchivedAccount[]) : []
          return accounts.length > 0 && accounts.every(({ listed }) => listed > 0)
        },
        { timeout: 30_000 },
      )
      .toBe(true)
    await callMain(page, 'invoices.download', { ids: null })
    const row = (name: RegExp) => page.getByRole('table').last().getByRole('row', { name })
    await expect(row(/VPS\.NET/)).toContainText(/(\d+) of \1 invoices/, { timeout: 60_000 })
    await expect(row(/ADVPS/)).toContainText(/(\d+) of \1 orders?/)
    await expect(row(/ADVPS/)).toContainText('its orders are archived instead')
    await expect.poll(files, { timeout: 60_000 }).toBeGreaterThan(30)
    const collecting = async (): Promise<number> => {
      const answer = await callMain(page, 'tasks.list', {})
      const tasks = answer.ok ? (answer.data as Task[]) : []
      return tasks.filter(({ kind, state }) => kind === 'invoices-download' && !isFinal(state))
        .length
    }
    await expect.poll(collecting, { timeout: 60_000 }).toBe(0)
  })
  await test.step('every file is as it was saved', async () => {
    await page.getByRole('button', { name: 'Verify every file' }).click()
    await expect(page.getByText(/files read, each as it was saved/)).toBeVisible({
      timeout: 30_000,
    })
  })
  await test.step('a year, account by account', async () => {
    await page.getByRole('row', { name: /^2026/ }).getByRole('button', { name: 'Report' }).click()
    const report = page.getByRole('region', { name: 'Report of 2026' })
    await expect(report).toContainText('listed by the provider')
  })
  await test.step('a year that is older than wanted goes by the user’s word, its name typed', async () => {
    const before = await files()
    const row = page.getByRole('row', { name: new RegExp(`^${old}`) })
    const remove = row.getByRole('button', { name: 'Delete files…' })
    await expect(row).toContainText('all')
    await expect(remove).toHaveCount(0)
    await page.getByLabel(/^Keep invoices of the last/).fill('1')
    await page.keyboard.press('Tab')
    await remove.click()
    const dialog = page.getByRole('dialog', { name: `Delete the files of ${old}?` })
    await expect(dialog).toContainText(`2 files of ${old}`)
    const go = dialog.getByRole('button', { name: `Delete the files of ${old}` })
    await expect(go).toBeDisabled()
    await dialog.getByRole('textbox').fill(old)
    await go.click()
    await expect(remove).toHaveCount(0)
    await expect(row).toContainText('0')
    expect(await files()).toBe(before - 2)
    const left = readdirSync(join(dataDir, 'invoices'), { recursive: true }).map(String)
    expect(left.filter((name) => name.startsWith(old) && name.includes('.'))).toEqual([])
  })
  await test.step('moved: the new folder is used, with every file', async () => {
    const before = await files()
    mkdirSync(to)
    await app.evaluate(({ dialog }, path) => {
      dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [path] })
    }, to)
    await page.getByRole('link', { name: 'Settings' }).click()
    await page.getByRole('button', { name: 'Move to another folder…' }).click()
    await expect(page.getByText(to, { exact: true })).toBeVisible({ timeout: 30_000 })
    expect(await files()).toBe(before)
  })
  await test.step('what was changed is named', async () => {
    const answer = await callMain(page, 'invoices.page', {
      ...{ query: 'kind:original', offset: 0, limit: 1 },
      sort: { key: 'first', descending: false },
    })
    const page1 = answer.ok ? (answer.data as InvoicePage).items : []
    const path = page1[0]?.invoice.file?.path
    writeFileSync(join(to, path ?? ''), 'another')
    await page.getByRole('link', { name: 'Verify and report' }).click()
    await page.getByRole('button', { name: 'Verify every file' }).click()
    await expect(page.getByText(/1 not as saved/)).toBeVisible({ timeout: 30_000 })
    await expect(page.getByText(`${path} was changed after it was saved`)).toBeVisible()
  })
})
