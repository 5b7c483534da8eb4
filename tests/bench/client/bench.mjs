import { fork } from 'node:child_process'
import { join } from 'node:path'
import { ask, bundle } from '../bundle.mjs'

const here = import.meta.dirname

/** What a call through core costs beside the same call made bare, over loopback. Answers a Markdown section. */
export async function bench() {
  const core = await bundle(import.meta.resolve('./core.ts'))
  const { answer } = await import(core)
  const body = JSON.stringify(answer)
  const server = fork(join(here, 'server.mjs'))
  const client = fork(join(here, 'client.mjs'), {
    execArgv: process.env.BENCH_NODE_FLAGS?.split(' ') ?? [],
  })
  try {
    const { port } = await ask(server, { body })
    return section(await ask(client, { bundle: core, port }), body.length)
  } finally {
    server.kill()
    client.kill()
  }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

function section({ results, calls, rounds, concurrency }, bytes) {
  const medians = Object.fromEntries(
    Object.entries(results).map(([name, runs]) => [
      name,
      {
        perSecond: median(runs.map((one) => one.perSecond)),
        cpu: median(runs.map((one) => one.cpu)),
      },
    ]),
  )
  const labels = {
    undici: '`undici.request` + `JSON.parse`',
    fetch: 'global `fetch` + `JSON.parse`',
    quayside: 'Quayside: `executor.run`',
  }
  const rows = Object.entries(medians).map(([name, { perSecond, cpu }]) => {
    const against = (other) => `${(perSecond / medians[other].perSecond).toFixed(2)}×`
    return `| ${labels[name]} | ${perSecond.toFixed(0)} | ${against('undici')} | ${against('fetch')} | ${cpu.toFixed(0)} µs |`
  })
  return [
    '## Client overhead',
    '',
    `Medians of ${rounds} rounds of ${calls} calls each, alternating, ${concurrency} at a time, Node ${process.versions.node}; a loopback server in another`,
    `process answers ${(bytes / 1000).toFixed(1)} kB of JSON. Baselines: bare undici, and Node’s own \`fetch\`.`,
    '',
    '| | calls a second | against undici | against fetch | CPU per call (user + system) |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...rows,
  ].join('\n')
}
