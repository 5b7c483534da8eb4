import { type FileHandle, open, readFile, rename, rm } from 'node:fs/promises'
import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { AppError } from '@shared/domain/app-error.ts'
import { randomId } from '../../ids.ts'
import { codeOf, diskError, folderGone } from './disk.ts'
import { LOCK } from './layout.ts'

/** How often the holder says that it is alive, and how long another machine looks before it says it is not. */
const BEAT_MS = 5_000
const LOOKS = 4

/** The right to write in an archive, held by one process at a time, on whichever machine. */
export interface Lock {
  /** Throws when it was lost: another machine took it over while this one slept, or the folder is gone. */
  check(): Promise<void>
  release(): Promise<void>
}

interface Holder {
  token: string
  host: string
  /** Of the machine's run, where it tells: two machines may have one name. */
  boot: string | null
  pid: number
  /** When the process began, in the system's own unit: numbers of processes are used again. Null where unknown. */
  born: string | null
  /** Counts up. Compared with itself only, so clocks do not matter. */
  beat: number
}

export interface LockOptions {
  beatMs?: number
  host?: string
}

/** Of this process: a lock of ours that is not among them was left in a folder that went and came back. */
const tokens = new Set<string>()

/**
 * Takes the lock of an archive. `not_now` where another process has it. One that is dead is taken over: on this
 * machine when its process is gone, on another when it gave no sign for four beats.
 */
export async function takeLock(root: string, options: LockOptions = {}): Promise<Lock> {
  const { beatMs = BEAT_MS, host = hostname() } = options
  const file = join(root, LOCK)
  const mine: Holder = {
    ...{ token: randomId(16), host, boot: BOOT, pid: process.pid },
    ...{ born: bornOf(process.pid), beat: 0 },
  }
  tokens.add(mine.token)
  try {
    for (let tries = 0; tries < 3; tries++) {
      const handle = await create(file, mine, root)
      if (handle) return held(root, file, handle, mine, beatMs)
      const other = await readHolder(file)
      if (other === null) continue
      if (await isAlive(file, other, host, beatMs)) throw taken(other)
      await removeStale(file, other)
    }
    throw taken(await readHolder(file))
  } catch (error) {
    tokens.delete(mine.token)
    throw error
  }
}

async function create(file: string, mine: Holder, root: string): Promise<FileHandle | null> {
  let handle: FileHandle
  try {
    handle = await open(file, 'wx', 0o600)
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return null
    if (codeOf(error) === 'ENOENT') throw folderGone(root)
    throw diskError(error)
  }
  try {
    await handle.write(JSON.stringify(mine), 0)
    return handle
  } catch (error) {
    await handle.close().catch(() => {})
    await rm(file, { force: true }).catch(() => {})
    throw diskError(error)
  }
}

/** What stands in the lock: null when there is none; a holder without a token while it is being written. */
async function readHolder(file: string): Promise<Holder | null> {
  try {
    const text = await readFile(file, 'utf8')
    try {
      return JSON.parse(text) as Holder
    } catch {
      return { token: text, host: '', boot: null, pid: 0, born: null, beat: 0 }
    }
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return null
    throw diskError(error)
  }
}

async function isAlive(
  file: string,
  other: Holder,
  host: string,
  beatMs: number,
): Promise<boolean> {
  if (other.host === host && other.boot === BOOT) {
    if (!runs(other.pid)) return false
    if (other.pid === process.pid && other.born === bornOf(process.pid))
      return tokens.has(other.token)
    const born = bornOf(other.pid)
    if (born !== null && other.born !== null) return born === other.born
  }
  for (let look = 0; look < LOOKS; look++) {
    await new Promise((done) => setTimeout(done, beatMs))
    const now = await readHolder(file)
    if (now === null || now.token !== other.token || now.beat !== other.beat) return true
  }
  return false
}

/** Moved aside by its name, then looked at: if it is another's by now, it is put back. */
async function removeStale(file: string, stale: Holder): Promise<void> {
  const aside = `${file}.${randomId(8)}`
  try {
    await rename(file, aside)
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return
    throw diskError(error)
  }
  const moved = await readHolder(aside)
  if (moved?.token !== stale.token && (await readHolder(file)) === null) await rename(aside, file)
  else await rm(aside, { force: true })
}

function held(root: string, file: string, handle: FileHandle, mine: Holder, beatMs: number): Lock {
  let lost: AppError | null = null
  const check = async (): Promise<void> => {
    const now = lost ? null : await readHolder(file)
    if (now?.token === mine.token) return
    lost ??= now === null ? folderGone(root) : taken(now)
    throw lost
  }
  const beat = async (): Promise<void> => {
    await check()
    mine.beat++
    await handle.write(JSON.stringify(mine).padEnd(300), 0)
  }
  // A beat that fails says nothing yet: the check before each write does.
  const timer = setInterval(() => void beat().catch(() => {}), beatMs).unref()
  return {
    check,
    release: async () => {
      clearInterval(timer)
      const isMine = (await readHolder(file).catch(() => null))?.token === mine.token
      await handle.close().catch(() => {})
      if (isMine) await rm(file, { force: true }).catch(() => {})
      // Only now: before, another core of this process would take it for left behind.
      tokens.delete(mine.token)
    },
  }
}

function runs(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

const BOOT = textOf('/proc/sys/kernel/random/boot_id')

/** Linux tells when a process began, in ticks since the machine did; elsewhere the beat has to do. */
function bornOf(pid: number): string | null {
  const stat = textOf(`/proc/${pid}/stat`)
  return stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return null
  }
}

const taken = (by: Holder | null): AppError =>
  new AppError({
    code: 'not_now',
    message: by?.host
      ? `Another Quayside is writing to this invoice archive (process ${by.pid} on ${by.host}).`
      : 'Another Quayside is writing to this invoice archive.',
    next: 'Wait until it has ended; it is tried again by itself.',
  })
