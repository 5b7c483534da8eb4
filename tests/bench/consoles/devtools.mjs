import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { WebSocket } from 'ws'
import { endpoint } from '../startup/measure.mjs'

const LOOK_EVERY_MS = 50
const WITHIN_MS = 20_000

/**
 * Starts an app and hands over its process id and a way to its pages, ends it after `work`. Not by Playwright: that has
 * every frame of a WebSocket reported to it, which took more than noVNC itself.
 */
export async function withDevtools({ executable, args, env, app, dataDir }, work) {
  const child = spawn(executable, [app, '--remote-debugging-port=0', ...args], {
    env: { ...env, QUAYSIDE_DATA_DIR: dataDir },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const ended = once(child, 'exit')
  try {
    const { host } = new URL(await endpoint(child))
    child.stderr.resume()
    return await work({ pid: child.pid, page: (address) => attach(host, address) })
  } finally {
    child.kill()
    await ended
  }
}

/** The page whose address has `part`, once there is one. */
async function attach(host, part) {
  const target = await until(async () => {
    const targets = await (await fetch(`http://${host}/json/list`)).json()
    return targets.find(({ type, url }) => type === 'page' && url.includes(part))
  })
  const socket = new WebSocket(target.webSocketDebuggerUrl, { maxPayload: 0 })
  await once(socket, 'open')
  const waiting = new Map()
  socket.on('message', (text) => {
    const { id, result, error } = JSON.parse(text)
    if (error) waiting.get(id)?.reject(new Error(error.message))
    else waiting.get(id)?.resolve(result)
    waiting.delete(id)
  })
  let last = 0
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      waiting.set(++last, { resolve, reject })
      socket.send(JSON.stringify({ id: last, method, params }))
    })
  await send('Page.enable')
  return pageOf(send)
}

function pageOf(send) {
  const evaluate = async (work, given) => {
    const expression = `(${work})(${JSON.stringify(given)})`
    const how = { expression, awaitPromise: true, returnByValue: true }
    const { result, exceptionDetails } = await send('Runtime.evaluate', how)
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description)
    return result.value
  }
  return {
    evaluate,
    /** Until it answers something; while the page is loaded anew it can't be asked. */
    until: (work) => until(() => evaluate(work).catch(() => false)),
    beforeEach: (work) => send('Page.addScriptToEvaluateOnNewDocument', { source: `(${work})()` }),
    reload: () => send('Page.reload'),
    /** The key A, down and up. */
    press: async () => {
      const key = { code: 'KeyA', key: 'a', windowsVirtualKeyCode: 65 }
      await send('Input.dispatchKeyEvent', { type: 'keyDown', text: 'a', ...key })
      await send('Input.dispatchKeyEvent', { type: 'keyUp', ...key })
    },
    click: async (x, y) => {
      const button = { x, y, button: 'left', clickCount: 1 }
      await send('Input.dispatchMouseEvent', { type: 'mousePressed', ...button })
      await send('Input.dispatchMouseEvent', { type: 'mouseReleased', ...button })
    },
  }
}

async function until(look) {
  for (let waited = 0; waited < WITHIN_MS; waited += LOOK_EVERY_MS) {
    const found = await look()
    if (found) return found
    await sleep(LOOK_EVERY_MS)
  }
  throw new Error('the page does not come to what was awaited')
}
