import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from '@playwright/test'

/**
 * Walks through the main job in the real app over the demo fleet and leaves a screenshot of each step.
 * Answers the files. This is `npm run demo` on a machine without a display, and the pictures of the docs.
 */
export async function walk({ executable, args, env, outDir }) {
  mkdirSync(outDir, { recursive: true })
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-demo-'))
  const app = await _electron.launch({
    executablePath: executable,
    args: [join(import.meta.dirname, '..'), ...args],
    env: { ...env, QUAYSIDE_DATA_DIR: dataDir },
  })
  const files = []
  try {
    const page = await app.firstWindow()
    await resize(app, 1280, 800)
    const shot = async (name) => {
      const path = join(outDir, `${files.length + 1}-${name}.png`)
      await page.screenshot({ path })
      files.push(path)
    }
    await steps(page, shot)
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

async function steps(page, shot) {
  const row = page.getByRole('row', { name: /edge-fi-01/ }).first()
  await row.waitFor({ timeout: 60_000 })
  await shot('servers')
  await row.dblclick()
  await page.getByRole('heading', { name: 'edge-fi-01' }).waitFor()
  await shot('server')
}
