import { join } from 'node:path'
import { expect, type Page } from '@playwright/test'
import { callMain } from './call-main.ts'

interface Listed {
  id: string
  number: string
  file: { path: string; sha256: string } | null
}

async function listed(page: Page): Promise<Listed[]> {
  const answer = await callMain(page, 'invoices.page', {
    ...{ query: '', offset: 0, limit: 500 },
    sort: { key: 'first', descending: false },
  })
  if (!answer.ok) throw new Error(answer.error.message)
  return (answer.data as { items: { invoice: Listed }[] }).items.map(({ invoice }) => invoice)
}

/** An invoice with its document, by its number: collected where it is not there yet. */
export async function savedInvoice(
  page: Page,
  dataDir: string,
  number: string,
): Promise<{ id: string; path: string; sha256: string }> {
  const find = async () => (await listed(page)).find((one) => one.number === number)
  await expect.poll(find, { timeout: 30_000 }).toBeDefined()
  const { id, file } = (await find())!
  if (!file) await callMain(page, 'invoices.download', { ids: [id] })
  await expect.poll(async () => (await find())?.file ?? null, { timeout: 60_000 }).not.toBeNull()
  const saved = (await find())!.file!
  return { id, path: join(dataDir, 'invoices', saved.path), sha256: saved.sha256 }
}

/** Shows an invoice in the reader, past the list. */
export async function readInvoice(page: Page, id: string): Promise<void> {
  await page.evaluate((to) => (location.hash = to), `/invoices/${encodeURIComponent(id)}`)
  await expect(page.getByRole('heading', { name: /^Invoice /, level: 1 })).toBeVisible()
}
