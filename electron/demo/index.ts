import { startDemoFleet } from './fleet.ts'

/** The demo fleet as a process of its own: tells its parent where it is, ends with it. */
const numberOf = (name: string, otherwise: number): number => {
  const given = process.argv.find((word) => word.startsWith(`--${name}=`))
  return given === undefined ? otherwise : Number(given.slice(name.length + 3)) || otherwise
}

const { fleets } = await startDemoFleet({
  servers: numberOf('servers', 12),
  paceMs: numberOf('pace', 4000),
  now: () => new Date(),
  ...(numberOf('records', 0) > 0 ? { records: numberOf('records', 0) } : {}),
  zones: numberOf('zones', 0),
})

const ready = { type: 'ready', fleets }
// Electron's utility process has a parent port, a forked Node process has `send`.
const parent = (process as { parentPort?: { postMessage(message: unknown): void } }).parentPort
if (parent) parent.postMessage(ready)
else process.send?.(ready)
process.once('disconnect', () => process.exit())
