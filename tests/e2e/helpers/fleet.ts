import { fork } from 'node:child_process'
import { join } from 'node:path'

export interface Fleet {
  provider: string
  label: string
  baseUrl: string
  credential: Record<string, string>
}

export interface RunningFleet {
  aluy: Fleet
  fault(mode: 'none' | 'slow' | 'failing' | 'offline' | 'expired'): Promise<void>
  stop(): Promise<void>
}

/** The demo fleet as its own process: real HTTP on loopback, which a test can stop like a provider that is gone. */
export async function startFleet(
  options: { servers?: number; paceMs?: number } = {},
): Promise<RunningFleet> {
  const args = [`--servers=${options.servers ?? 12}`, `--pace=${options.paceMs ?? 600}`]
  const child = fork(join(import.meta.dirname, '../../../out/main/demo.js'), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const fleets = await new Promise<Fleet[]>((resolve, reject) => {
    child.once('message', (message: { type: string; fleets: Fleet[] }) => resolve(message.fleets))
    child.once('exit', (code) => reject(new Error(`the demo fleet ended with ${code}`)))
  })
  const aluy = fleets.find(({ provider }) => provider === 'aluy')
  if (!aluy) throw new Error('the demo fleet has no aluy')
  return {
    aluy,
    fault: async (mode) => {
      const answer = await fetch(`${aluy.baseUrl}/__faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ mode }),
      })
      if (!answer.ok) throw new Error(`fault ${mode}: ${answer.status}`)
    },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}
