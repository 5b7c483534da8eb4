import { execFileSync } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { journalOf, newFile, testArchive } from '../../../../tests/support/archive.ts'
import { systemClock } from '../../clock.ts'
import { INCOMING, JOURNAL, LOCK } from './layout.ts'

const none = () => []

test('files are in their places, in the journal and in the database, with the lock gone at the end', async () => {
  const { root, open, mirror } = await testArchive()
  const archive = await open()
  expect(existsSync(join(root, LOCK))).toBe(true)
  await archive.save(
    [await newFile(root, '2026/a/1.pdf', 'one'), await newFile(root, '2026/a/2.pdf', 'two')],
    none,
  )
  expect(readFileSync(join(root, '2026/a/2.pdf'), 'utf8')).toBe('two')
  expect(journalOf(root).map(({ seq, path }) => [seq, path])).toEqual([
    [1, '2026/a/1.pdf'],
    [2, '2026/a/2.pdf'],
  ])
  expect(readdirSync(join(root, INCOMING))).toEqual([])
  const { seq, hash } = journalOf(root)[1]!
  expect(await mirror.tail(root)).toEqual({ seq, hash })
  await archive.release()
  expect(existsSync(join(root, LOCK))).toBe(false)
})

test('the chain can be checked with tools that every system has', async () => {
  const { root, open } = await testArchive()
  const archive = await open()
  for (const n of [1, 2, 3])
    await archive.save([await newFile(root, `2026/a/${n}.pdf`, `text ${n}`)], none)
  await archive.release()
  const docs = readFileSync(join(import.meta.dirname, '../../../../docs/invoices.md'), 'utf8')
  const script = /```\n(prev=;[^`]+)```/.exec(docs)![1]!
  const broken = (): string => execFileSync('bash', ['-c', script], { cwd: root }).toString()
  expect(broken()).toBe('')
  const lines = readFileSync(join(root, JOURNAL), 'utf8').split('\n')
  writeFileSync(join(root, JOURNAL), [lines[0], lines[2], ''].join('\n'))
  expect(broken()).toBe(`broken: ${lines[2]}\n`)
})

test('many saves at once share the disk’s turns, and none is lost', async () => {
  const { root, open } = await testArchive()
  const archive = await open()
  const numbers = Array.from({ length: 60 }, (_, n) => n)
  const files = await Promise.all(numbers.map((n) => newFile(root, `2026/a/${n}.pdf`, `${n}`)))
  await Promise.all(files.map((file) => archive.save([file], none)))
  expect(journalOf(root).map(({ seq }) => seq)).toEqual(numbers.map((n) => n + 1))
  expect(readdirSync(join(root, '2026/a')).length).toBe(60)
  await archive.release()
})

test('a file that is there and is not the archive’s own is never written over', async () => {
  const { root, open } = await testArchive()
  const archive = await open()
  mkdirSync(join(root, '2026/a'), { recursive: true })
  writeFileSync(join(root, '2026/a/1.pdf'), 'mine')
  await expect(
    archive.save([await newFile(root, '2026/a/1.pdf', 'other')], none),
  ).rejects.toMatchObject({ code: 'storage', message: expect.stringContaining('2026/a/1.pdf') })
  expect(readFileSync(join(root, '2026/a/1.pdf'), 'utf8')).toBe('mine')
  expect(journalOf(root)).toEqual([])
  // It is refused alone: others of the same turn are saved, of itself nothing is left.
  const saves = [['2.pdf'], ['3.pdf', '1.pdf'], ['4.pdf']].map(async (names) => {
    const files = names.map((name) => newFile(root, `2026/a/${name}`, name))
    return archive.save(await Promise.all(files), none)
  })
  const ends = await Promise.allSettled(saves)
  expect(ends.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(readdirSync(join(root, '2026/a')).sort()).toEqual(['1.pdf', '2.pdf', '4.pdf'])
  expect(journalOf(root).map(({ path }) => path)).toEqual(['2026/a/2.pdf', '2026/a/4.pdf'])
  expect(readdirSync(join(root, INCOMING))).toEqual([])
  await archive.release()
})

test('a crash between journal and place: the file is put there, half-written ones go', async () => {
  const first = await testArchive()
  const { root } = first
  const archive = await first.open()
  await archive.save([await newFile(root, '2026/a/1.pdf', 'one')], none)
  const whole = await newFile(root, '2026/a/2.pdf', 'two')
  await archive.release()
  writeFileSync(join(root, INCOMING, '2.part'), 'two')
  writeFileSync(join(root, INCOMING, '3.part'), 'half')
  // As the process left it: journalled, still in the incoming folder, unknown to the database.
  const { entryAfter } = await import('./journal.ts')
  const { sha256, bytes } = whole.written
  const next = entryAfter(journalOf(root)[0]!, new Date().toISOString(), {
    ...{ did: 'saved', kind: 'original', version: 1, path: whole.path, invoice: whole.invoice },
    ...{ sha256, bytes },
  })
  appendFileSync(join(root, JOURNAL), `${next.line}\n{"seq":3,"at":"20`)
  const again = await first.open()
  expect(readFileSync(join(root, '2026/a/2.pdf'), 'utf8')).toBe('two')
  expect(readdirSync(join(root, INCOMING))).toEqual([])
  expect((await first.mirror.filesOf(root, [whole.invoice])).get(whole.invoice)).toMatchObject([
    { sha256 },
  ])
  await again.save([await newFile(root, '2026/a/3.pdf', 'three')], none)
  expect(journalOf(root).map(({ seq }) => seq)).toEqual([1, 2, 3])
  await again.release()
})

test('a database that was lost finds every file again by the journal', async () => {
  const { root, open } = await testArchive()
  const archive = await open()
  await archive.save([await newFile(root, '2026/a/1.pdf', 'one')], none)
  await archive.release()
  const fresh = await testArchive({ root })
  await (await fresh.open()).release()
  expect(await fresh.mirror.filesOfAccount(root, 'a')).toMatchObject([
    { path: '2026/a/1.pdf', bytes: 3, removedAt: null },
  ])
})

test('a journal that lost its tail goes on behind the gap, so that the gap stays', async () => {
  const { root, open } = await testArchive()
  const archive = await open()
  for (const n of [1, 2, 3])
    await archive.save([await newFile(root, `2026/a/${n}.pdf`, `${n}`)], none)
  await archive.release()
  const text = readFileSync(join(root, JOURNAL), 'utf8')
  truncateSync(join(root, JOURNAL), text.indexOf('\n') + 1)
  const again = await open()
  await again.save([await newFile(root, '2026/a/4.pdf', '4')], none)
  expect(journalOf(root).map(({ seq }) => seq)).toEqual([1, 4])
  await again.release()
})

test('another journal in the same place is refused, not taken for our own', async () => {
  const { root, open } = await testArchive()
  const archive = await open()
  await archive.save([await newFile(root, '2026/a/1.pdf', 'one')], none)
  await archive.release()
  rmSync(join(root, JOURNAL))
  const other = await testArchive({ root })
  const theirs = await other.open()
  for (const n of [2, 3]) await theirs.save([await newFile(root, `2026/a/${n}.pdf`, `${n}`)], none)
  await theirs.release()
  await expect(open()).rejects.toMatchObject({ code: 'conflict' })
})

test('an archive whose folder is gone is not begun anew in its place', async () => {
  const { root, open } = await testArchive()
  const archive = await open()
  await archive.save([await newFile(root, '2026/a/1.pdf', 'one')], none)
  const file = await newFile(root, '2026/a/2.pdf', 'two')
  rmSync(root, { recursive: true })
  await expect(archive.save([file], none)).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining(root),
  })
  await archive.release()
  await expect(open()).rejects.toMatchObject({ code: 'storage' })
  expect(existsSync(root)).toBe(false)
})

test('a clock that goes back: the order is the journal’s, not the time’s', async () => {
  let now = Date.parse('2026-03-01T10:00:00Z')
  const clock = { ...systemClock, now: () => new Date(now) }
  const { root, open, mirror } = await testArchive({ clock })
  const archive = await open()
  await archive.save([await newFile(root, '2026/a/1.pdf', 'one')], none)
  now -= 400 * 86_400_000
  await archive.save([await newFile(root, '2026/a/2.pdf', 'two')], none)
  await archive.release()
  expect(journalOf(root).map(({ seq }) => seq)).toEqual([1, 2])
  const again = await open()
  await again.save([await newFile(root, '2026/a/3.pdf', 'three')], none)
  expect((await mirror.tail(root))?.seq).toBe(3)
  await again.release()
})
