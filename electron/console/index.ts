import type { MessagePortMain } from 'electron'
import { AppError } from '@shared/domain/app-error.ts'
import { placeOf } from '../core/consoles/connect.ts'
import type { LineOrder, LineWord } from '../core/consoles/line.ts'
import { open } from '../core/consoles/open.ts'
import { pump } from '../core/consoles/pump.ts'
import { bytePort } from '../main/bridge/byte-port.ts'

/** Until the last words have left this process. */
const EXIT_AFTER_MS = 1000

/** The process of one console's connection: what a foreign server sends is read here, beside main. Ends with it. */
const parent = process.parentPort
const tell = (word: LineWord): void => parent.postMessage(word)

async function carry({ target, known, limits }: LineOrder, port: MessagePortMain): Promise<void> {
  const options = { ...known, limits, signal: new AbortController().signal }
  const done = await open(target, { ...options, step: (step) => tell({ step }) })
  if (done.is !== 'open') return tell({ opened: done })
  const { stream, encrypted } = done
  tell({ opened: { is: 'open', encrypted } })
  pump(stream, bytePort(port), placeOf(target.address))
  await new Promise<void>((resolve) => stream.once('close', resolve))
}

parent.once('message', ({ data, ports: [port] }) => {
  const failed = (thrown: unknown): void => {
    if (!(thrown instanceof AppError)) throw thrown
    tell({ failed: thrown.data })
  }
  void carry(data as LineOrder, port as MessagePortMain)
    .catch(failed)
    .then(() => setTimeout(() => process.exit(), EXIT_AFTER_MS))
})
