import { mkdir, open, rename, rm, type FileHandle } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** Where the export `id` is written until it is whole: hidden, beside its target, and never taken for it. */
export const partOf = (target: string, id: string): string =>
  join(dirname(target), `.${basename(target)}.${id}.part`)

/**
 * Writes a file whole or not at all: beside its target, synced, then renamed over it. What an earlier attempt with this
 * id left is written over. Throws what the file system says.
 */
export async function writeWhole(
  target: string,
  id: string,
  work: (file: FileHandle) => Promise<void>,
): Promise<void> {
  const part = partOf(target, id)
  await mkdir(dirname(target), { recursive: true })
  const file = await open(part, 'w', 0o600)
  try {
    await work(file)
    await file.sync()
    await file.close()
    await rename(part, target)
    await syncFolder(dirname(target))
  } catch (error) {
    await file.close().catch(() => {})
    await rm(part, { force: true })
    throw error
  }
}

/** Makes the rename durable; Windows has no folders to sync. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  await handle.sync().finally(() => handle.close())
}
