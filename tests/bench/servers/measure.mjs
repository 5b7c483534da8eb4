import { setTimeout as sleep } from 'node:timers/promises'
import { settled } from './app.mjs'

const RELOADS = 3
const KEY_EVERY_MS = 90
const KEYS = [
  ...'box-1',
  ...'-2',
  'B',
  'B',
  'B',
  'B',
  'B',
  'B',
  'B',
  ...'state:st',
  ' ',
  'B',
  'B',
  ...'oslo',
]
const SCROLL_PX = 24_000
const SCROLL_PX_A_SECOND = 8_000

/** Milliseconds from main's answer with the list to the frame that shows it, for some reloads of the page. */
export async function paints({ running, page }, call = 'servers.list') {
  await running.evaluate(watchAnswers, call)
  await page.addInitScript(watchFirstRow)
  const found = []
  for (let n = 0; n < RELOADS; n++) {
    await running.evaluate(() => (globalThis.benchAnswer = null))
    await page.reload()
    await page.waitForFunction(() => globalThis.benchPainted !== undefined)
    const { asked, ready } = await running.evaluate(() => globalThis.benchAnswer)
    const painted = await page.evaluate(() => globalThis.benchPainted)
    found.push({ read: ready - asked, painted: painted - ready })
    await settled(page)
  }
  return found
}

/** Milliseconds from each key press to the frame after it, while `work` presses keys. */
export async function pressed(page, work) {
  await page.evaluate(watchKeys)
  await work()
  await sleep(KEY_EVERY_MS)
  return page.evaluate(() => globalThis.benchKeys.splice(0))
}

/** Presses one key after the other as fast as a quick typist. */
export async function press(page, all) {
  for (const key of all) {
    await page.keyboard.press(key)
    await sleep(KEY_EVERY_MS)
  }
}

/** The same for keys in the filter, until `until` settles. */
export async function keys({ page }, until = null) {
  await page.evaluate(watchKeys)
  await page.focus('[data-filter]')
  let over = until === null
  until?.finally(() => (over = true))
  do {
    for (const key of KEYS) {
      if (key === 'B') await page.keyboard.press('Backspace')
      else await page.keyboard.press(key === ' ' ? 'Space' : key)
      await sleep(KEY_EVERY_MS)
    }
    await clear(page)
  } while (!over)
  return page.evaluate(() => globalThis.benchKeys.splice(0))
}

/** Chips and text go: the next round begins as the first. */
async function clear(page) {
  await page.keyboard.press('Control+a')
  for (let n = 0; n < 3; n++) await page.keyboard.press('Backspace')
  await sleep(KEY_EVERY_MS)
}

/** Frames a second that the page's own thread reaches while its list is scrolled at speed. */
export async function scroll({ page, cdp }) {
  const box = await page.locator('[role="rowgroup"]').last().boundingBox()
  await page.evaluate(watchFrames)
  for (const yDistance of [-SCROLL_PX, SCROLL_PX]) {
    await cdp.send('Input.synthesizeScrollGesture', {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      yDistance,
      speed: SCROLL_PX_A_SECOND,
      gestureSourceType: 'mouse',
    })
  }
  return page.evaluate(() => globalThis.benchFrames())
}

/** Megabytes of the page's own heap after what is not needed has been thrown away. */
export async function heap({ cdp }) {
  await cdp.send('HeapProfiler.enable')
  for (let n = 0; n < 2; n++) await cdp.send('HeapProfiler.collectGarbage')
  const { usedSize } = await cdp.send('Runtime.getHeapUsage')
  return usedSize / 1024 / 1024
}

/** Runs in main: when the list was asked for and when its answer was there. Electron keeps the handlers by channel. */
function watchAnswers({ ipcMain }, call) {
  const handlers = ipcMain._invokeHandlers
  const answer = handlers.get('quayside:call')
  const now = () => performance.timeOrigin + performance.now()
  handlers.set('quayside:call', async (event, id, name, input) => {
    const asked = now()
    const given = await answer(event, id, name, input)
    if (name === call) globalThis.benchAnswer ??= { asked, ready: now() }
    return given
  })
}

/** Runs in the page before its own code: when the frame with the first row was painted. */
function watchFirstRow() {
  const look = () => {
    if (!document.querySelector('[role="row"][aria-rowindex="2"]'))
      return requestAnimationFrame(look)
    const { port1, port2 } = new MessageChannel()
    port1.onmessage = () => (globalThis.benchPainted = performance.timeOrigin + performance.now())
    port2.postMessage(null)
  }
  requestAnimationFrame(look)
}

/** Runs in the page. The message comes after the frame that follows the key. */
function watchKeys() {
  if (globalThis.benchKeys) return
  globalThis.benchKeys = []
  const { port1, port2 } = new MessageChannel()
  const waiting = []
  port1.onmessage = () => {
    const now = performance.now()
    globalThis.benchKeys.push(...waiting.splice(0).map((pressed) => now - pressed))
  }
  addEventListener(
    'keydown',
    ({ timeStamp }) =>
      requestAnimationFrame(() => {
        waiting.push(timeStamp)
        port2.postMessage(null)
      }),
    true,
  )
}

/** Runs in the page. */
function watchFrames() {
  const times = []
  let on = true
  const frame = (now) => {
    times.push(now)
    if (on) requestAnimationFrame(frame)
  }
  requestAnimationFrame(frame)
  globalThis.benchFrames = () => {
    on = false
    return (1000 * (times.length - 1)) / (times.at(-1) - times[0])
  }
}
