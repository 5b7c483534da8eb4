import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { Agent, request } from 'undici'

/** The measured process: makes the same calls in three ways, one after the other, and tells its parent what they cost. */
const CONCURRENCY = 8
const CALLS = 2_000
const ROUNDS = 9

const root = join(import.meta.dirname, '../../..')

process.once('message', async ({ bundle, port }) => {
  const { cookie, path, startCore } = await import(pathToFileURL(bundle).href)
  const baseUrl = `http://127.0.0.1:${port}`
  const headers = { accept: 'application/json', cookie }
  const dispatcher = new Agent({ connections: CONCURRENCY })
  const core = await startCore({ baseUrl, worker: join(root, 'out/main/storage-worker.js') })
  const ways = {
    undici: async () => {
      const { body } = await request(baseUrl + path, { headers, dispatcher })
      return JSON.parse(await body.text()).services.length
    },
    fetch: async () => {
      const response = await fetch(baseUrl + path, { headers })
      return JSON.parse(await response.text()).services.length
    },
    quayside: core.call,
  }
  const results = Object.fromEntries(Object.keys(ways).map((name) => [name, []]))
  for (let round = -2; round < ROUNDS; round++) {
    for (const [name, call] of Object.entries(ways)) {
      const result = await measure(call)
      // The first two rounds only warm up.
      if (round >= 0) results[name].push(result)
    }
  }
  await core.close()
  await dispatcher.close()
  process.send({ results, calls: CALLS, rounds: ROUNDS, concurrency: CONCURRENCY }, () =>
    process.exit(),
  )
})

/** Calls a second and microseconds of CPU per call, both of user and system. */
async function measure(call) {
  let left = CALLS
  const worker = async () => {
    while (left-- > 0) if (!((await call()) > 0)) throw new Error('an empty answer')
  }
  const cpu = process.cpuUsage()
  const started = performance.now()
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(cpu)
  return { perSecond: CALLS / seconds, cpu: (user + system) / CALLS }
}
