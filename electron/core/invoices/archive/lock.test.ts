import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { tempDir } from '../../../../tests/support/temp-dir.ts'
import { LOCK, OWN_FOLDER } from './layout.ts'
import { takeLock } from './lock.ts'

const folder = (): string => {
  const root = tempDir()
  mkdirSync(join(root, OWN_FOLDER))
  return root
}
const quick = { beatMs: 20 }
const write = (root: string, holder: object): void =>
  writeFileSync(
    join(root, LOCK),
    JSON.stringify({ token: 't', boot: null, born: null, beat: 0, ...holder }),
  )

test('one at a time; free again when it is given back', async () => {
  const root = folder()
  const lock = await takeLock(root, quick)
  await lock.check()
  await expect(takeLock(root, quick)).rejects.toMatchObject({
    code: 'not_now',
    message: expect.stringContaining(`process ${process.pid}`),
  })
  await lock.release()
  expect(existsSync(join(root, LOCK))).toBe(false)
  await (await takeLock(root, quick)).release()
})

test('of a process of this machine that is gone: taken over at once', async () => {
  const root = folder()
  const child = spawn('true')
  await once(child, 'exit')
  const real = await takeLock(root, quick)
  const mine = JSON.parse(readFileSync(join(root, LOCK), 'utf8'))
  await real.release()
  write(root, { ...mine, token: 'old', pid: child.pid, born: '1' })
  const lock = await takeLock(root, { beatMs: 60_000 })
  await lock.release()
})

test('of a process number that another process has by now: taken over', async () => {
  const root = folder()
  const real = await takeLock(root, quick)
  const mine = JSON.parse(readFileSync(join(root, LOCK), 'utf8'))
  await real.release()
  write(root, { ...mine, token: 'old', born: '1' })
  await (await takeLock(root, { beatMs: 60_000 })).release()
})

test('of another machine: taken over when it gives no sign, left alone while it does', async () => {
  const root = folder()
  write(root, { host: 'elsewhere', pid: 1 })
  await (await takeLock(root, quick)).release()
  let beat = 0
  write(root, { host: 'elsewhere', pid: 1, beat })
  const alive = setInterval(() => write(root, { host: 'elsewhere', pid: 1, beat: ++beat }), 10)
  onTestFinished(() => clearInterval(alive))
  await expect(takeLock(root, quick)).rejects.toMatchObject({ code: 'not_now' })
})

test('a lock that is half written is waited for, then taken over', async () => {
  const root = folder()
  writeFileSync(join(root, LOCK), '{"tok')
  await (await takeLock(root, quick)).release()
})

test('two that take over the same dead lock at the same time: one gets it', async () => {
  for (let round = 0; round < 20; round++) {
    const root = folder()
    write(root, { host: 'elsewhere', pid: 1 })
    const ends = await Promise.allSettled([takeLock(root, quick), takeLock(root, quick)])
    const got = ends.flatMap((end) => (end.status === 'fulfilled' ? [end.value] : []))
    const valid = await Promise.allSettled(got.map((lock) => lock.check()))
    expect(valid.filter(({ status }) => status === 'fulfilled').length).toBe(1)
    for (const lock of got) await lock.release()
  }
})

test('our own in a folder that went and came back: taken over at once', async () => {
  const root = folder()
  const lock = await takeLock(root, quick)
  const left = readFileSync(join(root, LOCK), 'utf8')
  await lock.release()
  writeFileSync(join(root, LOCK), left)
  await (await takeLock(root, { beatMs: 60_000 })).release()
})

test('who lost it meanwhile notices before the next write', async () => {
  const root = folder()
  const lock = await takeLock(root, quick)
  write(root, { host: 'elsewhere', pid: 1, token: 'other' })
  await expect(lock.check()).rejects.toMatchObject({ code: 'not_now' })
  await lock.release()
  expect(existsSync(join(root, LOCK))).toBe(true)
})
