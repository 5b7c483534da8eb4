import { net, powerMonitor } from 'electron'
import type { Connectivity } from '../../core/ports.ts'

const LOOK_MS = 3_000

export interface WatchedConnectivity extends Connectivity {
  onChange(listener: (online: boolean) => void): void
}

/** Whether the machine has a network and is awake. */
export function connectivity(): WatchedConnectivity {
  const resumed: (() => void)[] = []
  const changed: ((online: boolean) => void)[] = []
  let asleep = false
  let online = net.isOnline()
  powerMonitor.on('suspend', () => (asleep = true))
  powerMonitor.on('resume', () => {
    asleep = false
    for (const listener of resumed) listener()
  })
  setInterval(() => {
    if (net.isOnline() === online) return
    online = !online
    for (const listener of changed) listener(online)
    if (online) for (const listener of resumed) listener()
  }, LOOK_MS).unref()
  return {
    awake: () => !asleep,
    online: isOnline,
    onResume: (listener) => void resumed.push(listener),
    onChange: (listener) => void changed.push(listener),
  }
}

export const isOnline = (): boolean => net.isOnline()
