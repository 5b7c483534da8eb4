import { setTimeout as sleep } from 'node:timers/promises'
import { Agent, request } from 'undici'

/**
 * The least time that the calls of a sync can take: each once, bare, as soon as what it depends on was answered and
 * the provider's limits allow. A page depends on the page before it, an item on the list above it in the path.
 * Answers seconds by provider.
 */
export async function replay({ base, fleets, calls }) {
  const dispatcher = new Agent({ connections: 64 })
  const started = performance.now()
  const entries = await Promise.all(
    fleets.map(async ({ provider, limits }) => {
      const own = calls.filter((call) => call.provider === provider)
      await chains(own, limited(limits), async ({ id, path, status }) => {
        const { statusCode, body } = await request(`${base}/again/${id}`, { dispatcher })
        JSON.parse((await body.text()) || 'null')
        if (statusCode !== status)
          throw new Error(`${provider} ${path}: ${statusCode}, not ${status}`)
      })
      return [provider, (performance.now() - started) / 1000]
    }),
  )
  await dispatcher.close()
  return Object.fromEntries(entries)
}

async function chains(calls, limit, send) {
  const nodes = calls.map((call) => {
    const { pathname, searchParams } = new URL(call.path, 'http://localhost')
    return { call, pathname, page: Number(searchParams.get('offset') ?? 0) }
  })
  const before = (a, b) =>
    (a.pathname === b.pathname && a.page < b.page) || b.pathname.startsWith(`${a.pathname}/`)
  nodes.sort((a, b) => a.pathname.length - b.pathname.length || a.page - b.page)
  const begun = []
  for (const node of nodes) {
    const needs = begun.filter((one) => before(one.node, node)).map((one) => one.done)
    begun.push({ node, done: Promise.all(needs).then(() => limit(() => send(node.call))) })
  }
  await Promise.all(begun.map((one) => one.done))
}

/** As many at once, and as many begun in any second. */
function limited({ concurrency, perSecond }) {
  const waiting = []
  const begins = []
  let running = 0
  let due = null
  const next = () => {
    if (waiting.length === 0 || running === concurrency || due) return
    const free = (begins.at(-perSecond) ?? -Infinity) + 1000
    const wait = free - performance.now()
    if (wait > 0) {
      due = sleep(wait).then(() => {
        due = null
        next()
      })
      return
    }
    running++
    begins.push(performance.now())
    waiting.shift()()
    next()
  }
  return async (work) => {
    await new Promise((resolve) => {
      waiting.push(resolve)
      next()
    })
    try {
      return await work()
    } finally {
      running--
      next()
    }
  }
}
