import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'

/**
 * Walks through the main job in the real app over the demo fleet and leaves a screenshot of each step. Answers
 * the files. This is `npm run demo` on a machine without a display.
 */
export async function walk({ executable, args, env, outDir }) {
  rmSync(outDir, { recursive: true, force: true })
  mkdirSync(outDir, { recursive: true })
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-demo-'))
  const app = await _electron.launch({
    executablePath: executable,
    args: [join(import.meta.dirname, '..'), ...args],
    env: { ...env, QUAYSIDE_DATA_DIR: dataDir },
    colorScheme: null,
  })
  const files = []
  try {
    const page = await app.firstWindow()
    const shot = async (name) => {
      const path = join(outDir, `${files.length + 1}-${name}.png`)
      await page.screenshot({ path })
      files.push(path)
    }
    await page.getByRole('row', { name: /app01/ }).first().waitFor({ timeout: 60_000 })
    await resize(app, 1280, 800)
    await shot('servers')
    await restartServer(page, shot)
    await downloadInvoices(page, shot)
    await runOperation(page, shot)
    await resize(app, 1920, 1080)
    await chooseTheme(page, 'Dark')
    await goTo(page, 'Servers')
    await page.getByRole('grid', { name: 'Servers' }).waitFor()
    await shot('servers-dark')
    return files
  } finally {
    await app.close()
    rmSync(dataDir, { recursive: true, force: true, maxRetries: 10, retryDelay: 200 })
  }
}

const resize = (app, width, height) =>
  app.evaluate(
    ({ BrowserWindow }, size) => BrowserWindow.getAllWindows()[0].setContentSize(...size),
    [width, height],
  )

const goTo = (page, view) =>
  page.getByRole('navigation', { name: 'Views' }).getByRole('link', { name: view }).click()

async function restartServer(page, shot) {
  const row = page.getByRole('row', { name: /edge-fi-01/ }).first()
  await page.getByPlaceholder(/^Filter by name/).fill('edge-fi-01')
  await row.click()
  await page.keyboard.press('Enter')
  const detail = page.getByRole('region', { name: 'edge-fi-01' })
  await detail.getByRole('button', { name: 'Restart' }).click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await shot('restart-asked')
  await dialog.getByRole('button', { name: 'Restart edge-fi-01' }).click()
  await detail.getByText('Restart edge-fi-01').first().waitFor()
  await shot('restarting')
  await goTo(page, 'Tasks')
  await page.getByText('edge-fi-01 is running.').first().waitFor({ timeout: 90_000 })
  await shot('restarted')
}

async function downloadInvoices(page, shot) {
  await goTo(page, 'Invoices')
  await page.getByRole('button', { name: /Download all missing/ }).click()
  await page.getByRole('row', { name: /saved/ }).first().waitFor({ timeout: 60_000 })
  await page.getByRole('button', { name: 'Stop' }).waitFor({ state: 'detached', timeout: 60_000 })
  await shot('invoices')
}

async function chooseTheme(page, theme) {
  await goTo(page, 'Settings')
  await page.getByText(theme, { exact: true }).click()
  await page.waitForTimeout(300)
}

async function runOperation(page, shot) {
  await goTo(page, 'Operations')
  await page.getByRole('textbox', { name: 'Search operations' }).fill('list cloud servers')
  await page
    .getByRole('listbox', { name: 'Operations' })
    .getByRole('option', { name: /^List cloud servers/ })
    .click()
  await page.getByRole('button', { name: 'List cloud servers' }).click()
  await page.getByRole('region', { name: 'Answer' }).getByRole('table').first().waitFor()
  await shot('operation')
}
