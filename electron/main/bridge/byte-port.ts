import type { MessagePortMain } from 'electron'
import type { BytePort } from '../../core/consoles/pump.ts'

/** A port for bytes, as this process's end of a channel to a page. */
export const bytePort = (port: MessagePortMain): BytePort => ({
  post: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.on('message', ({ data }) => listener(data))
    port.start()
  },
  onClose: (listener) => void port.once('close', listener),
  close: () => port.close(),
})
