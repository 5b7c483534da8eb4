import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../bundle.mjs'

const KILLS = 200
const SEED = Number(process.env.BENCH_SEED ?? 1)
const root = join(import.meta.dirname, '../../..')

/** A process that collects is killed again and again, `tests/kill/invoices` at length. A Markdown section. */
export async function bench() {
  const ours = (name) => bundle(import.meta.resolve(`../../kill/invoices/${name}.ts`))
  const { invoiceKillRun } = await import(pathToFileURL(await ours('run')).href)
  const dataDir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
  try {
    const app = await ours('invoices-app')
    const worker = join(root, 'out/main/storage-worker.js')
    return section(await invoiceKillRun({ kills: KILLS, seed: SEED, dataDir, app, worker }))
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

const CHECKS = {
  verify: 'problems that `verify` names right after a kill',
  lost: 'invoices that are missing, incomplete or other bytes at the end',
  unlisted: 'invoices that are there and not in the list',
  twice: 'files that are there twice',
  fetchedTwice: 'documents fetched again although they were complete',
  end: 'last runs that did not end in order',
}

function section({ kills, whileWriting, invoices, broken }) {
  const rows = Object.entries(CHECKS).map(([name, what]) => {
    const [first] = broken[name]
    return `| ${what} | ${broken[name].length}${first ? ` (${first})` : ''} |`
  })
  return [
    '## Kills while collecting',
    '',
    `A process that collects invoices is ended by SIGKILL at ${kills} random moments (seed ${SEED}), ${whileWriting} of them while it was`,
    `writing, and started again, with twelve more invoices to collect each time: ${invoices} in the end. Goal of every row: 0.`,
    '',
    '| | found |',
    '| --- | ---: |',
    ...rows,
  ].join('\n')
}
