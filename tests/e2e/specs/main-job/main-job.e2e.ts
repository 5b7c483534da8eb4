import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '../../fixtures.ts'
import { addAccount, fillAccount } from '../../helpers/add-account.ts'
import { callMain } from '../../helpers/call-main.ts'

/** The whole main job with real parts: window, keychain, HTTP, notification, files; then with the provider gone. */
test('from nothing to a restarted server and an archive that works offline', async ({
  open,
  fleet,
  bus,
  dataDir,
}) => {
  test.setTimeout(240_000)
  const { app, page } = await open()

  await test.step('first run', async () => {
    await expect(page.getByRole('heading', { name: 'Welcome to Quayside' })).toBeVisible()
    await page.getByRole('button', { name: 'Add an account' }).click()
    await expect(page.getByRole('heading', { name: 'Add an account' })).toBeVisible()
  })
  await test.step('a wrong cookie: a message, nothing saved', async () => {
    await fillAccount(page, fleet.aluy, 'Aluy main', 'wrong-cookie-value')
    await page.getByRole('button', { name: 'Test and add' }).click()
    await expect(page.getByRole('alert')).toContainText('sign in again')
    await expect(page.getByRole('alert')).toContainText('Reseller access required')
    const accounts = await callMain(page, 'accounts.list', {})
    expect(accounts).toEqual({ ok: true, data: [] })
  })
  await test.step('the right one: the servers', async () => {
    await addAccount(page, fleet.aluy)
    await expect(page.getByRole('grid', { name: 'Servers' })).toHaveAttribute('aria-rowcount', '13')
    await page.screenshot({
      path: join(import.meta.dirname, '../../../../docs/images/servers.png'),
    })
  })
  await test.step('restart a server, be told when it is done', async () => {
    await page.getByRole('row', { name: /edge-fi-01/ }).click()
    await page.keyboard.press('Enter')
    const detail = page.getByRole('region', { name: 'edge-fi-01' })
    await detail.getByRole('button', { name: 'Restart' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Restart edge-fi-01' }).click()
    await expect(page.getByRole('status').getByText('You’ll be told when it is done')).toBeVisible()
    await page.screenshot({ path: join(import.meta.dirname, '../../../../docs/images/server.png') })
    await expect
      .poll(() => bus.heard, { timeout: 60_000 })
      .toEqual([{ title: 'Restart edge-fi-01', body: 'edge-fi-01 is running.' }])
    await expect(detail.getByText('Restart edge-fi-01')).toBeVisible()
  })
  await test.step('a click on the notification opens the server', async () => {
    await page.getByRole('link', { name: 'Settings' }).click()
    await expect(page.getByRole('heading', { name: 'Settings' })).toBeVisible()
    execFileSync('dunstctl', ['action', '0'])
    await expect(page.getByRole('region', { name: 'edge-fi-01' })).toBeVisible()
  })
  const served = new Map<string, string>()
  await test.step('download the invoices; bytes equal to what was served', async () => {
    await page.getByRole('link', { name: 'Invoices' }).click()
    await page.getByRole('button', { name: /Download all missing/ }).click()
    await expect.poll(() => bus.heard.length, { timeout: 60_000 }).toBe(2)
    const answer = await callMain(page, 'invoices.page', {
      query: '',
      sort: { key: 'first', descending: false },
      offset: 0,
      limit: 500,
    })
    if (!answer.ok) throw new Error('invoices.page failed')
    const { items } = answer.data as {
      items: {
        invoice: { providerId: string; file: { kind: string; path: string; sha256: string } | null }
      }[]
    }
    const saved = items
      .map(({ invoice }) => invoice)
      .filter(({ file }) => file?.kind === 'original')
    expect(saved.length).toBe(17)
    for (const { providerId, file } of saved) {
      const pdf = await fetch(`${fleet.aluy.baseUrl}/api/reseller/v1/invoices/${providerId}/pdf`, {
        headers: { cookie: `next-auth.session-token=${await currentCookie(page, dataDir)}` },
      })
      const bytes = Buffer.from(await pdf.arrayBuffer())
      const path = join(dataDir, 'invoices', file?.path ?? '')
      expect(readFileSync(path).equals(bytes)).toBe(true)
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(file?.sha256)
      served.set(path, file?.sha256 ?? '')
    }
    await page.screenshot({
      path: join(import.meta.dirname, '../../../../docs/images/invoices.png'),
    })
  })
  await app.close()
  await fleet.stop()
  await test.step('the provider is gone: lists and PDFs are still there, and it is said', async () => {
    const { page: again } = await open()
    await expect(again.getByRole('row', { name: /edge-fi-01/ })).toBeVisible()
    await expect(again.getByRole('contentinfo', { name: 'Status' })).toContainText(
      'not reachable',
      { timeout: 30_000 },
    )
    await expect(
      again.getByRole('status').filter({ hasText: 'could not be reached' }).first(),
    ).toBeVisible()
    await again.screenshot({
      path: join(import.meta.dirname, '../../../../docs/images/offline.png'),
    })
    await again.getByRole('link', { name: 'Orders' }).click()
    await expect(again.getByRole('row', { name: /edge-fi-01/ })).toBeVisible()
    await again.getByRole('link', { name: 'Invoices' }).click()
    await expect(again.getByRole('row', { name: /INV-/ }).first()).toContainText('saved')
    for (const [path, sha256] of served) {
      expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256)
    }
  })
})

/** The session may have been renewed meanwhile: the keychain has the newest. */
async function currentCookie(
  page: import('@playwright/test').Page,
  _dataDir: string,
): Promise<string> {
  const answer = await callMain(page, 'accounts.list', {})
  if (!answer.ok) throw new Error('accounts.list failed')
  const [account] = answer.data as { id: string }[]
  const { default: keytar } = await import('keytar')
  const stored = await keytar.getPassword('Quayside', account?.id ?? '')
  return (JSON.parse(stored ?? '{}') as { chunks: string[] }).chunks.join('')
}
