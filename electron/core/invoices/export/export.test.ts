import { execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { join } from 'node:path'
import { type Cell, readCsv } from '@shared/csv-reader.ts'
import type { ExportForm, ExportScope } from '@shared/domain/invoice-export.ts'
import { DATEV, GENERIC } from '@shared/domain/invoice-export-words.ts'
import { expect, test } from 'vitest'
import { demoAccount } from '../../../../tests/support/demo-account.ts'
import { tempDir } from '../../../../tests/support/temp-dir.ts'

const signal = new AbortController().signal

/** An account whose invoices are all in the archive, and how to export from it. */
async function archive() {
  const made = await demoAccount('aluy')
  const { core } = made
  for (const { id } of await core.invoices.download(null)) await core.tasks.waitFor(id, signal)
  const invoices = await core.stores.invoices.list()
  const run = async (as: ExportForm, target: string, scope: ExportScope = { of: 'all' }) => {
    const { id } = await core.invoiceExports.begin(scope, as, target)
    const task = await core.tasks.waitFor(id, signal)
    return { task, report: core.invoiceExports.report(id) }
  }
  return { ...made, invoices, run, to: join(tempDir(), 'out') }
}

/** Unpacked by another program; answers the folder. */
function unpacked(zip: string): string {
  const folder = tempDir()
  execFileSync('unzip', ['-q', zip, '-d', folder])
  return folder
}

/** What `sha256sum -c` says, a line a file. */
function checked(folder: string): string[] {
  const { stdout } = spawnSyncText('sha256sum', ['-c', 'SHA256SUMS'], folder)
  return stdout.trim().split('\n')
}

function spawnSyncText(command: string, words: string[], cwd: string): { stdout: string } {
  try {
    return { stdout: execFileSync(command, words, { cwd, encoding: 'utf8', stdio: 'pipe' }) }
  } catch (error) {
    return { stdout: String((error as { stdout: string }).stdout) }
  }
}

const cellsOf = (text: string): string[][] =>
  (readCsv(text) as Cell[][]).map((line) => line.map((one) => one.text))

test('a ZIP of all: every file under its path, an index, hashes that sha256sum confirms', async () => {
  const { run, invoices, to, core } = await archive()
  const zip = join(to, 'all.zip')
  const { task, report } = await run({ form: 'zip' }, zip)
  const saved = invoices.filter(({ file }) => file !== null)
  expect(task).toMatchObject({ state: 'completed' })
  expect(report).toMatchObject({
    name: 'all.zip',
    invoices: invoices.length,
    problems: { count: 0 },
  })
  expect(report?.bytes).toBe(statSync(zip).size)
  const folder = unpacked(zip)
  const lines = checked(folder)
  expect(lines.length).toBe((report?.files ?? 0) + 2)
  expect(lines.filter((line) => !line.endsWith(': OK'))).toEqual([])
  for (const { file } of saved) {
    const kept = readFileSync(join(core.archiveDir(), file!.path))
    expect(readFileSync(join(folder, file!.path)).equals(kept)).toBe(true)
  }
  const index = cellsOf(readFileSync(join(folder, 'index.csv'), 'utf8'))
  expect(index).toHaveLength(invoices.length + 1)
  expect(index[0]).toEqual([...index[0]!.slice(0, -1), 'Check'])
  const column = (name: string) => index[0]!.indexOf(name)
  for (const line of index.slice(1))
    expect(line.at(-1)).toBe(line[column('File')] === '' ? 'no file' : 'ok')
  const manifest = JSON.parse(readFileSync(join(folder, 'manifest.json'), 'utf8')) as {
    problems: number
    files: { path: string; sha256: string; state: string }[]
  }
  expect(manifest.problems).toBe(0)
  expect(manifest.files.map(({ path }) => path)).toEqual(
    expect.arrayContaining(saved.map(({ file }) => file!.path)),
  )
  expect(readdirSync(to)).toEqual(['all.zip'])
})

test('a changed and a missing file are named: in the report, the manifest, the index and by sha256sum', async () => {
  const { run, invoices, to, core } = await archive()
  const [changed, missing] = invoices.filter(({ file }) => file !== null)
  appendFileSync(join(core.archiveDir(), changed!.file!.path), 'x')
  rmSync(join(core.archiveDir(), missing!.file!.path))
  const zip = join(to, 'bad.zip')
  const { report, task } = await run({ form: 'zip' }, zip)
  expect(task.progress.text).toContain('2 problems')
  expect(report?.problems.first).toEqual(
    expect.arrayContaining([
      { what: changed!.file!.path, text: 'has changed since it was saved' },
      { what: missing!.file!.path, text: 'is missing' },
    ]),
  )
  const folder = unpacked(zip)
  expect(checked(folder).filter((line) => !line.endsWith(': OK'))).toEqual([
    `${changed!.file!.path}: FAILED`,
  ])
  const manifest = readFileSync(join(folder, 'manifest.json'), 'utf8')
  expect(manifest).toContain('"problems": 2')
  expect(manifest).toMatch(/"state":"changed","found":"[0-9a-f]{64}"/)
  expect(manifest).toContain('"state":"missing"')
  const index = cellsOf(readFileSync(join(folder, 'index.csv'), 'utf8'))
  expect(index.map((line) => line.at(-1))).toEqual(expect.arrayContaining(['changed', 'missing']))
})

test('one year, and single invoices, as a table', async () => {
  const { run, invoices, to } = await archive()
  const year = invoices[0]!.issuedAt.slice(0, 4)
  const some = invoices.slice(0, 2).map(({ id }) => id)
  const table = { ...GENERIC, columns: ['id' as const], bom: true }
  await run(table, join(to, 'year.csv'), { of: 'year', year })
  const text = readFileSync(join(to, 'year.csv'), 'utf8')
  expect(text.startsWith('\ufeffId\r\n')).toBe(true)
  const ofYear = invoices.filter(({ issuedAt }) => issuedAt.startsWith(year))
  expect(cellsOf(text).slice(1).flat().sort()).toEqual(ofYear.map(({ id }) => id).sort())
  await run(table, join(to, 'some.csv'), { of: 'ids', ids: some })
  const chosen = cellsOf(readFileSync(join(to, 'some.csv'), 'utf8'))
    .slice(1)
    .flat()
  expect(chosen.sort()).toEqual(some.sort())
  await expect(
    run(table, join(to, 'none.csv'), { of: 'year', year: '1999' }),
  ).rejects.toMatchObject({
    code: 'not_found',
  })
})

test('bookings: one year in Windows-1252, two years refused without a file', async () => {
  const { run, invoices, to } = await archive()
  const years = [...new Set(invoices.map(({ issuedAt }) => issuedAt.slice(0, 4)))]
  const form = {
    ...DATEV,
    consultant: '29098',
    client: '1',
    expenseAccount: '4806',
    creditorAccount: '70000',
  }
  const { report } = await run(form, join(to, 'EXTF_year.csv'), { of: 'year', year: years[0]! })
  const text = readFileSync(join(to, 'EXTF_year.csv'), 'latin1')
  const lines = text.trimEnd().split('\r\n')
  expect(lines[0]).toMatch(/^"EXTF";700;21;"Buchungsstapel";13;/)
  expect(lines[1]).toContain('Gegenkonto (ohne BU-Schlüssel)')
  expect(lines.length - 2).toBe(report?.invoices)
  const two = await run(form, join(to, 'EXTF_two.csv'))
  if (years.length > 1)
    expect(two.task).toMatchObject({ state: 'failed', error: { code: 'invalid_input' } })
  expect(existsSync(join(to, 'EXTF_two.csv'))).toBe(years.length === 1)
})

test('stopped in the middle: nothing is left where the file was to be', async () => {
  const { core, to } = await archive()
  mkdirSync(to)
  const fifo = join(
    core.archiveDir(),
    (await core.stores.invoices.list()).find(({ file }) => file)!.file!.path,
  )
  rmSync(fifo)
  // A disk that does not answer.
  execFileSync('mkfifo', [fifo])
  const { id } = await core.invoiceExports.begin({ of: 'all' }, { form: 'zip' }, join(to, 'x.zip'))
  await expect.poll(() => readdirSync(to).length, { timeout: 20_000 }).toBe(1)
  await core.tasks.stop(id)
  const held = spawn('sh', ['-c', `exec 3<>"${fifo}"; sleep 5`])
  await expect.poll(() => readdirSync(to), { timeout: 20_000 }).toEqual([])
  held.kill()
  expect((await core.stores.tasks.get(id)).progress.text).toBe('Stopped; no file was written.')
})
