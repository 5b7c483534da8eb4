import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ended, freePort, startVncServer, type VncServer } from '../../../support/vnc-server.ts'
import { callMain } from '../../helpers/call-main.ts'
import { expect, test as base } from '../../fixtures.ts'
import { addAccount } from '../../helpers/add-account.ts'
import {
  connected,
  connectionsTo,
  connectTo,
  consoleProcesses,
  difference,
  nextWindow,
  openDirect,
  screenOf,
  shownIn,
} from '../../helpers/consoles.ts'

const PASSWORD = 'sesame12'

/** A real server with a terminal on it that writes down what is typed. */
const test = base.extend<{ vnc: VncServer & { typed(): string } }>({
  vnc: async ({ dataDir }, use) => {
    const file = join(dataDir, 'typed.txt')
    const vnc = await startVncServer({ password: PASSWORD })
    const shell = `echo 'the server’s own words'; cat > ${file}`
    const args = ['-geometry', '80x24+60+40', '-e', 'sh', '-c', shell]
    const terminal = spawn('xterm', args, { env: vnc.env, stdio: 'ignore' })
    await use({ ...vnc, typed: () => (existsSync(file) ? readFileSync(file, 'utf8') : '') })
    await ended(terminal)
    await vnc.stop()
  },
})

test('a VNC server by its address: its picture, its keys, and nothing left when the window closes', async ({
  open,
  fleet,
  vnc,
}) => {
  const { app, page } = await open()
  await addAccount(page, fleet.aluy)
  const window = await openDirect(app, page, { port: vnc.port, password: PASSWORD })
  await connected(window)
  await test.step('the picture is the server’s screen', async () => {
    await expect
      .poll(async () => difference(await shownIn(window), screenOf(vnc.env)), { timeout: 20_000 })
      .toBe(0)
    // A screen of one colour would be equal, too.
    expect(new Set((await shownIn(window)).rgb).size).toBeGreaterThan(1)
  })
  await test.step('what is typed arrives', async () => {
    await window.locator('canvas').click({ position: { x: 300, y: 200 } })
    await window.keyboard.type('echo "hello" | cat\n')
    await expect.poll(vnc.typed).toBe('echo "hello" | cat\n')
    await expect
      .poll(async () => difference(await shownIn(window), screenOf(vnc.env)), { timeout: 20_000 })
      .toBe(0)
  })
  await test.step('the password is nowhere in the page', async () => {
    const held = await window.evaluate(() => document.documentElement.outerHTML)
    expect(held + window.url()).not.toContain(PASSWORD)
  })
  await test.step('two at once, each with a connection of its own; closed, none is left', async () => {
    expect(connectionsTo(vnc.port)).toBe(1)
    const second = await openDirect(app, page, { port: vnc.port, password: PASSWORD })
    await connected(second)
    expect(connectionsTo(vnc.port)).toBe(2)
    await second.close()
    await expect.poll(() => connectionsTo(vnc.port)).toBe(1)
    await connected(window)
  })
  await test.step('the process that holds it ends: that is said, and it comes back', async () => {
    const [pid] = await consoleProcesses(app)
    process.kill(pid!, 'SIGKILL')
    await expect(window.getByText(/ended unexpectedly/)).toBeVisible()
    await connected(window)
    expect(connectionsTo(vnc.port)).toBe(1)
    await window.close()
    await expect.poll(() => connectionsTo(vnc.port)).toBe(0)
    await expect.poll(() => consoleProcesses(app)).toEqual([])
  })
})

test('a password that is not known or wrong is asked for; a port that is closed is said', async ({
  open,
  fleet,
  vnc,
}) => {
  const { app, page } = await open()
  await addAccount(page, fleet.aluy)
  const window = await openDirect(app, page, { port: vnc.port })
  const asked = window.getByRole('region', { name: 'The server asks for its VNC password' })
  await asked.getByLabel('Password').fill('wrong')
  await window.keyboard.press('Enter')
  await expect(asked.getByRole('alert')).toHaveText('The server did not accept the password.')
  await asked.getByLabel('Password').fill(PASSWORD)
  await window.keyboard.press('Enter')
  await connected(window)
  await vnc.stop()
  await expect(window.getByText(/ended the connection/)).toBeVisible()
  await window.close()

  // From the palette, wherever one is.
  await page.getByRole('link', { name: /^Tasks/ }).click()
  await page.keyboard.press('Control+k')
  await page.keyboard.type('vnc server')
  await page.keyboard.press('Enter')
  const nobody = await connectTo(app, page, { port: await freePort() })
  await expect(nobody.getByText(/the port is closed/)).toBeVisible()
  await expect(nobody.getByRole('button', { name: 'Connect again' })).toBeVisible()
})

test('the console of a server of an account: two clicks, or switched on first', async ({
  open,
  fleet,
}) => {
  const { app, page } = await open()
  await addAccount(page, fleet.aluy)
  const button = page.getByRole('button', { name: 'Console', exact: true })
  await page.getByRole('row', { name: /edge-fi-01/ }).click()
  await page.keyboard.press('Enter')
  const window = await nextWindow(app, () => button.click())
  await connected(window)
  expect(await window.title()).toBe('edge-fi-01')
  const before = (await shownIn(window)).rgb
  await window.locator('canvas').click()
  await window.keyboard.type('uptime')
  await expect.poll(async () => (await shownIn(window)).rgb.equals(before)).toBe(false)
  await test.step('again is the same window', async () => {
    await button.click()
    await page.waitForTimeout(500)
    expect(app.windows().length).toBe(2)
  })
  await test.step('the next server’s is switched off', async () => {
    await page.getByRole('row', { name: /edge-fi-01/ }).click()
    await page.keyboard.press('ArrowDown')
    const other = await nextWindow(app, () => button.click())
    await other.getByRole('button', { name: 'Switch the console on and connect' }).click()
    await connected(other)
    await test.step('a console’s page may not do what the main window may, nor act for another', async () => {
      const forbidden = { ok: false, error: { code: 'forbidden' } }
      expect(await callMain(window, 'accounts.list', {})).toMatchObject(forbidden)
      const own = { id: new URL(window.url()).searchParams.get('id') }
      expect(await callMain(window, 'consoles.get', own)).toMatchObject({ ok: true })
      await other.evaluate((id) => history.replaceState(null, '', `?id=${id}`), own.id)
      for (const [name, more] of [
        ['consoles.connect', {}],
        ['consoles.power', { action: 'stop' }],
        ['consoles.readClipboard', {}],
      ] as const)
        expect(await callMain(other, name, { ...own, ...more })).toMatchObject(forbidden)
      await connected(window)
    })
  })
})

test('a console that is opened for a time: a task, its time left, and a warning before it ends', async ({
  open,
  fleet,
}) => {
  const { app, page } = await open()
  const { provider, label, baseUrl, credential } = fleet.of('time4vps')
  await callMain(page, 'accounts.add', { provider, label, baseUrl, credential })
  await page.getByRole('row', { name: /web 01/ }).click()
  await page.keyboard.press('Enter')
  const button = page.getByRole('button', { name: 'Console', exact: true })
  const window = await nextWindow(app, () => button.click())
  await window.getByRole('radio', { name: '3 hours' }).check()
  await window.getByRole('button', { name: 'Open for 3 hours' }).click()
  await expect(window.getByRole('status').first()).toContainText('Waiting until the provider')
  await page.getByRole('link', { name: /^Tasks/ }).click()
  await expect(page.getByText('Open the console of web 01 for 3 hours').first()).toBeVisible()
  await connected(window)
  await expect(window.getByText(/The session ends in 3 h/)).toBeVisible()
  await test.step('left, it is still said how long it lasts, and it is not asked for again', async () => {
    await window.getByRole('button', { name: 'Disconnect' }).click()
    await expect(window.getByText(/The session ends/)).toBeVisible()
    await window.getByRole('button', { name: 'Connect again' }).click()
    await connected(window)
  })
  await test.step('a warning shortly before the end', async () => {
    await window.evaluate((ahead) => {
      const Real = Date
      const now = (): number => Real.now() + ahead
      globalThis.Date = class extends Real {
        constructor(...given: unknown[]) {
          super(...((given.length === 0 ? [now()] : given) as [number]))
        }
        static override now = now
      } as DateConstructor
    }, 176 * 60_000)
    const warning = window.getByRole('status').filter({ hasText: 'The session ends' })
    await expect(warning).toContainText('▲', { timeout: 20_000 })
  })
})
