import { closeSync, existsSync, fsync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { AppError, type AppErrorData } from '@shared/domain/app-error.ts'
import { diskError, makeFolder, syncFolder } from './disk.ts'
import { INCOMING } from './layout.ts'

/** A file on its way into the archive. */
export interface Incoming {
  /** Absolute, in the incoming folder. */
  temporary: string
  /** Relative to the archive, with forward slashes. */
  path: string
  /** Null where the temporary file is written already. */
  content: Uint8Array<ArrayBuffer> | null
}

export interface WriteArgs {
  root: string
  groups: readonly (readonly Incoming[])[]
}

export interface PlaceArgs {
  root: string
  files: readonly Pick<Incoming, 'temporary' | 'path'>[]
}

/** At the same time: they share what the disk does for each. One of libuv's four threads stays free for others. */
const SYNCS = 3

/**
 * Writes files to the incoming folder and syncs them and the folder. Each group is whole or not there: answers for each
 * null, or why it is refused. Blocks its thread while it writes.
 */
export async function writeIncoming({ root, groups }: WriteArgs): Promise<(AppErrorData | null)[]> {
  const refused = groups.map((): AppErrorData | null => null)
  const refuse = (group: number, error: unknown): void => {
    refused[group] ??= diskError(error).data
  }
  const open: { group: number; file: number }[] = []
  for (const [group, files] of groups.entries()) {
    try {
      for (const one of files) {
        if (existsSync(join(root, one.path))) throw pathTaken(one.path)
        if (one.content) open.push({ group, file: write(one.temporary, one.content) })
      }
    } catch (error) {
      refuse(group, error)
    }
  }
  const syncing = open[Symbol.iterator]()
  const lane = async (): Promise<void> => {
    for (const { group, file } of syncing) {
      await synced(file).catch((error: unknown) => refuse(group, error))
    }
  }
  await Promise.all(Array.from({ length: SYNCS }, lane))
  await syncFolder(join(root, INCOMING)).catch((error: unknown) => {
    for (const group of groups.keys()) refuse(group, error)
  })
  for (const [group, files] of groups.entries())
    if (refused[group]) for (const { temporary } of files) rmSync(temporary, { force: true })
  return refused
}

function write(temporary: string, content: Uint8Array): number {
  const file = openSync(temporary, 'wx', 0o600)
  try {
    for (let at = 0; at < content.byteLength;) at += writeSync(file, content, at)
    return file
  } catch (error) {
    closeSync(file)
    throw error
  }
}

const sync = promisify(fsync)

async function synced(file: number): Promise<void> {
  try {
    await sync(file)
  } finally {
    closeSync(file)
  }
}

/** Every file is renamed before the folders are synced, each folder once. Throws what the disk refused. */
export async function placeIncoming({ root, files }: PlaceArgs): Promise<void> {
  const folders = new Set<string>()
  try {
    for (const { temporary, path } of files) {
      const target = join(root, path)
      const folder = dirname(target)
      if (!folders.has(folder)) await makeFolder(folder, root)
      folders.add(folder)
      renameSync(temporary, target)
    }
    await Promise.all([...folders].map(syncFolder))
  } catch (error) {
    throw diskError(error)
  }
}

const pathTaken = (path: string): AppError =>
  new AppError({
    code: 'storage',
    message: `There is a file in the archive that Quayside did not put there: ${path}`,
    next: 'Move it out of the archive folder, then collect again.',
  })
