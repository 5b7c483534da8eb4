import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { addAccount } from '../../helpers/add-account.ts'

/**
 * The hole: a credential that ends up in a file, a log, an answer or the page's memory. The session cookie used
 * here is looked for everywhere, in every form it could take.
 */
test('the session cookie is in the keychain and nowhere else', async ({ open, fleet, dataDir }) => {
  test.setTimeout(180_000)
  const cookie = fleet.aluy.credential.cookie ?? ''
  expect(cookie.length).toBeGreaterThan(20)
  const forms = [
    cookie,
    encodeURIComponent(cookie),
    Buffer.from(cookie).toString('base64').replace(/=+$/, ''),
  ]
  const found = (text: string): boolean => forms.some((form) => text.includes(form))

  const { app, page } = await open()
  await addAccount(page, fleet.aluy)
  await page.getByRole('row', { name: /edge-fi-01/ }).click()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'edge-fi-01' }).waitFor()

  const answers = await callEverything(page)
  expect(answers.length).toBeGreaterThan(10)
  expect(answers.filter(found)).toEqual([])

  const snapshot = await heapSnapshot(page)
  expect(snapshot.length).toBeGreaterThan(1_000_000)
  expect(found(snapshot), 'in the page’s memory').toBe(false)
  await app.close()

  const files = filesBelow(dataDir)
  expect(files.length).toBeGreaterThan(3)
  const leaking = files.filter((file) => {
    const bytes = readFileSync(file)
    return found(bytes.toString('latin1')) || found(bytes.toString('utf16le'))
  })
  expect(leaking).toEqual([])

  const { default: keytar } = await import('keytar')
  const kept = await keytar.findCredentials('Quayside')
  expect(kept.some(({ password }) => password.includes('chunks'))).toBe(true)
})

/** Every call that takes no input of its own, and those of one server: what they answer, as text. */
async function callEverything(page: Page): Promise<string[]> {
  return page.evaluate(async () => {
    const plain = [
      'app.status',
      'settings.get',
      'providers.list',
      'accounts.list',
      'servers.list',
      'orders.list',
      'invoices.list',
      'balances.list',
      'tasks.list',
      'sync.state',
      'operations.catalogue',
    ]
    let id = 5000
    const say = async (name: string, input: unknown): Promise<string> =>
      JSON.stringify(await window.quayside.call(id++, name, input))
    const texts: string[] = []
    for (const name of plain) texts.push(await say(name, {}))
    const servers = JSON.parse(texts[4] ?? '') as {
      data: { items: { id: string; accountId: string }[] }
    }
    const [server] = servers.data.items
    for (const name of ['servers.get', 'servers.refresh', 'servers.osTemplates']) {
      texts.push(await say(name, { id: server?.id }))
    }
    const accountId = server?.accountId
    texts.push(await say('accounts.test', { id: accountId }))
    texts.push(await say('operations.run', { accountId, operation: 'aluy.balance.get', input: {} }))
    texts.push(
      await say('operations.run', {
        accountId,
        operation: 'aluy.orders.get',
        input: { id: 'none' },
      }),
    )
    return texts
  })
}

async function heapSnapshot(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page)
  const chunks: string[] = []
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk))
  await session.send('HeapProfiler.enable')
  await session.send('HeapProfiler.collectGarbage')
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false })
  return chunks.join('')
}

const filesBelow = (dir: string): string[] =>
  readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
