import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

const SCRIPTS = 500
const root = join(import.meta.dirname, '../../..')
const TEST = 'electron/core/dns/random.test.ts'

/** Random edits of zones, planned and sent with faults, the test of the same name at length. A Markdown section. */
export function bench() {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const { stdout } = spawnSync(process.execPath, [vitest, 'run', '--reporter=json', TEST], {
    cwd: root,
    env: { ...process.env, DNS_SCRIPTS: String(SCRIPTS) },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  })
  const { testResults } = JSON.parse(stdout)
  const rows = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .map(({ title, status, duration }) => {
      const provider = title.split(':')[0]
      return `| ${provider} | ${SCRIPTS} | ${status} | ${Math.round(duration / SCRIPTS)} ms |`
    })
  return [
    '## DNS applies',
    '',
    'Random edits of a zone at each provider’s demo server over HTTP: planned, sent, read back. Half of them with a fault in',
    'the way (a cut connection, 502 after the record was made, half an answer, too many calls), then what was left planned',
    'again. Passed: every zone became what was wanted, every step was made once, and where nothing went wrong the calls',
    'that went out were as many as records differ.',
    '',
    '| provider | edit scripts | | each, all plans and reads included |',
    '| --- | ---: | --- | ---: |',
    ...rows,
  ].join('\n')
}
