/** The next port that main hands to this page under a name. */
export function nextPort(name: string, signal: AbortSignal): Promise<MessagePort> {
  return new Promise((resolve) => {
    const hear = ({ source, data, ports }: MessageEvent<unknown>): void => {
      const [port] = ports
      if (source !== window || !port || (data as { port?: unknown } | null)?.port !== name) return
      window.removeEventListener('message', hear)
      resolve(port)
    }
    window.addEventListener('message', hear, { signal })
  })
}
