import { contextBridge, ipcRenderer } from 'electron'
import { type Bridge, CHANNELS } from '../../shared/ipc/bridge.ts'

/** Hands over the bridge and nothing else: no list to keep, main checks every call against the contract. */
const bridge: Bridge = {
  call: (callId, procedure, input) => ipcRenderer.invoke(CHANNELS.call, callId, procedure, input),
  cancel: (callId) => ipcRenderer.send(CHANNELS.cancel, callId),
  subscribe: (listener) => {
    const onEvent = (_event: unknown, topic: string, payload: unknown): void =>
      listener(topic, payload)
    ipcRenderer.on(CHANNELS.event, onEvent)
    return () => void ipcRenderer.off(CHANNELS.event, onEvent)
  },
}

contextBridge.exposeInMainWorld('quayside', bridge)

// A port can't cross the bridge: the page gets it as a message of its own window.
ipcRenderer.on(CHANNELS.port, ({ ports }, port: string) =>
  window.postMessage({ port }, location.origin, ports),
)
