import { readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import type { Kept, Mirror } from '../archive/mirror.ts'
import { codeOf, diskError } from '../archive/disk.ts'
import { type FileKind, foldedPath, pathOf, stemOf, stemsOf, yearOf } from '../archive/layout.ts'

export interface Named {
  archiveName: string
  providerId: string
  number: string
  /** ISO 8601; null where unknown. */
  at: string | null
}

/** Where an item's files stand. */
export interface Place {
  year: string
  archiveName: string
  stem: string
}

/** Gives each item a name of its own and keeps it: also for items that are saved at the same time. */
export interface Names {
  placeOf(item: Named, kept: readonly Kept[], kinds: readonly FileKind[]): Promise<Place>
}

export function createNames(root: string, mirror: Mirror): Names {
  const reserved = new Map<string, string>()
  const folders = new Map<string, Promise<ReadonlySet<string>>>()
  /** What has a name in a folder or had one, also files that nobody knows; asked once for all items of it. */
  const taken = (folder: string): Promise<ReadonlySet<string>> => {
    const known = folders.get(folder) ?? takenIn(root, folder, mirror)
    folders.set(folder, known)
    return known
  }
  const isFree = async (paths: readonly string[], owner: string): Promise<boolean> => {
    const names = await Promise.all(paths.map((path) => taken(dirname(path))))
    const folded = paths.map(foldedPath)
    if (folded.some((path, n) => names[n]?.has(path))) return false
    if (folded.some((path) => (reserved.get(path) ?? owner) !== owner)) return false
    for (const path of folded) reserved.set(path, owner)
    return true
  }
  return {
    placeOf: async ({ archiveName, providerId, number, at }, kept, kinds) => {
      const [first] = kept
      const year = yearOf(at)
      if (first) return { ...yearAndName(first.path, archiveName), stem: stemOf(first.path) }
      const owner = `${archiveName}/${providerId}`
      for (const stem of stemsOf(number, providerId)) {
        const place = { year, archiveName, stem }
        if (
          await isFree(
            kinds.map((kind) => pathOf(kind, 1, place)),
            owner,
          )
        )
          return place
      }
      throw new Error(`no free name for ${owner}`)
    },
  }
}

async function takenIn(root: string, folder: string, mirror: Mirror): Promise<Set<string>> {
  const [known, there] = await Promise.all([
    mirror.pathsIn(root, folder),
    readdir(join(root, folder)).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return []
      throw diskError(error)
    }),
  ])
  return new Set([...known, ...there.map((name) => `${folder}/${name}`)].map(foldedPath))
}

/** An invoice whose date changed stays where it is. */
const yearAndName = (path: string, archiveName: string): Omit<Place, 'stem'> => ({
  year: path.replace(/^copies\//, '').split('/')[0] ?? 'undated',
  archiveName,
})
