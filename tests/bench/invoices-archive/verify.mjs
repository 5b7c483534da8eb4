import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { bundle } from '../bundle.mjs'

const SIZES = [
  { count: 100_000, bytes: 12_000, rounds: 3 },
  { count: 5_000, bytes: 200_000, rounds: 3 },
]
const root = join(import.meta.dirname, '../../..')

/** `verify` against `sha256sum` over the same files. A Markdown section. */
export async function bench() {
  const ours = await import(
    pathToFileURL(await bundle(import.meta.resolve('./verify-archive.ts'))).href
  )
  const rows = []
  for (const size of SIZES) rows.push(await measure(ours, size))
  return [
    '## Verifying the archive',
    '',
    'Medians of 3 rounds, alternating, files in the page cache. Quayside reads the journal, walks the folder, hashes every file',
    'on its one thread and names what differs. Baseline: `sha256sum` over the same files, named in a list. Goal: 0.8×.',
    '',
    '| | `sha256sum` | Quayside | speed against it |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ].join('\n')
}

async function measure({ makeArchive, timeVerify }, { count, bytes, rounds }) {
  const dir = mkdtempSync(join(tmpdir(), 'quayside-bench-'))
  const worker = join(root, 'out/main/archive-worker.js')
  try {
    const known = makeArchive(dir, count, bytes)
    const times = { ours: [], theirs: [] }
    for (let round = 0; round < rounds; round++) {
      times.theirs.push(sha256sum(dir))
      times.ours.push(await timeVerify(worker, dir, known))
    }
    const [ours, theirs] = [median(times.ours), median(times.theirs)]
    const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`
    return `| ${count.toLocaleString('en')} files of ${bytes / 1000} kB | ${seconds(theirs)} | ${seconds(ours)} | ${(theirs / ours).toFixed(2)}× |`
  } finally {
    rmSync(dir, { recursive: true, force: true })
  }
}

function sha256sum(dir) {
  const begun = performance.now()
  execFileSync('sh', ['-c', "find . -name '*.pdf' -print0 | xargs -0 sha256sum > /dev/null"], {
    cwd: dir,
  })
  return performance.now() - begun
}

const median = (values) => values.sort((a, b) => a - b)[Math.floor(values.length / 2)]
