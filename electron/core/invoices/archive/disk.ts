import { mkdir, open } from 'node:fs/promises'
import { dirname } from 'node:path'
import { AppError, isAppError } from '@shared/domain/app-error.ts'

/** What the archive's disk refused, as a sentence; other errors as they are. */
export function diskError(error: unknown): AppError {
  if (isAppError(error)) return error
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown'
  const known = WORDS[code]
  return new AppError({
    code: 'storage',
    message: known?.message ?? `The invoice archive could not be written (${code}).`,
    next: known?.next ?? 'Check the archive folder, its disk and its permissions.',
  })
}

const FULL = {
  message: 'The disk with the invoice archive is full.',
  next: 'Free some space, or move the archive to another folder in the settings; then collect again.',
}
const REFUSED = {
  message: 'The invoice archive can’t be written: its folder is read only.',
  next: 'Give yourself the right to write there, or move the archive in the settings.',
}
const WORDS: Partial<Record<string, { message: string; next: string }>> = {
  ENOSPC: FULL,
  EDQUOT: FULL,
  EFBIG: {
    message: 'The disk with the invoice archive takes no file of this size.',
    next: 'Move the archive to another disk in the settings; then collect again.',
  },
  EROFS: REFUSED,
  EACCES: REFUSED,
  EPERM: REFUSED,
}

/** The archive's folder was there and is not any more: a share that went, a disk that was pulled. */
export const folderGone = (root: string): AppError =>
  new AppError({
    code: 'storage',
    message: `The folder of the invoice archive is not there: ${root}`,
    next: 'Connect its disk or network share again, or choose another folder in the settings.',
  })

export const codeOf = (error: unknown): string | null =>
  error instanceof Error && 'code' in error ? String(error.code) : null

/** Makes what was renamed or made in a folder durable; Windows has no folders to sync. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } catch (error) {
    // Some network shares know no such thing.
    if (codeOf(error) !== 'EINVAL' && codeOf(error) !== 'ENOTSUP') throw error
  } finally {
    await handle.close()
  }
}

/**
 * Makes a folder and what is above it, but `floor` only where that is there; new ones are durable. Node's own way says
 * ENOENT on a read-only disk.
 */
export async function makeFolder(folder: string, floor?: string): Promise<void> {
  if (await madeOrThere(folder)) return
  const above = dirname(folder)
  if (above === floor) throw folderGone(floor)
  await makeFolder(above, floor)
  // Another process may have been faster.
  await madeOrThere(folder)
}

/** False where the folder above it is missing. */
async function madeOrThere(folder: string): Promise<boolean> {
  try {
    await mkdir(folder, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return true
    if (codeOf(error) === 'ENOENT' && dirname(folder) !== folder) return false
    throw error
  }
  await syncFolder(dirname(folder))
  return true
}
