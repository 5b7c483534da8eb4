import { join } from 'node:path'
import type { Kept, Mirror } from '../archive/mirror.ts'
import { type FileKind, foldedPath, pathOf, stemOf, stemsOf, yearOf } from '../archive/layout.ts'
import { exists } from '../archive/recover.ts'

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
  const isFree = async (paths: readonly string[], owner: string): Promise<boolean> => {
    const folded = paths.map(foldedPath)
    if (folded.some((path) => (reserved.get(path) ?? owner) !== owner)) return false
    // Before the disk is asked: whoever comes meanwhile finds it taken.
    for (const path of folded) reserved.set(path, owner)
    for (const path of paths)
      if ((await mirror.isTaken(root, path)) || (await exists(join(root, path)))) return false
    return true
  }
  return {
    placeOf: async ({ archiveName, providerId, number, at }, kept, kinds) => {
      const [first] = kept
      const year = yearOf(at)
      if (first) return { ...yearAndName(first.path, archiveName), stem: stemOf(first.path) }
      const owner = `${archiveName}/${providerId}`
      const stems = stemsOf(number, providerId)
      for (const stem of stems) {
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

/** An invoice whose date changed stays where it is. */
const yearAndName = (path: string, archiveName: string): Omit<Place, 'stem'> => ({
  year: path.replace(/^copies\//, '').split('/')[0] ?? 'undated',
  archiveName,
})
