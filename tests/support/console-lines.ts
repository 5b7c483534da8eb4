import type { Duplex } from 'node:stream'
import { onTestFinished } from 'vitest'
import type { OpenLine } from '../../electron/core/consoles/line.ts'
import { open } from '../../electron/core/consoles/open.ts'

/** Consoles connected in this process; `streams` has the newest of each, by the console's id. */
export function consoleLines(): { openLine: OpenLine; streams: Map<string, Duplex> } {
  const streams = new Map<string, Duplex>()
  onTestFinished(() => streams.forEach((stream) => void stream.destroy()))
  const openLine: OpenLine = async (id, target, options) => {
    const done = await open(target, options)
    if (done.is !== 'open') return done
    const { stream, encrypted } = done
    streams.set(id, stream)
    return { is: 'open', encrypted, end: () => void stream.destroy() }
  }
  return { openLine, streams }
}
