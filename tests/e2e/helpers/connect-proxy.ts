import { createServer } from 'node:http'
import { type AddressInfo, connect, type Socket } from 'node:net'

/** A proxy as companies have one: whatever host is asked for, it leads to `target` on this machine. */
export async function connectProxy(
  target: string,
): Promise<{ url: string; asked: string[]; stop(): void }> {
  const asked: string[] = []
  const open = new Set<Socket>()
  const server = createServer()
  server.on('connect', ({ url = '' }, socket: Socket) => {
    asked.push(url)
    open.add(socket)
    const onward = connect(Number(new URL(target).port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      onward.pipe(socket).pipe(onward)
    })
    for (const one of [socket, onward]) {
      one.on('error', () => {})
      one.on('close', () => (socket.destroy(), onward.destroy()))
    }
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    asked,
    stop: () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}
