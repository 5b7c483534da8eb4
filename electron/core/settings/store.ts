import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { Settings } from '@shared/domain/settings.ts'

export interface SettingsStore {
  get(): Settings
  change(change: Partial<Settings>): Settings
}

/**
 * The user's choices in one JSON file, small enough to read before the window opens. A damaged file is
 * set aside and each field that still fits is kept.
 */
export function settingsStore(file: string): SettingsStore {
  let settings = readSettings(file)
  return {
    get: () => settings,
    change: (change) => {
      settings = Settings.parse({ ...settings, ...change })
      mkdirSync(dirname(file), { recursive: true, mode: 0o700 })
      const temporary = `${file}.part`
      writeFileSync(temporary, JSON.stringify(settings, null, 2), { mode: 0o600 })
      renameSync(temporary, file)
      return settings
    },
  }
}

function readSettings(file: string): Settings {
  if (!existsSync(file)) return Settings.parse({})
  try {
    const found: unknown = JSON.parse(readFileSync(file, 'utf8'))
    if (found === null || typeof found !== 'object') throw new Error('not an object')
    const fitting = Object.entries(found).filter(([name, value]) => {
      const field = Settings.shape[name as keyof Settings]
      return field?.safeParse(value).success
    })
    return Settings.parse(Object.fromEntries(fitting))
  } catch {
    renameSync(file, `${file}.damaged`)
    return Settings.parse({})
  }
}
