import type { Core } from '../core/core.ts'
import type { SettingsStore } from '../core/settings/store.ts'

const LOOK_MS = 30_000

/** Reads every account at the start and then as often as the settings say. */
export function backgroundSync(core: Core, settings: SettingsStore): void {
  let last = Date.now()
  void core.sync.all()
  setInterval(() => {
    const minutes = settings.get().syncMinutes
    if (minutes === 0 || Date.now() - last < minutes * 60_000) return
    last = Date.now()
    void core.sync.all()
  }, LOOK_MS).unref()
}
