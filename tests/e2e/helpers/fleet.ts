import { fork } from 'node:child_process'
import { join } from 'node:path'
import type { Fault } from '../../../electron/demo/faults.ts'

export interface Fleet {
  provider: string
  label: string
  baseUrl: string
  credential: Record<string, string>
  remembered: { kind: 'order' | 'server'; ids: string[] }[]
}

/** Something wrong with certain calls only, so many times. */
export interface FaultRule {
  mode: string
  method?: string
  path?: string
  body?: string
  times?: number
  delayMs?: number
  /** With `changed`: what the provider is like after the call. */
  becomes?: string
}

export interface RunningFleet {
  all: readonly Fleet[]
  aluy: Fleet
  of(provider: string): Fleet
  fault(wrong: Fault | FaultRule, provider?: string): Promise<void>
  stop(): Promise<void>
}

/** The demo fleet as its own process: real HTTP on loopback, which a test can stop like a provider that is gone. */
export async function startFleet(
  options: { servers?: number; paceMs?: number; records?: number; zones?: number } = {},
): Promise<RunningFleet> {
  const args = [`--servers=${options.servers ?? 12}`, `--pace=${options.paceMs ?? 600}`]
  if (options.records) args.push(`--records=${options.records}`)
  if (options.zones) args.push(`--zones=${options.zones}`)
  const child = fork(join(import.meta.dirname, '../../../out/main/demo.js'), args, {
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const fleets = await new Promise<Fleet[]>((resolve, reject) => {
    child.once('message', (message: { type: string; fleets: Fleet[] }) => resolve(message.fleets))
    child.once('exit', (code) => reject(new Error(`the demo fleet ended with ${code}`)))
  })
  const of = (provider: string): Fleet => {
    const found = fleets.find((fleet) => fleet.provider === provider)
    if (!found) throw new Error(`the demo fleet has no ${provider}`)
    return found
  }
  return {
    all: fleets,
    aluy: of('aluy'),
    of,
    fault: async (wrong, provider = 'aluy') => {
      const answer = await fetch(`${of(provider).baseUrl}/__faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(typeof wrong === 'string' ? { mode: wrong } : wrong),
      })
      if (!answer.ok) throw new Error(`fault ${JSON.stringify(wrong)}: ${answer.status}`)
    },
    stop: () =>
      new Promise((resolve) => {
        if (child.exitCode !== null || child.signalCode !== null) return resolve()
        child.once('exit', () => resolve())
        child.kill('SIGKILL')
      }),
  }
}
