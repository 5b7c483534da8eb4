import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { build } from 'vite'

const here = import.meta.dirname
const outDir = join(here, '../../../out/bench')

/** What a call through core costs beside the same call made bare, over loopback. Answers a Markdown section. */
export async function bench() {
  const bundle = await bundleCore()
  const { answer } = await import(bundle)
  const body = JSON.stringify(answer)
  const server = fork(join(here, 'server.mjs'))
  const client = fork(join(here, 'client.mjs'), {
    execArgv: process.env.BENCH_NODE_FLAGS?.split(' ') ?? [],
  })
  try {
    const { port } = await ask(server, { body })
    return section(await ask(client, { bundle, port }), body.length)
  } finally {
    server.kill()
    client.kill()
  }
}

/** Core in one file, as the command line's bundle has it. */
async function bundleCore() {
  await build({
    // For its import prefixes.
    configFile: join(here, '../../../vitest.config.ts'),
    logLevel: 'warn',
    ssr: { noExternal: true, external: ['pdfkit', 'keytar'] },
    build: {
      ssr: join(here, 'core.ts'),
      outDir,
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: { output: { format: 'es', entryFileNames: 'core.js' } },
    },
  })
  return join(outDir, 'core.js')
}

async function ask(child, message) {
  child.send(message)
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`a process of the benchmark ended with ${code}`)
  })
  const [reply] = await Promise.race([once(child, 'message'), ended])
  ended.catch(() => {})
  return reply
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
    const ratio = (perSecond / medians.undici.perSecond).toFixed(2)
    return `| ${labels[name]} | ${perSecond.toFixed(0)} | ${ratio}× | ${cpu.toFixed(0)} µs |`
  })
  return [
    '## Client overhead',
    '',
    `Medians of ${rounds} rounds of ${calls} calls each, alternating, ${concurrency} at a time, Node ${process.versions.node}; the server on`,
    `loopback is another process and answers ${(bytes / 1000).toFixed(1)} kB of JSON (the documented list of services). CPU is user + system.`,
    '',
    '| | calls a second | against undici | CPU per call |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n')
}
