import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { startFlood } from '../../../support/rfb-flood.ts'
import { startVncTerminal, type VncTerminal } from '../../../support/vnc-terminal.ts'
import { expect, test as base } from '../../fixtures.ts'
import { addAccount } from '../../helpers/add-account.ts'
import {
  connected,
  connectionsTo,
  difference,
  nextWindow,
  openAt,
  screenOf,
  shownIn,
} from '../../helpers/consoles.ts'
import { lineTo } from '../../helpers/cut-line.ts'

const int32 = (value: number): Buffer => {
  const bytes = Buffer.alloc(4)
  bytes.writeInt32BE(value)
  return bytes
}
const IMAGES = join(import.meta.dirname, '../../../../docs/images')

const test = base.extend<{ terminal: VncTerminal }>({
  terminal: async ({ browserName: _unused }, use) => {
    const terminal = await startVncTerminal({ scancodes: true, says: 'harbourmaster$ ' })
    await use(terminal)
    await terminal.stop()
  },
})

test('the tools of a console', async ({ open, terminal, dataDir }) => {
  const opened = await open()
  const { app } = opened
  const console = await openAt(opened, terminal.port)
  await connected(console)
  const canvas = console.locator('.screen canvas')
  const tool = (name: string | RegExp) => console.getByRole('button', { name, exact: true })
  const typed = (): string => terminal.typed()

  await test.step('keys go to the server; one combination leads to the tools and lets keys go', async () => {
    await console.keyboard.press('KeyA')
    await expect.poll(typed).toBe('a')
    await console.keyboard.press('Control+Alt+Shift+KeyT')
    await expect(console.getByRole('combobox', { name: 'Size of the picture' })).toBeFocused()
    await canvas.click()
    await console.keyboard.press('KeyB')
    await expect.poll(typed).toBe('ab')
  })
  await test.step('a modifier stays down until it is clicked again', async () => {
    await tool('Ctrl').click()
    await expect(tool('Ctrl')).toHaveAttribute('aria-pressed', 'true')
    await console.keyboard.press('KeyA')
    await tool('Ctrl').click()
    await console.keyboard.press('KeyA')
    await expect.poll(typed).toBe('ab\u0001a')
  })
  await test.step('a combination from the menu; what loses something asks first', async () => {
    await tool('Key combinations').click()
    await console.getByRole('menuitem', { name: /^Alt\+SysRq\+B/ }).click()
    const dialog = console.getByRole('dialog')
    await expect(dialog).toContainText('What was not written to the disks is lost.')
    await dialog.getByRole('button', { name: 'Cancel' }).click()
    const before = typed()
    await tool('Ctrl+Alt+Del').click()
    await expect.poll(typed).not.toBe(before)
  })
  await test.step('view only: nothing goes to the server', async () => {
    const before = typed()
    await tool('View only').click()
    await expect(tool('Ctrl+Alt+Del')).toBeDisabled()
    await canvas.click()
    await console.keyboard.press('KeyZ')
    await tool('View only').click()
    await console.keyboard.press('KeyY')
    await expect.poll(() => typed().slice(before.length)).toBe('y')
  })
  await test.step('sizes', async () => {
    const size = console.getByRole('combobox', { name: 'Size of the picture' })
    const width = async (): Promise<number> => (await canvas.boundingBox())?.width ?? 0
    await size.selectOption('50 %')
    await expect.poll(width).toBe(400)
    await size.selectOption('200 %')
    await expect.poll(width).toBe(1600)
    await size.selectOption('1:1')
    await expect.poll(width).toBe(800)
    await size.selectOption('Fit the window')
    await expect.poll(width).toBeGreaterThan(810)
  })
  await test.step('a picture as a file, and copied', async () => {
    const file = join(dataDir, 'screen.png')
    await app.evaluate(
      ({ session }, to) =>
        session.defaultSession.once('will-download', (_event, item) => item.setSavePath(to)),
      file,
    )
    await tool('Screenshot').click()
    await console.getByRole('menuitem', { name: 'Save the picture…' }).click()
    await expect.poll(() => existsSync(file) && readFileSync(file).length > 24).toBe(true)
    const png = readFileSync(file)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([800, 600])
    await tool('Screenshot').click()
    await console.getByRole('menuitem', { name: 'Copy the picture' }).click()
    await expect(console.getByText('The picture is copied.')).toBeVisible()
    // Pasted into the page: it may not read the clipboard by itself.
    const pasted = console.evaluate(
      () =>
        new Promise<number[]>((resolve) => {
          const read = async ({ clipboardData }: ClipboardEvent): Promise<void> => {
            const [file] = clipboardData?.files ?? []
            const { width = 0, height = 0 } = file ? await createImageBitmap(file) : {}
            resolve([width, height])
          }
          document.addEventListener('paste', (event) => void read(event), { once: true })
        }),
    )
    await console.getByRole('combobox', { name: 'Size of the picture' }).focus()
    await console.keyboard.press('Control+KeyV')
    expect(await pasted).toEqual([800, 600])
  })
  await test.step('a recording, and its playback', async () => {
    const file = join(dataDir, 'screen.webm')
    await app.evaluate(({ dialog }, filePath) => {
      dialog.showSaveDialog = async () => ({ canceled: false, filePath })
    }, file)
    await tool('Recording').click()
    await console.getByRole('menuitem', { name: 'Record the screen…' }).click()
    await expect(console.getByText('Recording', { exact: false }).last()).toBeVisible()
    await canvas.click()
    for (let n = 0; n < 20; n++) {
      await console.keyboard.press('Enter')
      await console.waitForTimeout(100)
    }
    await tool('Recording').click()
    await console.getByRole('menuitem', { name: 'Stop recording' }).click()
    await expect(console.getByText('The recording is saved.')).toBeVisible()
    expect(readFileSync(file).subarray(0, 4)).toEqual(Buffer.from([0x1a, 0x45, 0xdf, 0xa3]))
    await tool('Recording').click()
    await console.getByRole('menuitem', { name: 'Play a recording…' }).click()
    await console.getByLabel('Recording (WebM)').setInputFiles(file)
    const video = console.locator('video')
    const facts = () =>
      video.evaluate((one: HTMLVideoElement) => [one.videoWidth, one.duration > 1, one.duration])
    await expect.poll(async () => (await facts()).slice(0, 2)).toEqual([800, true])
    await console.keyboard.press('Escape')
  })
  await test.step('the clipboard is shared only while it is switched on', async () => {
    const before = typed().length
    const paste = async (): Promise<void> => {
      // Not by a click: two of them in a row would select, and so copy.
      await canvas.focus()
      await console.keyboard.press('Shift+Insert')
    }
    const copied = () => app.evaluate(({ clipboard }) => clipboard.readText())
    /** By a double click on the word at the upper left, as one copies in a terminal. */
    const copyThere = async (): Promise<void> => {
      const scale = ((await canvas.boundingBox())?.width ?? 0) / 800
      await canvas.dblclick({ position: { x: 40 * scale, y: 9 * scale } })
    }
    await app.evaluate(({ clipboard }) => clipboard.writeText('from here'))
    await copyThere()
    await paste()
    await expect.poll(() => typed().slice(before)).toContain('harbourmaster')
    expect(await copied()).toBe('from here')
    await tool('Clipboard').click()
    await expect(tool('Clipboard')).toHaveAttribute('aria-pressed', 'true')
    await expect
      .poll(async () => {
        await paste()
        return typed().slice(before)
      })
      .toContain('from here')
    await copyThere()
    await expect.poll(copied).toContain('harbourmaster')
  })
  await test.step('the server’s screen becomes as large as the window', async () => {
    const region = console.locator('.picture')
    const size = console.getByRole('combobox', { name: 'Size of the picture' })
    await size.selectOption('Screen as large as the window')
    await expect
      .poll(async () => {
        const { width, height } = screenOf(terminal.env)
        const box = await region.boundingBox()
        return [width - (box?.width ?? 0), height - (box?.height ?? 0)].map(Math.round)
      })
      .toEqual([0, 0])
    await expect
      .poll(async () => difference(await shownIn(console), screenOf(terminal.env)))
      .toBe(0)
  })
})

test('a console comes back by itself, and after sleep', async ({ open, terminal }) => {
  const line = await lineTo(terminal.port)
  const opened = await open()
  const console = await openAt(opened, line.port)
  await connected(console)
  /** The levels that this connection asked the server for last: pseudo-encodings of the protocol. */
  const asked = () => {
    const said = line.sent()
    const newest = (first: number): number => {
      const at = Array.from({ length: 10 }, (_, n) => said.lastIndexOf(int32(first + n)))
      return at.indexOf(Math.max(...at))
    }
    return { quality: newest(-32), compression: newest(-256) }
  }
  await test.step('quality and compression are asked for as they are chosen', async () => {
    expect(asked()).toEqual({ quality: 6, compression: 2 })
    await console.getByRole('button', { name: 'Picture…' }).click()
    const dialog = console.getByRole('dialog', { name: 'Picture' })
    await dialog.getByLabel('Quality').fill('1')
    await dialog.getByLabel('Compression').fill('8')
    await expect.poll(asked).toEqual({ quality: 1, compression: 8 })
    await console.keyboard.press('Escape')
  })
  await test.step('the line is cut for a while', async () => {
    await line.cut(true)
    const note = console.getByRole('alert')
    await expect(note).toContainText('ended the connection')
    await expect(note).toContainText('Connecting again in')
    await line.mend()
    await connected(console)
    await expect.poll(asked).toEqual({ quality: 1, compression: 8 })
    const before = terminal.typed().length
    await console.keyboard.press('KeyC')
    await expect.poll(() => terminal.typed().slice(before)).toBe('c')
  })
  await test.step('stopped, it stays at what was said until it is asked', async () => {
    await line.cut(true)
    await console.getByRole('button', { name: 'Stop trying' }).click()
    await line.mend()
    const made = line.made()
    await console.waitForTimeout(3000)
    expect(line.made()).toBe(made)
    await console.getByRole('button', { name: 'Connect again' }).click()
    await connected(console)
  })
  await test.step('after sleep it connects anew', async () => {
    const made = line.made()
    await opened.app.evaluate(({ powerMonitor }) => void powerMonitor.emit('resume'))
    await expect.poll(() => line.made()).toBe(made + 1)
    await connected(console)
  })
  await test.step('who disconnects is left alone', async () => {
    await console.getByRole('button', { name: 'Disconnect' }).click()
    const made = line.made()
    await expect(console.getByRole('alert')).toContainText('You disconnected.')
    await console.waitForTimeout(2500)
    expect(line.made()).toBe(made)
  })
  await line.stop()
})

test('a server that stalls within a picture, that resizes while it draws, and that never stops', async ({
  open,
  terminal,
}) => {
  /** Many colours on the whole screen. Its exit code says nothing: 1 for what it drew. */
  const draw = (): void =>
    void spawnSync('display', ['-size', '800x600', '-window', 'root', 'plasma:fractal'], {
      env: terminal.env,
    })
  const opened = await open()
  await test.step('stalled, it is said, and connecting again helps', async () => {
    const line = await lineTo(terminal.port)
    const console = await openAt(opened, line.port)
    await connected(console)
    line.stall(20_000)
    draw()
    const status = console.getByRole('status').first()
    await expect(status).toContainText('stopped in the middle of a picture', { timeout: 40_000 })
    await console.getByRole('button', { name: 'Connect again' }).click()
    await connected(console)
    await console.close()
    await expect.poll(() => connectionsTo(line.port)).toBe(0)
    await line.stop()
  })
  await test.step('what has another size at every moment is shown as it is at the end', async () => {
    const console = await openAt(opened, terminal.port)
    await connected(console)
    for (const size of ['1024x768', '640x480', '1280x960']) {
      draw()
      execFileSync('xrandr', ['--output', 'VNC-0', '--mode', size], { env: terminal.env })
    }
    execFileSync('xsetroot', ['-solid', '#204060'], { env: terminal.env })
    await expect
      .poll(async () => difference(await shownIn(console), screenOf(terminal.env)), {
        timeout: 20_000,
      })
      .toBeLessThan(0.001)
    await connected(console)
    await console.close()
    await expect.poll(() => connectionsTo(terminal.port)).toBe(0)
  })
  await test.step('under a flood the window answers, and closes cleanly', async () => {
    const flood = await startFlood()
    const console = await openAt(opened, flood.port)
    await connected(console)
    await console.getByRole('button', { name: 'Picture…' }).click()
    await expect(console.getByRole('dialog', { name: 'Picture' })).toBeVisible()
    await console.keyboard.press('Escape')
    await expect(console.getByRole('dialog')).toHaveCount(0)
    await console.getByRole('button', { name: 'Disconnect' }).click()
    await expect(console.getByRole('alert')).toContainText('You disconnected.')
    await expect.poll(() => flood.open()).toBe(0)
    await console.getByRole('button', { name: 'Connect again' }).click()
    await connected(console)
    await console.close()
    await expect.poll(() => flood.open()).toBe(0)
    await expect(opened.page.getByRole('heading').first()).toBeVisible()
    flood.stop()
  })
})

test('the power of its server, with the same question as on its page', async ({ open, fleet }) => {
  const { app, page } = await open()
  await addAccount(page, fleet.aluy)
  await page.getByRole('row', { name: /edge-fi-01/ }).click()
  await page.keyboard.press('Enter')
  const console = await nextWindow(app, () =>
    page.getByRole('button', { name: 'Console', exact: true }).click(),
  )
  await connected(console)
  await console.getByRole('button', { name: 'Type text…' }).click()
  await console.getByRole('textbox', { name: 'Text' }).fill('ip addr add 203.0.113.5/24 dev eth0\n')
  await console.screenshot({ path: join(IMAGES, 'console.png') })
  await console.keyboard.press('Escape')
  const size = console.getByRole('combobox', { name: 'Size of the picture' })
  await size.selectOption('Screen as large as the window')
  await expect(console.getByText(/^The server keeps the size of its screen/)).toBeVisible()
  await size.selectOption('Fit the window')
  await console.getByRole('button', { name: 'Power', exact: true }).click()
  const start = console.getByRole('menuitem', { name: /^Start/ })
  await expect(start).toHaveAttribute('aria-disabled', 'true')
  await expect(start).toContainText('It is running already.')
  await console.getByRole('menuitem', { name: 'Restart' }).click()
  const dialog = console.getByRole('dialog', { name: 'Restart edge-fi-01?' })
  await dialog.getByRole('button', { name: 'Restart edge-fi-01' }).click()
  await expect(console.getByText(/^Restart started/)).toBeVisible()
  await console.getByRole('button', { name: 'Power', exact: true }).click()
  await expect(console.getByRole('menuitem', { name: /^Restart/ })).toContainText(
    '“Restart edge-fi-01” is under way.',
  )
  await console.keyboard.press('Escape')
  await expect(page.getByRole('region', { name: 'edge-fi-01' })).toContainText(/Restart/)
  await page.getByRole('link', { name: /^Tasks/ }).click()
  await expect(page.getByText(/Restart edge-fi-01/).first()).toBeVisible()
})
