import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import type { ElectronApplication, Page } from '@playwright/test'
import { expect, type Opened } from '../fixtures.ts'
import { callMain } from './call-main.ts'

/** What is done in the window opens another: that one. */
export async function nextWindow(
  app: ElectronApplication,
  work: () => Promise<unknown>,
): Promise<Page> {
  const [opened] = await Promise.all([app.waitForEvent('window'), work()])
  return opened
}

/** Opens a console by its address, as a user does. */
export async function openDirect(
  app: ElectronApplication,
  page: Page,
  to: { port: number; password?: string },
): Promise<Page> {
  await page.getByRole('button', { name: 'More actions' }).first().click()
  await page.getByRole('menuitem', { name: 'Connect to a VNC server…' }).click()
  return connectTo(app, page, to)
}

/** Fills in the dialog that asks for the address. */
export async function connectTo(
  app: ElectronApplication,
  page: Page,
  to: { port: number; password?: string },
): Promise<Page> {
  const dialog = page.getByRole('dialog', { name: 'Connect to a VNC server' })
  await dialog.getByLabel('Host').fill('127.0.0.1')
  await dialog.getByLabel('Port').fill(String(to.port))
  if (to.password) await dialog.getByLabel(/^Password/).fill(to.password)
  return nextWindow(app, () => dialog.getByRole('button', { name: 'Connect', exact: true }).click())
}

/** The same past the dialog, for a server on loopback without a password. */
export const openAt = ({ app, page }: Opened, port: number): Promise<Page> =>
  nextWindow(app, () => callMain(page, 'consoles.openDirect', { host: '127.0.0.1', port }))

export const connected = (window: Page): Promise<void> =>
  expect(window.getByRole('status').getByText('Connected', { exact: true })).toBeVisible({
    timeout: 20_000,
  })

export interface Picture {
  width: number
  height: number
  /** Three bytes a pixel. */
  rgb: Buffer
}

/** What the console's window shows, pixel for pixel as the server sent it. */
export async function shownIn(window: Page): Promise<Picture> {
  const { width, height, data } = await window.locator('canvas').evaluate((canvas) => {
    const { width, height } = canvas as HTMLCanvasElement
    const context = (canvas as HTMLCanvasElement).getContext('2d') as CanvasRenderingContext2D
    const { data } = context.getImageData(0, 0, width, height)
    let text = ''
    for (let at = 0; at < data.length; at += 4)
      text += String.fromCharCode(data[at] ?? 0, data[at + 1] ?? 0, data[at + 2] ?? 0)
    return { width, height, data: btoa(text) }
  })
  return { width, height, rgb: Buffer.from(data, 'base64') }
}

/** What is on the server's own screen. */
export function screenOf(env: NodeJS.ProcessEnv): Picture {
  const options = { env, maxBuffer: 64 * 1024 * 1024 }
  const size = execFileSync('xwininfo', ['-root'], { ...options, encoding: 'utf8' })
  const [width, height] = ['Width', 'Height'].map((name) =>
    Number(new RegExp(`${name}: (\\d+)`).exec(size)?.[1]),
  ) as [number, number]
  const rgb = execFileSync('import', ['-window', 'root', '-depth', '8', 'rgb:-'], options)
  return { width, height, rgb }
}

/** The share of pixels that differ, 0 to 1; 1 for another size. */
export function difference(one: Picture, other: Picture): number {
  if (one.width !== other.width || one.height !== other.height) return 1
  let differing = 0
  for (let at = 0; at < one.rgb.length; at += 3)
    if (one.rgb.compare(other.rgb, at, at + 3, at, at + 3) !== 0) differing++
  return differing / (one.width * one.height)
}

/** The processes that hold consoles' connections, by their numbers. */
export const consoleProcesses = (app: ElectronApplication): Promise<number[]> =>
  app.evaluate(({ app: { getAppMetrics } }) =>
    getAppMetrics()
      .filter(({ name }) => name === 'Quayside console')
      .map(({ pid }) => pid),
  )

const ESTABLISHED = '01'

/** How many connections of this machine to a port of loopback are open. */
export function connectionsTo(port: number): number {
  const wanted = `:${port.toString(16).toUpperCase().padStart(4, '0')}`
  return ['tcp', 'tcp6']
    .flatMap((name) => readFileSync(`/proc/net/${name}`, 'utf8').split('\n').slice(1))
    .map((line) => line.trim().split(/\s+/))
    .filter(([, , remote, state]) => remote?.endsWith(wanted) && state === ESTABLISHED).length
}
