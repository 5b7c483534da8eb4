import { fork } from 'node:child_process'
import { once } from 'node:events'
import type { Asked, Intent, Machine, Opening, Told } from './messages.ts'

/** One run of the process, from its start until it is killed. */
export interface Life {
  /** Core is open, and takes up what the last one left. */
  ready: Promise<readonly Machine[]>
  begin(intent: Intent): void
  /** Ids of the tasks that it said it began. */
  begun: string[]
  /** SIGKILL: nothing is put in order. */
  kill(): Promise<void>
}

export function startLife(app: string, opening: Opening): Life {
  const child = fork(app)
  const exit = once(child, 'exit')
  const begun: string[] = []
  const ask = (asked: Asked): void => void child.send(asked)
  const ready = new Promise<readonly Machine[]>((resolve, reject) => {
    child.on('message', (told: Told) => {
      if ('ready' in told) resolve(told.ready)
      else if (told.begun !== null) begun.push(told.begun)
    })
    child.once('exit', (code) => reject(new Error(`the process ended with ${code}`)))
  })
  // Killed before it was ready: nobody waits for it.
  ready.catch(() => {})
  ask({ open: opening })
  return {
    ready,
    begun,
    begin: (intent) => ask({ begin: intent }),
    kill: async () => {
      child.kill('SIGKILL')
      await exit
    },
  }
}
