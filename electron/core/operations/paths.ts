import { AppError } from '@shared/domain/app-error.ts'
import { type Operation, pathNames } from '../providers/kit/operation.ts'
import type { SettingsStore } from '../settings/store.ts'

/** Corrections of paths that the documents lost: kept in the settings, by operation id. */
export interface Paths {
  /** The user's path for this operation, or null for the declared one. */
  of(operation: Operation): string | null
  /** Throws `invalid_input` for a path that can't stand for the declared one. */
  set(operation: Operation, path: string | null): void
}

export function createPaths(settings: SettingsStore): Paths {
  return {
    of: (operation) => settings.get().paths[operation.id] ?? null,
    set: (operation, path) => {
      const others = { ...settings.get().paths }
      delete others[operation.id]
      if (path === null || path === operation.path) return void settings.change({ paths: others })
      const problem = problemOf(operation, path)
      if (problem) throw badPath(operation, problem)
      settings.change({ paths: { ...others, [operation.id]: path } })
    },
  }
}

export const pathState = ({ source }: Operation): 'confirmed' | 'inferred' | 'guessed' =>
  source.how === 'inferred' || source.how === 'guessed' ? source.how : 'confirmed'

function problemOf(operation: Operation, path: string): string | null {
  if (pathState(operation) === 'confirmed') return 'is confirmed and stays as it is'
  if (!path.startsWith('/') || path.startsWith('//')) return 'must begin with one “/”'
  if (/[\s?#\\]|\.\./.test(path)) return 'must not hold spaces, “?”, “#”, “\\” or “..”'
  const [given, wanted] = [pathNames(path), pathNames(operation.path)].map((names) =>
    [...names].sort().join(', '),
  )
  if (given !== wanted) return wanted ? `must hold exactly {${wanted}}` : 'must not hold “{…}”'
  return null
}

const badPath = (operation: Operation, message: string): AppError =>
  new AppError({
    code: 'invalid_input',
    message: `The path ${message}.`,
    next: 'Correct the path; the old one is kept.',
    operation: operation.id,
    fields: [{ path: 'path', message }],
  })
