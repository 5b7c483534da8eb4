import { MessageChannelMain, type MessagePortMain, utilityProcess } from 'electron'
import { AppError } from '@shared/domain/app-error.ts'
import { LINE_GONE } from '@shared/ipc/console-window.ts'
import type { Line, LineOrder, LineWord, OpenLine } from '../../core/consoles/line.ts'

/** Each console's connection in a process of its own; `give` hands the port of its bytes to the console's page. */
export const consoleLines =
  (script: string, give: (id: string, port: MessagePortMain) => void): OpenLine =>
  (id, target, { signal, step, limits, ...known }) =>
    new Promise<Line>((resolve, reject) => {
      if (signal.aborted) return reject(signal.reason as Error)
      const child = utilityProcess.fork(script, [], { serviceName: 'Quayside console' })
      const end = (): void => void child.kill()
      const stop = (): void => {
        end()
        reject(signal.reason as Error)
      }
      signal.addEventListener('abort', stop, { once: true })
      const decided = (): void => signal.removeEventListener('abort', stop)
      const { port1, port2 } = new MessageChannelMain()
      child.on('message', (word: LineWord) => {
        if ('step' in word) return step(word.step)
        decided()
        if ('failed' in word) return reject(new AppError(word.failed))
        const { opened } = word
        if (opened.is !== 'open') return resolve(opened)
        give(id, port2)
        resolve({ ...opened, end })
      })
      child.once('exit', () => {
        decided()
        reject(new AppError(LINE_GONE))
      })
      child.postMessage({ target, known, limits } satisfies LineOrder, [port1])
    })
