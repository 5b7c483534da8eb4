import { resolve } from 'node:path'

const at = (folder: string): string => resolve(import.meta.dirname, folder)

/** The import prefixes of tsconfig.json, for every bundler target and for vitest. */
export const alias = {
  '@shared': at('shared'),
  '@core': at('electron/core'),
  '@renderer': at('renderer'),
}
