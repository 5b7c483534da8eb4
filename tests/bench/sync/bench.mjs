import { fork } from 'node:child_process'
import { ask, bundle } from '../bundle.mjs'
import { FIRST_MS, syncOnce } from './app.mjs'
import { replay } from './baseline.mjs'

const SERVERS = 1000
const LATENCY_MS = 100

/** One read of five full accounts in the real app, against the least that the same calls can take. A Markdown section. */
export async function bench({ executable, args, env, runtime }) {
  const file = await bundle(import.meta.resolve('./fleet.ts'))
  const fleet = fork(file, [`--servers=${SERVERS}`, `--latency=${LATENCY_MS}`])
  try {
    const { base, fleets } = await ask(fleet)
    const before = () => ask(fleet, 'open')
    const synced = await syncOnce({ executable, args, env, fleets, before })
    const { calls } = await ask(fleet, 'tell')
    process.stderr.write(`synced ${synced.servers} servers with ${calls.length} calls\n`)
    return section({
      ...synced,
      fleets,
      calls,
      least: await replay({ base, fleets, calls }),
      runtime,
    })
  } finally {
    fleet.kill()
  }
}

const longest = (seconds) => Math.max(...Object.values(seconds))

function section({ seconds, least, idle, busy, servers, fleets, calls, runtime }) {
  const row = (label, made, ours, bare) =>
    `| ${label} | ${made} | ${bare.toFixed(1)} s | ${ours.toFixed(1)} s | ${(ours / bare).toFixed(2)}× |`
  const made = (provider) =>
    calls.filter((call) => call.provider === provider).reduce((sum, { times }) => sum + times, 0)
  const rows = fleets.map(({ provider, limits }) => {
    const label = `${provider} (${limits.concurrency} at once, ${limits.perSecond} a second)`
    return row(label, made(provider), seconds[provider], least[provider])
  })
  const total = fleets.reduce((sum, { provider }) => sum + made(provider), 0)
  const loop = (label, { p50, p99, p999, max }) =>
    `| ${label} | ${p50.toFixed(1)} ms | ${p99.toFixed(1)} ms | ${p999.toFixed(1)} ms | ${max.toFixed(1)} ms |`
  return [
    '## Sync',
    '',
    `One read of ${fleets.length} accounts with ${SERVERS} servers each (${servers} in the list after it), ${runtime}, every answer ${LATENCY_MS} ms`,
    'late. Baseline: the same calls by bare undici, each once, as soon as what it depends on and the limits allow.',
    '',
    '| | calls | least | Quayside | ratio |',
    '| --- | ---: | ---: | ---: | ---: |',
    row('**all accounts**', total, longest(seconds), longest(least)),
    ...rows,
    '',
    'Event-loop delay of the main process meanwhile, by `monitorEventLoopDelay` with a resolution of 5 ms (which is',
    'in the figures); baseline: the same app in the 10 s before, idle.',
    '',
    '| | p50 | p99 | p99.9 | max |',
    '| --- | ---: | ---: | ---: | ---: |',
    loop('idle', idle.whole),
    loop('during the sync', busy.whole),
    loop(`of that, its first ${FIRST_MS / 1000} s (the long lists arrive)`, busy.first),
  ].join('\n')
}
