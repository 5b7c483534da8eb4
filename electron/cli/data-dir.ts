import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where the app keeps its data; the same folder as the window's, so both see the same accounts. */
export function defaultDataDir(
  platform: NodeJS.Platform = process.platform,
  env: NodeJS.ProcessEnv = process.env,
): string {
  if (env.QUAYSIDE_DATA_DIR) return env.QUAYSIDE_DATA_DIR
  if (platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Quayside')
  if (platform === 'win32') {
    return join(env.APPDATA ?? join(homedir(), 'AppData', 'Roaming'), 'Quayside')
  }
  return join(env.XDG_CONFIG_HOME || join(homedir(), '.config'), 'Quayside')
}
