import { execFileSync, fork } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { ask, bundle } from '../bundle.mjs'

const SIZES = [
  { count: 1000, bytes: 100_000 },
  // Scanned ones.
  { count: 200, bytes: 2_000_000 },
]
const GOAL = 0.8
const AT_ONCE = 8
const ROUNDS = 5
const root = join(import.meta.dirname, '../../..')

/** Collecting over loopback against `curl --parallel` for the same answers. A Markdown section. */
export async function bench() {
  const { collect } = await import(
    pathToFileURL(await bundle(import.meta.resolve('./collect-core.ts'))).href
  )
  try {
    const measured = []
    for (const size of SIZES) measured.push({ ...size, ...(await measure(collect, size)) })
    return section(measured)
  } finally {
    for (const dir of folders) rmSync(dir, { recursive: true, force: true })
  }
}

/** Milliseconds, medians. */
async function measure(collect, size) {
  const server = fork(join(import.meta.dirname, 'server.mjs'))
  try {
    const { port } = await ask(server, size)
    const url = `http://127.0.0.1:${port}`
    const found = { both: [], synced: [], pdfs: [], ours: [] }
    for (let round = 0; round < ROUNDS; round++) {
      const { ms, syncMs } = curl(url, ['', '/pdf'], size.count)
      found.both.push(ms)
      found.synced.push(ms + syncMs)
      found.pdfs.push(curl(url, ['/pdf'], size.count).ms)
      found.ours.push(await quayside(collect, url, size.count))
    }
    return Object.fromEntries(Object.entries(found).map(([name, values]) => [name, median(values)]))
  } finally {
    server.kill()
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

async function quayside(collect, url, count) {
  const worker = join(root, 'out/main/storage-worker.js')
  const { ms, saved } = await collect({ url, dataDir: newFolder(), worker, concurrency: AT_ONCE })
  if (saved !== count) throw new Error(`${saved} of ${count} saved`)
  return ms
}

function curl(url, endings, count) {
  const dir = newFolder()
  mkdirSync(join(dir, 'files'))
  const lines = Array.from({ length: count }, (_, n) =>
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

function section(measured) {
  const met = measured.filter(({ both, ours }) => both / ours >= GOAL).map(nameOf)
  const told = met.length === SIZES.length ? 'met' : `met by ${met.join(', ') || 'neither size'}`
  return [
    '## Collecting invoices',
    '',
    `Medians of ${ROUNDS} rounds, alternating: invoices from a loopback server in another process on the same two cores,`,
    `${AT_ONCE} at a time, onto the same disk. Quayside reads details and document of each, checks and hashes it, syncs every file`,
    'and its folder, writes the journal and the database, and reads texts for the search meanwhile. Baseline:',
    '`curl --parallel` for the same addresses, which syncs nothing; beside it the same with every file synced afterwards,',
    `8 processes at a time. Goal: ${GOAL}×, ${told}: what takes longer is the processor's time, not the disk.`,
    '',
    '| | requests | time | documents | against curl |',
    '| --- | ---: | ---: | ---: | ---: |',
    ...measured.flatMap(rows),
  ].join('\n')
}

const nameOf = ({ count, bytes }) =>
  `${count} of ${bytes < 1e6 ? `${bytes / 1e3} kB` : `${bytes / 1e6} MB`}`

function rows({ count, bytes, both, synced, pdfs, ours }) {
  const row = (name, ms, requests) => {
    const speed = (count * bytes) / 1e6 / (ms / 1000)
    return `| ${name} | ${requests} | ${(ms / 1000).toFixed(2)} s | ${speed.toFixed(0)} MB/s | ${(both / ms).toFixed(2)}× |`
  }
  return [
    row(
      `**${nameOf({ count, bytes })}**: \`curl --parallel\`, details and documents`,
      both,
      count * 2,
    ),
    row('the same, each file synced', synced, count * 2),
    row('`curl --parallel`, documents alone', pdfs, count),
    row('Quayside', ours, count * 2),
  ]
}
