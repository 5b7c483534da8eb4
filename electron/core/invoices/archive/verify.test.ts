import {
  appendFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { newFile, testArchive } from '../../../../tests/support/archive.ts'
import { tempDir } from '../../../../tests/support/temp-dir.ts'
import { JOURNAL, INCOMING } from './layout.ts'
import { verify } from './verify.ts'

const watch = { signal: new AbortController().signal, progress: () => {} }
let made: Awaited<ReturnType<typeof testArchive>>
let root: string
const at = (path: string): string => join(root, path)
const lines = (): string[] => readFileSync(at(JOURNAL), 'utf8').trimEnd().split('\n')
const rewrite = (kept: readonly string[]): void =>
  writeFileSync(at(JOURNAL), kept.join('\n') + '\n')
const check = async () => {
  const { problems, ...rest } = await verify({ root, known: await made.mirror.tail(root) }, watch)
  return { ...rest, found: problems.map(({ what, path }) => [what, path]), problems }
}

beforeEach(async () => {
  made = await testArchive({ root: join(tempDir(), 'archive') })
  root = made.root
  const archive = await made.open()
  for (const n of [1, 2, 3, 4, 5])
    await archive.save([await newFile(root, `2026/a/${n}.pdf`, `text of ${n}`)], () => [])
  await archive.release()
})

test('a sound archive', async () => {
  expect(await check()).toEqual({
    files: 5,
    bytes: 45,
    entries: 5,
    found: [],
    more: 0,
    problems: [],
  })
})

describe('files', () => {
  test('changed: one bit of one byte', async () => {
    const bytes = readFileSync(at('2026/a/2.pdf'))
    bytes[3]! ^= 1
    writeFileSync(at('2026/a/2.pdf'), bytes)
    expect((await check()).found).toEqual([['changed', '2026/a/2.pdf']])
  })

  test('cut short, grown, empty', async () => {
    truncateSync(at('2026/a/1.pdf'), 4)
    appendFileSync(at('2026/a/2.pdf'), ' ')
    truncateSync(at('2026/a/3.pdf'), 0)
    expect((await check()).found).toEqual([
      ['changed', '2026/a/1.pdf'],
      ['changed', '2026/a/2.pdf'],
      ['changed', '2026/a/3.pdf'],
    ])
  })

  test('missing', async () => {
    rmSync(at('2026/a/4.pdf'))
    expect((await check()).found).toEqual([['missing', '2026/a/4.pdf']])
  })

  test('swapped: each is named, with whose bytes it holds', async () => {
    renameSync(at('2026/a/1.pdf'), at('2026/a/x'))
    renameSync(at('2026/a/2.pdf'), at('2026/a/1.pdf'))
    renameSync(at('2026/a/x'), at('2026/a/2.pdf'))
    const { found, problems } = await check()
    expect(found).toEqual([
      ['swapped', '2026/a/1.pdf'],
      ['swapped', '2026/a/2.pdf'],
    ])
    expect(problems[0]?.text).toContain('holds the bytes of 2026/a/2.pdf')
  })

  test('foreign; what systems leave behind is none', async () => {
    writeFileSync(at('2026/a/mine.pdf'), 'x')
    writeFileSync(at('2026/.DS_Store'), 'x')
    expect((await check()).found).toEqual([['foreign', '2026/a/mine.pdf']])
  })

  test('a folder in the place of a file', async () => {
    rmSync(at('2026/a/5.pdf'))
    mkdirSync(at('2026/a/5.pdf'))
    expect((await check()).found).toEqual([['missing', '2026/a/5.pdf']])
  })

  test('journalled and still in the incoming folder: a crash, and no loss', async () => {
    const text = readFileSync(at('2026/a/5.pdf'))
    rmSync(at('2026/a/5.pdf'))
    writeFileSync(at(`${INCOMING}/abc.part`), text)
    expect((await check()).found).toEqual([])
  })
})

describe('the journal', () => {
  test('an entry removed, and with it the file', async () => {
    rewrite(lines().filter((_, n) => n !== 2))
    expect((await check()).found).toEqual([
      ['entries_missing', JOURNAL],
      ['foreign', '2026/a/3.pdf'],
    ])
    rmSync(at('2026/a/3.pdf'))
    expect((await check()).found).toEqual([['entries_missing', JOURNAL]])
  })

  test('the first removed', async () => {
    rewrite(lines().slice(1))
    expect((await check()).found).toContainEqual(['entries_missing', JOURNAL])
  })

  test('its tail cut, with the files that it told of', async () => {
    rewrite(lines().slice(0, 3))
    for (const n of [4, 5]) rmSync(at(`2026/a/${n}.pdf`))
    const { found, problems } = await check()
    expect(found).toEqual([['tail_cut', JOURNAL]])
    expect(problems[0]?.text).toContain('Entries 4 to 5')
  })

  test('gone altogether, or empty', async () => {
    rmSync(at(JOURNAL))
    expect((await check()).found).toContainEqual(['tail_cut', JOURNAL])
    writeFileSync(at(JOURNAL), '')
    expect((await check()).found).toContainEqual(['tail_cut', JOURNAL])
  })

  test('an entry altered to fit a changed file', async () => {
    const { createHash } = await import('node:crypto')
    writeFileSync(at('2026/a/2.pdf'), 'another text')
    const sum = createHash('sha256').update('another text').digest('hex')
    rewrite(
      lines().map((line, n) =>
        n === 1 ? line.replace(/"sha256":"\w+"/, `"sha256":"${sum}"`) : line,
      ),
    )
    expect((await check()).found).toEqual([['entry_changed', '2026/a/2.pdf']])
  })

  test('the same with its own hash put right: the next entry does not follow it', async () => {
    const { entryAfter, readLine } = await import('./journal.ts')
    writeFileSync(at('2026/a/2.pdf'), 'another text')
    const { createHash } = await import('node:crypto')
    const sha256 = createHash('sha256').update('another text').digest('hex')
    const [first, second] = lines().map((line) => readLine(line)!.entry)
    const { line } = entryAfter(first!, second!.at, { ...second!, sha256 })
    rewrite(lines().map((one, n) => (n === 1 ? line : one)))
    expect((await check()).found).toEqual([['entries_missing', JOURNAL]])
  })

  test('written anew from end to end: only the database knows', async () => {
    const { entryAfter, readLine, NO_TAIL } = await import('./journal.ts')
    let tail = NO_TAIL
    rewrite(
      lines().map((line) => {
        const next = entryAfter(tail, '2026-01-01T00:00:00Z', readLine(line)!.entry)
        tail = next.entry
        return next.line
      }),
    )
    expect((await check()).found).toEqual([['journal_replaced', JOURNAL]])
    expect((await verify({ root, known: null }, watch)).problems).toEqual([])
  })

  test('rubbish in it is named by its line', async () => {
    const all = lines()
    rewrite([...all.slice(0, 2), 'rubbish', ...all.slice(2)])
    const { problems } = await check()
    expect(problems.map(({ text }) => text)).toEqual(['Line 3 of the journal is no entry.'])
  })
})

test('a folder that is gone is an error, not an empty archive', async () => {
  const known = await made.mirror.tail(root)
  rmSync(root, { recursive: true })
  await expect(verify({ root, known }, watch)).rejects.toMatchObject({ code: 'ENOENT' })
})

test('stopped in the middle', async () => {
  const control = new AbortController()
  writeFileSync(at('2026/a/1.pdf'), Buffer.alloc(600_000_000))
  setTimeout(() => control.abort(), 60)
  await expect(
    verify({ root, known: null }, { ...watch, signal: control.signal }),
  ).rejects.toThrow()
})
