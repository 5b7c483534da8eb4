import { createHash } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { ARCHIVE_WORKER } from '../../../../tests/support/build-worker.ts'
import { tempDir } from '../../../../tests/support/temp-dir.ts'
import { createArchiveWorker } from './archive-worker.ts'

const start = () => {
  const worker = createArchiveWorker(ARCHIVE_WORKER)
  onTestFinished(() => worker.close())
  return worker
}

test('a file is hashed on the thread', async () => {
  const path = join(tempDir(), 'one')
  const bytes = Buffer.alloc(3_000_001, 'q')
  writeFileSync(path, bytes)
  const sha256 = createHash('sha256').update(bytes).digest('hex')
  expect(await start().run('hash', { path })).toEqual({ sha256, bytes: 3_000_001 })
})

test('what the file system refuses is told with its code, and the thread goes on', async () => {
  const worker = start()
  const path = join(tempDir(), 'none')
  await expect(worker.run('hash', { path })).rejects.toMatchObject({
    code: 'storage',
    message: expect.stringContaining('ENOENT'),
  })
  writeFileSync(path, '')
  expect((await worker.run('hash', { path })).bytes).toBe(0)
})

test('a job that was stopped is cancelled; one that never began, too', async () => {
  const worker = start()
  const stopped = AbortSignal.abort()
  await expect(
    worker.run('hash', { path: '/dev/zero' }, { signal: stopped }),
  ).rejects.toMatchObject({
    code: 'cancelled',
  })
  const control = new AbortController()
  const job = worker.run('hash', { path: '/dev/zero' }, { signal: control.signal })
  setTimeout(() => control.abort(), 50)
  await expect(job).rejects.toMatchObject({ code: 'cancelled' })
})

test('closed in the middle of a job: the job is cancelled and the next one gets a new thread', async () => {
  const worker = start()
  const path = join(tempDir(), 'one')
  writeFileSync(path, 'x')
  const job = worker.run('hash', { path: '/dev/zero' })
  const closed = worker.close()
  await expect(job).rejects.toMatchObject({ code: 'cancelled' })
  await closed
  expect((await worker.run('hash', { path })).bytes).toBe(1)
})
