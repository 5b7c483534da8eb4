import { randomBytes } from 'node:crypto'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { takerOf } from '../../electron/core/consoles/rfb/take.ts'
import { OWN_FORMAT } from '../../electron/demo/consoles/draw.ts'

export interface Flood {
  port: number
  /** How many connections are open. */
  open(): number
  stop(): void
}

const [WIDTH, HEIGHT] = [640, 480]

/** A VNC server without a password that sends pictures whether it is asked for them or not, as fast as they are taken. */
export async function startFlood(): Promise<Flood> {
  const open = new Set<Socket>()
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('error', () => {}).once('close', () => open.delete(socket))
    void flood(socket).catch(() => socket.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    port: (server.address() as AddressInfo).port,
    open: () => open.size,
    stop: () => {
      server.close()
      for (const socket of open) socket.destroy()
    },
  }
}

async function flood(socket: Socket): Promise<void> {
  const take = takerOf(socket, 'the client')
  socket.write('RFB 003.008\n')
  await take.bytes(12)
  socket.write(Buffer.from([1, 1]))
  await take.u8()
  socket.write(Buffer.alloc(4))
  await take.u8()
  socket.write(Buffer.concat([u16(WIDTH, HEIGHT), OWN_FORMAT, Buffer.alloc(4)]))
  // What the client says is of no interest.
  socket.resume()
  const pictures = Array.from({ length: 4 }, picture)
  let sent = 0
  const more = (): void => {
    while (!socket.destroyed && socket.write(pictures[sent++ % pictures.length]!));
  }
  socket.on('drain', more)
  more()
}

/** A FramebufferUpdate of one rectangle of raw pixels. */
const picture = (): Buffer =>
  Buffer.concat([
    Buffer.from([0, 0]),
    u16(1, 0, 0, WIDTH, HEIGHT, 0, 0),
    randomBytes(WIDTH * HEIGHT * 4),
  ])

function u16(...values: number[]): Buffer {
  const bytes = Buffer.alloc(values.length * 2)
  values.forEach((value, n) => bytes.writeUInt16BE(value, n * 2))
  return bytes
}
