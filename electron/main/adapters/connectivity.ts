import { net, powerMonitor } from 'electron'
import type { Connectivity } from '../../core/ports.ts'

const LOOK_MS = 3_000

export interface WatchedConnectivity extends Connectivity {
  onChange(listener: (online: boolean) => void): void
}

/** Whether the machine has a network and is awake. Loopback counts as reachable without one. */
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
    // A machine without any network can still reach its own loopback, where the demo fleet is; calls that
    // can't get out fail fast by themselves, so only sleep stops the polling.
    online: () => !asleep,
    onResume: (listener) => void resumed.push(listener),
    onChange: (listener) => void changed.push(listener),
  }
}

export const isOnline = (): boolean => net.isOnline()
