import { MessageChannelMain, type WebContents } from 'electron'
import { CHANNELS } from '@shared/ipc/bridge.ts'
import type { BytePort } from '../../core/consoles/pump.ts'

/** A port of its own between main and a page, for bytes; the page hears of it under `name`. */
export function openBytePort(page: WebContents, name: string): BytePort {
  const { port1, port2 } = new MessageChannelMain()
  page.postMessage(CHANNELS.port, name, [port2])
  return {
    post: (message) => port1.postMessage(message),
    onMessage: (listener) => {
      port1.on('message', ({ data }) => listener(data))
      port1.start()
    },
    onClose: (listener) => void port1.once('close', listener),
    close: () => port1.close(),
  }
}
