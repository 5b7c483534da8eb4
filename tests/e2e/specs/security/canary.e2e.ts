import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expect, test } from '../../fixtures.ts'
import { fillAccount } from '../../helpers/add-account.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import type { Fleet } from '../../helpers/fleet.ts'
import { callMain } from '../../helpers/call-main.ts'

/**
 * The hole: a credential that ends up in a file, a log, an answer or the page's memory. Those of all providers, and
 * passwords in their answers, are looked for everywhere, in every form they could take.
 */
test('credentials are in the keychain and nowhere else', async ({ open, fleet, dataDir }) => {
  test.setTimeout(180_000)
  const ids = await addAllAccounts(dataDir, fleet)
  const secrets = [...fleet.all.flatMap(secretsOf), ...SERVER_PASSWORDS]
  expect(secrets.length).toBeGreaterThan(6)
  const forms = secrets.flatMap((secret) => [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ])
  const found = (text: string): boolean => forms.some((form) => text.includes(form))

  const { app, page } = await open()
  // One is typed by hand: what a person types must not stay in the page either.
  await fillAccount(page, fleet.aluy, 'Typed by hand', fleet.aluy.credential.cookie ?? '')
  await page.getByRole('button', { name: 'Test and add' }).click()
  await page.getByPlaceholder(/^Filter by name/).fill('edge-fi-01')
  await page
    .getByRole('row', { name: /edge-fi-01/ })
    .first()
    .click()
  await page.keyboard.press('Enter')
  await page.getByRole('region', { name: 'edge-fi-01' }).waitFor()

  const answers = await callEverything(page, ids.get('aluy') ?? '')
  answers.push(...(await runReads(page, [...ids])))
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
  for (const { provider, credential } of fleet.all.filter((one) => one.provider !== 'aluy')) {
    const stored = kept.find(({ account }) => account === ids.get(provider))
    for (const value of Object.values(credential)) expect(stored?.password).toContain(value)
  }
  expect(kept.some(({ password }) => password.includes('chunks'))).toBe(true)
})

/** Every call that takes no input of its own, and those of one server: what they answer, as text. */
async function callEverything(page: Page, aluy: string): Promise<string[]> {
  return page.evaluate(async (account) => {
    const plain = [
      'app.status',
      'settings.get',
      'providers.list',
      'accounts.list',
      'servers.list',
      'orders.list',
      'invoices.overview',
      'invoices.unpaid',
      'balances.list',
      'tasks.list',
      'sync.state',
      'operations.catalogue',
    ]
    let id = 5000
    const say = async (name: string, input: unknown): Promise<string> =>
      window.quayside.call(id++, name, input)
    const texts: string[] = []
    for (const name of plain) texts.push(await say(name, {}))
    const servers = JSON.parse(texts[4] ?? '') as {
      data: { items: { id: string; accountId: string }[] }
    }
    const server = servers.data.items.find(({ accountId }) => accountId === account)
    for (const name of ['servers.get', 'servers.refresh', 'servers.osTemplates']) {
      texts.push(await say(name, { id: server?.id }))
    }
    const accountId = server?.accountId
    const sort = { key: 'first', descending: false }
    texts.push(await say('invoices.page', { query: '', sort, offset: 0, limit: 500 }))
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
  }, aluy)
}

const READS: Record<string, [string, object][]> = {
  advps: [['advps.purchase.get', { orderId: 'VPS040426-0008' }]],
  vpsnet: [
    ['vpsnet.servers.list', {}],
    ['vpsnet.servers.get', { id: '1384' }],
    ['vpsnet.servers.rsyncBackup', { id: '1384' }],
    ['vpsnet.servers.powerOn', { id: '1384' }],
  ],
  time4vps: [['time4vps.vpn.loginDetails', {}]],
  actionapi: [['actionapi.server.list', {}]],
}

/** Operations whose answers hold passwords: what crosses into the page, as text. */
async function runReads(page: Page, ids: [string, string][]): Promise<string[]> {
  const texts: string[] = []
  for (const [provider, accountId] of ids) {
    for (const [operation, input] of READS[provider] ?? []) {
      const answer = await callMain(page, 'operations.run', { accountId, operation, input })
      texts.push(JSON.stringify(answer))
    }
  }
  return texts
}

/** Whatever of a sign-in is a secret: not the e-mail address, not the choice of a scheme. */
const secretsOf = ({ credential }: Fleet): string[] =>
  Object.entries(credential)
    .filter(([name]) => !['email', 'username', 'scheme'].includes(name))
    .map(([, value]) => value)

/** Root passwords that answers hold. */
const SERVER_PASSWORDS = ['Demo-web01-7v', 'rsync-1384', 'Demo-laaaaa-Xk9']

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
