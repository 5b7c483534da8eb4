import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { ElectronApplication, Page } from '@playwright/test'
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs'
import { expect, test } from '../../fixtures.ts'
import { addAllAccounts } from '../../helpers/accounts.ts'
import { readInvoice, savedInvoice } from '../../helpers/invoices.ts'

const IMAGE = join(import.meta.dirname, '../../../../docs/images/invoice-reader.png')

const zoom = (page: Page) => page.getByRole('combobox', { name: 'Zoom' })
const search = (page: Page) => page.getByRole('textbox', { name: 'Search in the document' })
const sheet = (page: Page, number: number) =>
  page.getByRole('group', { name: `Page ${number}`, exact: true })
/** How many points are dark where the plain documents have their title. */
const inkOfTitle = (page: Page): Promise<number> =>
  sheet(page, 1)
    .locator('canvas')
    .evaluate((canvas: HTMLCanvasElement) => {
      const point = canvas.width / 595
      const [x, y, wide, high] = [56, 50, 36, 16].map((length) => length * point)
      const { data } = canvas.getContext('2d')!.getImageData(x!, y!, wide!, high!)
      return data.filter((value, at) => at % 4 === 0 && value < 128).length
    })
const hits = (page: Page, name: string) =>
  page.evaluate((of) => CSS.highlights.get(of)?.size ?? 0, name)

/** The number of the demo's invoice of 300 pages: it is of 16 months ago. */
function longInvoice(): string {
  const issued = new Date()
  issued.setUTCDate(1)
  issued.setUTCMonth(issued.getUTCMonth() - 16)
  return `INV-${issued.getUTCFullYear()}-${String(issued.getUTCMonth() + 1).padStart(3, '0')}`
}

/** What the system's print dialog would print, as a PDF at `path`. */
const printTo = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ BrowserWindow }, to) => {
    const contents = BrowserWindow.getAllWindows()[0]!.webContents
    const write = process.getBuiltinModule('node:fs').writeFileSync
    contents.print = (_options, done) =>
      void contents
        .printToPDF({ preferCSSPageSize: true, printBackground: true })
        .then((bytes) => write(to, bytes))
        .then(() => done?.(true, ''))
  }, path)

const saveTo = (app: ElectronApplication, path: string): Promise<void> =>
  app.evaluate(({ dialog }, to) => {
    dialog.showSaveDialog = (() =>
      Promise.resolve({ canceled: false, filePath: to })) as typeof dialog.showSaveDialog
  }, path)

test('an invoice is read in the window: pages, zoom, search, print, copy, and with the network gone', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(240_000)
  await addAllAccounts(dataDir, fleet)
  const { app, page } = await open()
  await page.getByRole('row', { name: /app01/ }).waitFor({ timeout: 20_000 })
  await app.evaluate(({ BrowserWindow }) =>
    BrowserWindow.getAllWindows()[0]?.setContentSize(1280, 800),
  )
  const long = longInvoice()
  const { id, path, sha256 } = await savedInvoice(page, dataDir, long)

  await test.step('from the list, with the keyboard', async () => {
    await page.evaluate(() => (location.hash = '/invoices'))
    await page.getByLabel('Filter invoices').fill(long)
    await page.getByRole('row', { name: new RegExp(long) }).click()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: `Invoice ${long}` })).toBeVisible()
    await expect(page.getByText('of 300')).toBeVisible({ timeout: 30_000 })
    await expect(sheet(page, 1).locator('canvas')).toBeVisible()
    await expect(sheet(page, 1)).toContainText(`Number: ${long}`)
    await expect(page.getByText('unchanged since it was saved')).toBeVisible()
  })
  await test.step('three hundred pages, of which few are drawn', async () => {
    const field = page.getByRole('textbox', { name: 'Page', exact: true })
    for (const number of [2, 150, 299, 300, 17]) {
      await field.fill(String(number))
      await field.press('Enter')
      await expect(sheet(page, number).locator('canvas')).toBeVisible()
      await expect(sheet(page, number)).toContainText(`sheet ${number - 1} of 299`)
      expect(await page.locator('canvas').count()).toBeLessThan(10)
    }
    await field.fill('9000')
    await field.press('Enter')
    await expect(field).toHaveValue('300')
    await expect(page.getByRole('button', { name: 'Next page' })).toBeDisabled()
    await page.getByRole('document', { name: `Pages of ${long}` }).focus()
    await page.keyboard.press('ArrowLeft')
    await expect(field).toHaveValue('299')
    await page.keyboard.press('Home')
    await expect(field).toHaveValue('1')
    for (let turn = 0; turn < 40; turn++) await page.keyboard.press('PageDown')
    await expect(sheet(page, 20).locator('canvas')).toBeAttached()
    expect(await page.locator('canvas').count()).toBeLessThan(10)
  })
  await test.step('zoom by keys and by choice', async () => {
    const wide = async () => (await page.locator('canvas').first().boundingBox())!.width
    await zoom(page).selectOption('1')
    await expect.poll(wide).toBeCloseTo(793, -1)
    await page.getByRole('document', { name: /^Pages of/ }).focus()
    await page.keyboard.press('+')
    await expect(zoom(page)).toContainText('110 %')
    await expect.poll(wide).toBeCloseTo(873, -1)
    await page.keyboard.press('-')
    await page.keyboard.press('-')
    await expect(zoom(page)).toContainText('90 %')
    await zoom(page).selectOption('page')
    await page.keyboard.press('Home')
    await page.getByRole('document', { name: /^Pages of/ }).focus()
    await page.keyboard.press('Home')
    const room = (await page.getByRole('document', { name: /^Pages of/ }).boundingBox())!
    await expect
      .poll(async () => (await sheet(page, 1).boundingBox())!.height)
      .toBeLessThan(room.height)
    await page.keyboard.press('0')
    await expect(zoom(page)).toHaveValue('width')
  })
  await test.step('search: every hit, counted, stepped through and painted', async () => {
    await page.keyboard.press('Control+f')
    await expect(search(page)).toBeFocused()
    await search(page).fill('SHEET 250 of')
    await expect(page.getByText('1 of 1', { exact: true })).toBeVisible({ timeout: 30_000 })
    await expect(sheet(page, 251).locator('canvas')).toBeVisible()
    await expect.poll(() => hits(page, 'pdf-hit-now')).toBe(1)
    await search(page).fill('usage of')
    await expect(page.getByText(/^\d+ of 299$/)).toBeVisible({ timeout: 30_000 })
    await page.getByRole('textbox', { name: 'Page', exact: true }).fill('1')
    await search(page).press('Enter')
    await expect(page.getByText('251 of 299', { exact: true })).toBeVisible()
    await search(page).press('Shift+Enter')
    await search(page).press('Shift+Enter')
    await expect(page.getByText('249 of 299', { exact: true })).toBeVisible()
    await expect(sheet(page, 250).locator('canvas')).toBeVisible()
    await expect.poll(() => hits(page, 'pdf-hit')).toBeGreaterThan(0)
    await page.screenshot({ path: IMAGE })
    await search(page).fill('no such words')
    await expect(page.getByText('Not found')).toBeVisible({ timeout: 30_000 })
    await search(page).press('Escape')
    await expect.poll(() => hits(page, 'pdf-hit')).toBe(0)
    await search(page).press('Escape')
    await expect(page.getByRole('document', { name: /^Pages of/ })).toBeFocused()
  })
  await test.step('a copy is byte by byte the archive’s', async () => {
    const copy = join(dataDir, 'copy of it.pdf')
    await saveTo(app, copy)
    await page.getByRole('button', { name: 'Save a copy …' }).click()
    await expect(page.getByText(`Saved as ${copy}.`)).toBeVisible()
    expect(createHash('sha256').update(readFileSync(copy)).digest('hex')).toBe(sha256)
    await saveTo(app, path)
    await page.getByRole('button', { name: 'Save a copy …' }).click()
    await expect(page.getByRole('alert')).toContainText('archive’s own file')
    expect(createHash('sha256').update(readFileSync(path)).digest('hex')).toBe(sha256)
  })
  await test.step('the file is dragged out', async () => {
    await app.evaluate(({ BrowserWindow }) => {
      const { webContents } = BrowserWindow.getAllWindows()[0]!
      webContents.startDrag = (item) => void Object.assign(globalThis, { dragged: item.file })
    })
    const handle = page.getByTitle('Drag the file from here to the file manager or into a mail')
    await handle.dispatchEvent('dragstart')
    await expect
      .poll(() => app.evaluate(() => (globalThis as { dragged?: string }).dragged))
      .toBe(path)
  })
  const short = await savedInvoice(page, dataDir, '9130')
  await test.step('print: the pages and nothing of the window', async () => {
    const printed = join(dataDir, 'printed.pdf')
    await printTo(app, printed)
    await readInvoice(page, short.id)
    await expect(sheet(page, 1)).toContainText('Number: 9130')
    await page.keyboard.press('Control+p')
    await expect.poll(() => existsSync(printed), { timeout: 30_000 }).toBe(true)
    await expect(page.getByText(/Preparing page/)).toBeHidden()
    const task = getDocument({ data: new Uint8Array(readFileSync(printed)), verbosity: 0 })
    const paper = await task.promise
    expect(paper.numPages).toBe(1)
    const first = await paper.getPage(1)
    expect(first.view.map(Math.round).slice(2)).toEqual([595, 842])
    expect((await first.getTextContent()).items).toEqual([])
    await task.destroy()
    await expect(page.locator('.papers')).toHaveCount(0)
  })
  await app.close()
  await fleet.stop()
  await test.step('the provider and the network are gone: it is read as before', async () => {
    const { page: again } = await open()
    await again.getByRole('row', { name: /app01/ }).waitFor({ timeout: 20_000 })
    await readInvoice(again, id)
    await expect(again.getByText('of 300')).toBeVisible({ timeout: 30_000 })
    await expect(sheet(again, 1)).toContainText(`Number: ${long}`)
    await expect(again.getByText('unchanged since it was saved')).toBeVisible()
    await again.keyboard.press('Escape')
    await expect(again.getByRole('heading', { name: 'Invoices', level: 1 })).toBeVisible()
  })
})

test('locked, restricted, scanned, damaged, changed and missing documents', async ({
  open,
  fleet,
  dataDir,
}) => {
  test.setTimeout(180_000)
  await addAllAccounts(dataDir, fleet)
  const { page } = await open()
  const read = async (number: string) => {
    const saved = await savedInvoice(page, dataDir, number)
    await readInvoice(page, saved.id)
    return saved
  }
  await page.getByRole('row', { name: /app01/ }).waitFor({ timeout: 20_000 })

  await test.step('locked: the password is asked for, and again when it is wrong', async () => {
    await read('9121')
    const password = page.getByLabel('Password')
    await expect(password).toBeFocused()
    await password.fill('not this one')
    await page.keyboard.press('Enter')
    await expect(page.getByText('This password does not fit.')).toBeVisible()
    await expect(page.getByLabel('Password')).toHaveValue('')
    await page.getByRole('button', { name: 'Leave it locked' }).click()
    await expect(page.getByRole('heading', { name: '9121 is locked' })).toBeVisible()
    await page.getByRole('button', { name: 'Enter the password' }).click()
    await password.fill('harbour')
    await page.keyboard.press('Enter')
    await expect(sheet(page, 1)).toContainText('Number: 9121')
  })
  await test.step('restricted and with a broken table: they open', async () => {
    await read('9120')
    await expect(sheet(page, 1)).toContainText('Number: 9120')
    await read('9119')
    await expect(sheet(page, 1)).toContainText('the table of offsets of this file is wrong')
  })
  await test.step('a scan is seen, and has no text to find', async () => {
    await read('9122')
    await expect(sheet(page, 1).locator('canvas')).toBeVisible()
    await search(page).fill('9122')
    await expect(page.getByText('Not found')).toBeVisible()
  })
  await test.step('Japanese without its typeface: its text is there, and drawn', async () => {
    await read('9123')
    await search(page).fill('請求書')
    await expect(page.getByText('1 of 1')).toBeVisible()
    await expect.poll(() => inkOfTitle(page)).toBeGreaterThan(100)
  })
  await test.step('damaged beyond repair and gone: said, with what can be done', async () => {
    const { path } = await savedInvoice(page, dataDir, '9130')
    writeFileSync(path, '%PDF-1.4\nnothing of a document')
    await read('9130')
    await expect(page.getByRole('alert').filter({ hasText: 'can’t be shown here' })).toBeVisible()
    await expect(page.getByRole('button', { name: 'Open with the system’s viewer' })).toBeVisible()
    await expect(page.getByText('not what was saved')).toBeVisible()
    const { path: other } = await savedInvoice(page, dataDir, '9129')
    rmSync(other)
    await read('9129')
    await expect(page.getByRole('alert')).toContainText('is missing or out of reach')
  })
  await test.step('in a narrow window the details are a tab away', async () => {
    await read('9128')
    await page.setViewportSize({ width: 600, height: 800 })
    await expect(sheet(page, 1).locator('canvas')).toBeVisible()
    await page.getByRole('tab', { name: 'Details' }).click()
    await expect(page.getByRole('region', { name: 'Facts' })).toBeVisible()
    await expect(sheet(page, 1)).toBeHidden()
  })
})
