import { fork } from 'node:child_process'
import { once } from 'node:events'

/** One run of the process, from its start until it is killed. */
export interface Life<Asked, Told> {
  /** Core is open, and takes up what the last one left: what it said first. */
  ready: Promise<Told>
  ask(asked: Asked): void
  /** What it said since. */
  told: Told[]
  /** What it says next. */
  next(): Promise<Told>
  /** SIGKILL: nothing is put in order. */
  kill(): Promise<void>
}

export function startLife<Asked extends object, Told>(
  app: string,
  opening: Asked,
): Life<Asked, Told> {
  const child = fork(app)
  const exit = once(child, 'exit')
  const told: Told[] = []
  const next = (): Promise<Told> =>
    new Promise((resolve, reject) => {
      child.once('message', (said) => resolve(said as Told))
      child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)))
    })
  const ready = next()
  // Killed before it was ready: nobody waits for it.
  ready.catch(() => {})
  void ready.then(() => child.on('message', (said) => told.push(said as Told))).catch(() => {})
  child.send(opening)
  return {
    ready,
    told,
    next,
    ask: (asked) => void child.send(asked),
    kill: async () => {
      child.kill('SIGKILL')
      await exit
    },
  }
}
