import { setTimeout as sleep } from 'node:timers/promises'
import { _electron } from '@playwright/test'

/** Starts an app on a data folder and hands over its page, ends it after `work`. */
export async function withApp({ executable, args, env, app, dataDir }, work) {
  const running = await _electron.launch({
    colorScheme: null,
    executablePath: executable,
    args: [app, ...args],
    env: { ...env, QUAYSIDE_DATA_DIR: dataDir },
  })
  try {
    const page = await running.firstWindow()
    return await work({ running, page, cdp: await page.context().newCDPSession(page) })
  } finally {
    await running.close()
  }
}

let callId = 80_000
/** A call as the page makes it; throws what main says. */
export async function call(page, name, input = {}) {
  const text = await page.evaluate(
    ([id, name, input]) => window.quayside.call(id, name, input),
    [callId++, name, input],
  )
  const answer = JSON.parse(text)
  if (!answer.ok) throw new Error(`${name}: ${text}`)
  return answer.data
}

/** Until nothing is read any more, what was read is on screen, and then a moment. */
export async function settled(page) {
  let quiet = 0
  while (quiet < 4) {
    const states = await call(page, 'sync.state')
    quiet = states.length > 0 && states.every(({ running }) => !running) ? quiet + 1 : 0
    await sleep(500)
  }
}

/** A folder with the fleet's accounts and all their servers, some of them tagged. */
export async function fill(page, fleets, count) {
  for (const { provider, label, baseUrl, credential } of fleets) {
    await call(page, 'accounts.add', { provider, label, baseUrl, credential })
  }
  await settled(page)
  const { items } = await call(page, 'servers.list')
  if (items.length !== count) throw new Error(`${items.length} servers instead of ${count}`)
  const ids = items.filter((_, n) => n % 10 === 0).map(({ id }) => id)
  await call(page, 'servers.mark', { ids, addTags: ['web', 'prod'] })
}
