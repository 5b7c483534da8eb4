import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { buildTree, treeWithSixthProvider } from '../support/sixth-provider.ts'
import { registry } from './cases.ts'

const root = join(import.meta.dirname, '../..')
const run = promisify(execFile)

/** Sources of the product outside the providers' folders. */
const sources = ['electron', 'shared', 'renderer']
  .flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).map((name) =>
      join(folder, name),
    ),
  )
  .filter((file) => /\.(ts|vue|html|css)$/.test(file) && !file.endsWith('.test.ts'))
  .filter((file) => !/^electron\/core\/providers\/(?!kit\/)[^/]+\//.test(file))

test.each(registry.providers.map(({ id, name }) => [id, name] as const))(
  '%s is named in its own folder only',
  (id, name) => {
    expect(sources.length).toBeGreaterThan(200)
    const words = [id, name].map((word) => word.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    // "JSON API" and the like may be said of anything; ids and proper names may not.
    const named = new RegExp(`(^|[^a-z])(${words.join('|')})([^a-z]|$)`, 'i')
    const found = sources.filter((file) => named.test(readFileSync(join(root, file), 'utf8')))
    expect(found).toEqual([])
  },
)

describe('a sixth provider, by its folder alone', () => {
  let tree = ''
  beforeAll(async () => {
    tree = treeWithSixthProvider(mkdtempSync(join(tmpdir(), 'quayside-sixth-')))
    await buildTree(tree)
  }, 120_000)
  afterAll(() => rmSync(tree, { recursive: true, force: true }))

  const cli = async (...words: string[]): Promise<unknown> => {
    const { stdout } = await run(process.execPath, [
      join(tree, 'out/main/cli.js'),
      ...words,
      '--json',
    ])
    return (JSON.parse(stdout) as { data: unknown }).data
  }

  test('is on the command line', async () => {
    const listed = (await cli('ops', 'list', '--provider', 'pierside')) as { id: string }[]
    expect(listed.map(({ id }) => id)).toEqual([
      'pierside.boats.list',
      'pierside.boats.show',
      'pierside.boats.launch',
    ])
    expect(await cli('ops', 'describe', 'pierside.boats.launch')).toMatchObject({
      title: 'Launch a boat',
      input: { required: ['id'] },
    })
  })

  test('goes through the contract suite', async () => {
    const vitest = join(root, 'node_modules/vitest/vitest.mjs')
    const suites = ['wire', 'transport', 'registry', 'demo'].map(
      (name) => `tests/contract/${name}.test.ts`,
    )
    const { stdout } = await run(
      process.execPath,
      [vitest, 'run', '-t', 'pierside', '--reporter=json', ...suites],
      { cwd: tree, maxBuffer: 64 * 1024 * 1024 },
    )
    const { numPassedTests, numFailedTests } = JSON.parse(stdout) as Record<string, number>
    expect(numFailedTests).toBe(0)
    expect(numPassedTests).toBeGreaterThan(40)
  }, 180_000)
})
