import { writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { hostilePdf } from '../../helpers/hostile-pdf.ts'
import { readInvoice, savedInvoice } from '../../helpers/invoices.ts'

// The hole: a PDF is a program of a stranger. It may hold scripts, start others, send forms, fetch and link.
test('a hostile PDF is shown, and nothing of it runs or is fetched', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(120_000)
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    response.end('here')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  await fetch(`${url}/it-counts`)
  expect(asked).toEqual(['/it-counts'])

  await addAllAccounts(dataDir, fleet)
  const { app, page } = await open()
  const { id, path } = await savedInvoice(page, dataDir, '9130')
  writeFileSync(path, hostilePdf(url))
  await app.evaluate(({ shell, session }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = async (to) => void opened.push(to)
    session.defaultSession.on('will-download', (_event, item) => opened.push(item.getURL()))
  })
  const said: string[] = []
  page.on('dialog', (dialog) => said.push(dialog.message()))

  await readInvoice(page, id)
  const sheet = page.getByRole('group', { name: 'Page 1', exact: true })
  await expect(sheet).toContainText('Pay at once', { timeout: 20_000 })
  await expect(sheet.locator('canvas')).toBeVisible()
  const before = page.url()
  const box = (await sheet.boundingBox())!
  for (const [x, y] of [
    [80, 60],
    [200, 200],
    [120, 400],
  ] as const) {
    await page.mouse.click(box.x + x, box.y + y)
    await page.mouse.dblclick(box.x + x, box.y + y)
  }
  await page.keyboard.press('Enter')
  await page.keyboard.press('0')
  // The same document once more, so that whatever waits for its end had one.
  await page.evaluate(() => (location.hash = '/invoices'))
  await expect(page.getByRole('heading', { name: 'Invoices', level: 1 })).toBeVisible()
  await readInvoice(page, id)
  await expect(sheet).toContainText('Pay at once', { timeout: 20_000 })

  expect(page.url()).toBe(before)
  expect(app.windows().length).toBe(1)
  expect(said).toEqual([])
  expect(await app.evaluate(() => (globalThis as { opened?: string[] }).opened)).toEqual([])
  expect(await page.locator('.sheet a, .sheet input, .sheet iframe, .sheet object').count()).toBe(0)
  expect(asked).toEqual(['/it-counts'])
  await new Promise((resolve) => server.close(resolve))
})

// The hole: an address of our own scheme that leads to files the archive has not recorded.
test('documents are found by their id only', async ({ open, fleet, dataDir }) => {
  test.setTimeout(120_000)
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  const { id } = await savedInvoice(page, dataDir, '9130')
  const ask = (address: string) =>
    page.evaluate(async (to) => {
      const response = await fetch(to)
      return { status: response.status, type: response.headers.get('content-type') ?? '' }
    }, address)
  const own = `/archive?id=${encodeURIComponent(id)}`
  expect(await ask(own)).toEqual({ status: 200, type: 'application/octet-stream' })
  expect((await ask(`${own}&kind=original&version=1`)).status).toBe(200)
  for (const address of [
    '/archive',
    '/archive?id=',
    '/archive?id=no:such',
    '/archive?id=../../quayside.db',
    `${own}&kind=data&version=1`,
    `${own}&kind=original&version=2`,
    `${own}&kind=original&version=1.5`,
    `${own}&kind=../original&version=1`,
    `${own}&path=/etc/passwd`,
    '/archive/../../quayside.db',
    '/archive/%2e%2e/%2e%2e/etc/passwd',
  ])
    expect((await ask(address)).status, address).toBe(404)
})
