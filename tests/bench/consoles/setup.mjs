import { fork } from 'node:child_process'
import { copyFileSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ask, bundle } from '../bundle.mjs'
import { call } from '../servers/app.mjs'
import { withDevtools } from './devtools.mjs'
import { maybeRaw, watchScreen } from './page.mjs'

const here = import.meta.dirname
const root = join(here, '../../..')
/** Of the server's screen. */
export const [WIDTH, HEIGHT] = [1024, 768]

/**
 * A TigerVNC server with a program on its screen that is told what to draw, a websockify that hands out the bare page, and
 * two apps for `withConsole`: Quayside and the bare window.
 */
export async function setUp({ executable, args, env }, { frameRate }) {
  const support = (name) => bundle(import.meta.resolve(`../../support/${name}.ts`))
  const { startVncServer } = await import(pathToFileURL(await support('vnc-server')))
  const { startWebsockify } = await import(pathToFileURL(await support('websockify')))
  const folders = [0, 1, 2].map(() => mkdtempSync(join(tmpdir(), 'quayside-bench-')))
  const [dataDir, bareDir, web] = folders
  copyFileSync(join(here, 'bare/index.html'), join(web, 'index.html'))
  symlinkSync(join(root, 'node_modules/@novnc/novnc'), join(web, 'novnc'))
  const vnc = await startVncServer({
    size: `${WIDTH}x${HEIGHT}`,
    args: ['-FrameRate', String(frameRate)],
  })
  const bridge = await startWebsockify(vnc.port, { folder: web })
  const display = vnc.env.DISPLAY.slice(1)
  const screen = fork(join(here, 'screen.mjs'), [display, vnc.env.XAUTHORITY])
  await ask(screen)
  const page = { BENCH_PAGE: `http://127.0.0.1:${bridge.port}/index.html` }
  return {
    vnc,
    bridge,
    quayside: { executable, args, env, app: root, dataDir },
    bare: { executable, args, env: { ...env, ...page }, app: join(here, 'bare'), dataDir: bareDir },
    draw: (pictures) => ask(screen, { pictures }),
    end: async () => {
      screen.kill()
      await bridge.stop()
      await vnc.stop()
      for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 10 })
    },
  }
}

/** Starts the app, opens the server's screen in it, in its own size, and hands over the page that shows it. */
export function withConsole(app, port, work) {
  return withDevtools(app, async ({ pid, page }) => {
    const console = port === null ? await page('http') : await openConsole(page, port)
    await console.until(() => document.querySelector('canvas') !== null)
    await console.beforeEach(watchScreen)
    await console.beforeEach(maybeRaw)
    return work({ pid, console })
  })
}

async function openConsole(page, port) {
  const main = await page('index.html')
  await main.until(() => performance.getEntriesByName('interactive').length > 0)
  const { console } = await call(main, 'settings.get')
  await call(main, 'settings.change', { console: { ...console, scale: '100' } })
  await call(main, 'consoles.openDirect', { host: '127.0.0.1', port })
  return page('console.html')
}

/** Connects anew, asking for raw pixels or for what noVNC prefers; until the first picture is there. */
export async function connectAnew(console, { raw }) {
  await console.evaluate(
    (raw) => (raw ? sessionStorage.setItem('benchRaw', '1') : sessionStorage.clear()),
    raw,
  )
  await console.evaluate(() => (globalThis.benchScreen = undefined))
  await console.reload()
  await console.until(() => globalThis.benchScreen?.pictures > 0)
}
