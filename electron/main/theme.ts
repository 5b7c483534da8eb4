import { readFileSync } from 'node:fs'

const THEMES = ['system', 'light', 'dark'] as const

/** The chosen theme, read before the window opens and without the settings' schema; anything odd is "system". */
export function readTheme(settingsFile: string): (typeof THEMES)[number] {
  try {
    const found = JSON.parse(readFileSync(settingsFile, 'utf8')) as { theme?: unknown } | null
    return THEMES.find((theme) => theme === found?.theme) ?? 'system'
  } catch {
    return 'system'
  }
}
