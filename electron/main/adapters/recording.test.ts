import { existsSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { tempDir } from '../../../tests/support/temp-dir.ts'
import type { BytePort } from '../../core/consoles/pump.ts'
import { recordTo } from './recording.ts'

/** A port whose page is this test. */
function port() {
  const posted: unknown[] = []
  let hear: (message: unknown) => void = () => {}
  let closed = (): void => {}
  const own: BytePort = {
    post: (message) => void posted.push(message),
    onMessage: (listener) => (hear = listener),
    onClose: (listener) => (closed = listener),
    close: () => closed(),
  }
  return { own, posted, send: (message: unknown) => hear(message), leave: () => closed() }
}

test('pieces are written in order, each is answered, the file is for its owner only', async () => {
  const path = join(tempDir(), 'screen.webm')
  const page = port()
  await recordTo(path, page.own)
  for (const word of ['one ', 'two ', 'three']) page.send(Buffer.from(word))
  page.leave()
  await vi.waitFor(() => expect(readFileSync(path, 'utf8')).toBe('one two three'))
  expect(statSync(path).mode & 0o777).toBe(0o600)
})

test('an answer comes once a piece is written; what is no piece is left out', async () => {
  const path = join(tempDir(), 'screen.webm')
  const page = port()
  await recordTo(path, page.own)
  page.send({ path: '/etc/passwd' })
  page.send(new Uint8Array(1000))
  await vi.waitFor(() => expect(page.posted).toEqual([1000]))
  expect(statSync(path).size).toBe(1000)
})

test('a folder that is not there is said, and nothing is made', async () => {
  const path = join(tempDir(), 'gone', 'screen.webm')
  await expect(recordTo(path, port().own)).rejects.toMatchObject({
    data: { code: 'storage', message: expect.stringContaining('ENOENT') },
  })
  expect(existsSync(path)).toBe(false)
})

test('a disk that is full ends it with the reason', async () => {
  const page = port()
  await recordTo('/dev/full', page.own)
  page.send(new Uint8Array(100))
  await vi.waitFor(() =>
    expect(page.posted).toEqual([
      { ended: expect.objectContaining({ message: expect.stringContaining('ENOSPC') }) },
    ]),
  )
})
