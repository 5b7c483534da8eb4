import { execFileSync, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ask, bundle } from '../bundle.mjs'

const COUNT = 1000
const BYTES = 100_000
const AT_ONCE = 8
const ROUNDS = 5
const root = join(import.meta.dirname, '../../..')

/** Collecting over loopback against `curl --parallel` for the same answers. A Markdown section. */
export async function bench() {
  const { collect } = await import(
    pathToFileURL(await bundle(import.meta.resolve('./collect-core.ts'))).href
  )
  const server = fork(join(import.meta.dirname, 'server.mjs'))
  try {
    const { port } = await ask(server, { count: COUNT, bytes: BYTES })
    const url = `http://127.0.0.1:${port}`
    const ours = []
    const theirs = { both: [], pdfs: [], synced: [] }
    for (let round = 0; round < ROUNDS; round++) {
      const { ms, syncMs } = curl(url, ['', '/pdf'])
      theirs.both.push(ms)
      theirs.synced.push(ms + syncMs)
      theirs.pdfs.push(curl(url, ['/pdf']).ms)
      ours.push(await quayside(collect, url))
    }
    return section(median(ours), {
      both: median(theirs.both),
      synced: median(theirs.synced),
      pdfs: median(theirs.pdfs),
    })
  } finally {
    server.kill()
    for (const dir of folders) rmSync(dir, { recursive: true, force: true })
  }
}

const folders = []

/** Removed at the end only: ext4 makes files slowly where many were deleted just before. What waits is written first. */
function newFolder() {
  const dir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
  folders.push(dir)
  execFileSync('sync')
  return dir
}

async function quayside(collect, url) {
  const worker = join(root, 'out/main/storage-worker.js')
  const { ms, saved } = await collect({ url, dataDir: newFolder(), worker, concurrency: AT_ONCE })
  if (saved !== COUNT) throw new Error(`${saved} of ${COUNT} saved`)
  return ms
}

function curl(url, endings) {
  const dir = newFolder()
  mkdirSync(join(dir, 'files'))
  const lines = Array.from({ length: COUNT }, (_, n) =>
    endings.map((ending) => {
      const name = join(dir, 'files', `${n}${ending === '' ? '.json' : '.pdf'}`)
      return `url = "${url}/api/reseller/v1/invoices/inv${n}${ending}"\noutput = "${name}"\n`
    }),
  )
  writeFileSync(join(dir, 'list'), lines.flat().join(''))
  const begun = performance.now()
  const args = ['--silent', '--no-progress-meter', '--fail', '--parallel', '--parallel-immediate']
  execFileSync('curl', [...args, '--parallel-max', String(AT_ONCE), '-K', join(dir, 'list')])
  const ms = performance.now() - begun
  const each = `find . -type f -print0 | xargs -0 -P ${AT_ONCE} -n 50 sync`
  execFileSync('sh', ['-c', each], { cwd: join(dir, 'files') })
  return { ms, syncMs: performance.now() - begun - ms }
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]

function section(ours, { both, synced, pdfs }) {
  const row = (name, ms, requests) => {
    const speed = (COUNT * BYTES) / 1e6 / (ms / 1000)
    return `| ${name} | ${requests} | ${(ms / 1000).toFixed(2)} s | ${speed.toFixed(0)} MB/s | ${(both / ms).toFixed(2)}× |`
  }
  return [
    '## Collecting invoices',
    '',
    `Medians of ${ROUNDS} rounds, alternating: ${COUNT} invoices of ${BYTES / 1000} kB from a loopback server in another process, ${AT_ONCE} at`,
    'a time, onto the same disk. Quayside reads details and document of each, checks and hashes it, syncs every file and its',
    'folder, writes the journal and the database. Baseline: `curl --parallel` for the same addresses, which syncs nothing;',
    'beside it the same with every file synced afterwards, 8 processes at a time. Goal: 0.8×.',
    '',
    '| | requests | time | documents | against curl |',
    '| --- | ---: | ---: | ---: | ---: |',
    row('`curl --parallel`, details and documents', both, COUNT * 2),
    row('the same, each file synced', synced, COUNT * 2),
    row('`curl --parallel`, documents alone', pdfs, COUNT),
    row('Quayside', ours, COUNT * 2),
  ].join('\n')
}
