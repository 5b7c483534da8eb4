import { type AddressInfo, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

export interface ScriptedServer {
  port: number
  /** The connections that are open now. */
  open(): number
  /** The one that came last. */
  last(): Socket
}

/** A TCP server on loopback that does to each connection what the test says, good or bad. */
export async function scriptedServer(script: (socket: Socket) => void): Promise<ScriptedServer> {
  const open = new Set<Socket>()
  let last: Socket | null = null
  const server = createServer((socket) => {
    open.add(socket)
    last = socket
    socket.on('error', () => {})
    socket.once('close', () => open.delete(socket))
    script(socket)
    // What nobody reads hides that the other end is gone.
    socket.resume()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    for (const socket of open) socket.destroy()
    server.close()
  })
  return {
    port: (server.address() as AddressInfo).port,
    open: () => open.size,
    last: () => last as unknown as Socket,
  }
}

/** RFB 3.8 up to a client that is signed in without a password; then `then` says what follows what was heard. */
export function signedIn(socket: Socket, then: (rest: Buffer) => void): void {
  let heard = 0
  socket.write('RFB 003.008\n')
  socket.on('data', (bytes) => {
    const before = heard
    heard += bytes.length
    if (before < 12 && heard >= 12) socket.write(Buffer.from([1, 1]))
    if (before < 13 && heard >= 13) socket.write(Buffer.alloc(4))
    if (before < 14 && heard >= 14) then(bytes.subarray(14 - before))
  })
}
